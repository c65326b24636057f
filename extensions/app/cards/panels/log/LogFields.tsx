import { Input, Select, Text } from '@hubspot/ui-extensions'
import type { Attempt, AttemptResult } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'
import { MomentFields } from '../parts/MomentFields.tsx'
import { toLocal } from '../zone/local-time.ts'
import { CHANNELS, resultsOf } from './results-of.ts'
import { LONGEST_NOTE, type TypedAttempt, type WeighedAttempt } from './weigh-attempt.ts'
import { earliestOf, type AboutTime, type TimeProblem } from './weigh-time.ts'

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
  const onNote = (text: string): void => type({ note: text })
  return (
    <>
      <Select
        name="channel"
        label={t('log.channel')}
        required
        value={channel}
        options={CHANNELS.map((value) => ({ value, label: t(`log.channel.${value}`) }))}
        onChange={(value) => type({ channel: value as Attempt['channel'], result: null })}
      />
      <MomentFields
        words={words}
        label={t('form.date')}
        day={time.shown}
        time={time.shown}
        from={toLocal(earliestOf(about), about.timeZone)}
        to={toLocal(about.now, about.timeZone)}
        problem={time.problem && problemOf(time.problem, about, words)}
        onDay={(day) => type({ day, pressedAt: null })}
        onTime={(chosen) => type({ time: chosen, pressedAt: null })}
      />
      <Select
        name="result"
        label={t('log.result')}
        placeholder={t('form.choose')}
        required
        value={result ?? ''}
        options={resultsOf(channel).map((value) => ({ value, label: t(`log.result.${value}`) }))}
        onChange={(value) => type({ result: value as AttemptResult })}
      />
      <Input
        name="note"
        label={t('log.note')}
        value={note}
        {...(noteTooLong && { error: true, validationMessage: t('form.at_most', { n: LONGEST_NOTE }) })}
        onInput={onNote}
        onChange={onNote}
      />
      <Text variant="microcopy">{t('log.by_hand')}</Text>
    </>
  )
}

function problemOf(problem: TimeProblem, about: AboutTime, { t, time }: Words): string {
  const bound = problem === 'future' ? about.now : earliestOf(about)
  return t(`log.problem.${problem}`, { time: time(bound.getTime()) })
}
