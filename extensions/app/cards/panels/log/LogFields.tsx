import { Input, Text } from '@hubspot/ui-extensions'
import type { Attempt, AttemptResult } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'
import { ChoiceField } from '../parts/ChoiceField.tsx'
import { MomentFields } from '../parts/MomentFields.tsx'
import { wrong } from '../parts/wrong.ts'
import { toLocal } from '../zone/local-time.ts'
import { CHANNELS, resultsOf } from './results-of.ts'
import { LONGEST_NOTE, type TypedAttempt, type WeighedAttempt } from './weigh-attempt.ts'
import { earliestOf, type AboutTime } from './weigh-time.ts'

type LogFieldsProps = {
  typed: TypedAttempt
  weighed: WeighedAttempt
  about: AboutTime
  words: Words
  type: (change: Partial<TypedAttempt>) => void
}

/** Through which channel, when, and what came of it. */
export function LogFields({ typed: { channel, note }, weighed, about, words, type }: LogFieldsProps) {
  const { t } = words
  const { time, result, noteTooLong } = weighed
  const earliest = earliestOf(about)
  const onNote = (text: string): void => type({ note: text })
  return (
    <>
      <ChoiceField
        name="channel"
        label={t('log.channel')}
        value={channel}
        options={CHANNELS.map((code) => ({ code, label: t(`log.channel.${code}`) }))}
        words={words}
        onChoose={(code) => type({ channel: code as Attempt['channel'], result: null })}
      />
      <MomentFields
        words={words}
        label={t('form.date')}
        day={time.shown}
        time={time.shown}
        from={toLocal(earliest, about.timeZone)}
        to={toLocal(about.now, about.timeZone)}
        problem={time.isPossible ? null : t('log.between', { from: words.time(earliest.getTime()) })}
        onDay={(day) => type({ day, pressedAt: null })}
        onTime={(chosen) => type({ time: chosen, pressedAt: null })}
      />
      <ChoiceField
        name="result"
        label={t('log.result')}
        value={result}
        options={resultsOf(channel).map((code) => ({ code, label: t(`log.result.${code}`) }))}
        words={words}
        onChoose={(code) => type({ result: code as AttemptResult })}
      />
      <Input
        name="note"
        label={t('log.note')}
        value={note}
        {...wrong(noteTooLong ? t('form.at_most', { n: LONGEST_NOTE }) : null)}
        onInput={onNote}
        onChange={onNote}
      />
      <Text variant="microcopy">{t('log.by_hand')}</Text>
    </>
  )
}
