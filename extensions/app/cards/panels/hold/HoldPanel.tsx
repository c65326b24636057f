import { Alert, Select, Text } from '@hubspot/ui-extensions'
import type { HoldOffer } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'
import type { PanelProps } from '../../panel-props.ts'
import { FormPanel } from '../parts/FormPanel.tsx'
import { MomentFields } from '../parts/MomentFields.tsx'
import { SendButton } from '../parts/SendButton.tsx'
import { useForm } from '../parts/use-form.ts'
import { toLocal } from '../zone/local-time.ts'
import { weighHold, type HoldProblem, type TypedHold } from './weigh-hold.ts'

const ID = 'pacto-hold'

const NONE: HoldOffer = { reasons: [], latest: '' }
/** Whoever asks for a pause mostly means the morning of a day. */
const EMPTY: TypedHold = { reason: '', day: null, time: { hours: 9, minutes: 0 } }

/** Put the clock on hold, for one of the agreed reasons, until a time within the agreed days (product §3.3 "Hold"). */
export function HoldPanel({ card, words, doing, close, quiet }: PanelProps) {
  const { t } = words
  const form = useForm(EMPTY)
  const { typed, type, send } = form
  const offer = card.hold.offered
  const { reasons, latest } = offer ?? NONE
  const about = { now: new Date(words.now), latest: new Date(latest || words.now), timeZone: card.timeZone }
  const { untilAt, problem, complete } = weighHold(typed, about)
  const hold = (): void => {
    if (!offer || !complete || untilAt === null) return
    void send(
      () => doing.act({ kind: 'hold', reason: typed.reason, untilAt: untilAt.toISOString() }),
      () => close(ID),
    )
  }
  return (
    <FormPanel
      {...{ id: ID, title: t('button.hold'), words, close, quiet, form }}
      onSubmit={hold}
      buttons={
        <SendButton doing={doing} disabled={!offer || !complete} onClick={hold}>
          {t('button.hold')}
        </SendButton>
      }
    >
      {!offer && <Alert title={t('hold.not_offered')} variant="info" />}
      <Select
        name="reason"
        label={t('reject.reason')}
        placeholder={t('form.choose')}
        required
        value={typed.reason}
        options={reasons.map(({ code, label }) => ({ value: code, label }))}
        onChange={(code) => type({ reason: String(code) })}
      />
      <MomentFields
        words={words}
        label={t('form.until')}
        day={typed.day}
        time={typed.time}
        from={toLocal(about.now, card.timeZone)}
        to={toLocal(about.latest, card.timeZone)}
        problem={problem && problemOf(problem, latest, words)}
        {...(offer && { description: latestOf(latest, words) })}
        onDay={(day) => type({ day })}
        onTime={(time) => type({ time })}
      />
      <Text variant="microcopy">{t('hold.help')}</Text>
    </FormPanel>
  )
}

function problemOf(problem: HoldProblem, latest: string, words: Words): string {
  return problem === 'too_late' ? latestOf(latest, words) : words.t('hold.problem.not_later')
}

function latestOf(latest: string, { t, time, zone }: Words): string {
  return t('hold.latest', { time: time(latest), zone })
}
