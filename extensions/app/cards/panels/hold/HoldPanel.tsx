import { Text } from '@hubspot/ui-extensions'
import type { Words } from '../../_shared/words.ts'
import type { PanelProps } from '../../panel-props.ts'
import { ChoiceField } from '../parts/ChoiceField.tsx'
import { FormOverlay } from '../parts/FormOverlay.tsx'
import { MomentFields } from '../parts/MomentFields.tsx'
import { useForm } from '../parts/use-form.ts'
import { toLocal } from '../zone/local-time.ts'
import { weighHold, type HoldProblem, type TypedHold } from './weigh-hold.ts'

const ID = 'pacto-hold'

/** Whoever asks for a pause mostly means the morning of a day. */
const EMPTY: TypedHold = { reason: '', day: null, time: { hours: 9, minutes: 0 } }

/** Put the clock on hold, for one of the agreed reasons, until a time within the agreed days (product §3.3 "Hold"). */
export function HoldPanel(panel: PanelProps) {
  const { card, words } = panel
  const { t } = words
  const { timeZone } = card
  const form = useForm(panel, ID, EMPTY)
  const { typed, type, act } = form
  const { reasons, latest } = card.hold.offered ?? { reasons: [], latest: words.now }
  const about = { now: new Date(words.now), latest: new Date(latest), timeZone }
  const { hold, problem } = weighHold(typed, about)
  return (
    <FormOverlay
      title={t('button.hold')}
      form={form}
      isReady={hold !== null}
      onSend={() => hold && void act(hold)}
    >
      <ChoiceField
        name="reason"
        label={t('reject.reason')}
        value={typed.reason}
        options={reasons}
        words={words}
        onChoose={(reason) => type({ reason })}
      />
      <MomentFields
        words={words}
        label={t('form.until')}
        day={typed.day}
        time={typed.time}
        from={toLocal(about.now, timeZone)}
        to={toLocal(about.latest, timeZone)}
        problem={problem && problemOf(problem, about.latest, words)}
        description={latestOf(about.latest, words)}
        onDay={(day) => type({ day })}
        onTime={(time) => type({ time })}
      />
      <Text variant="microcopy">{t('hold.help')}</Text>
    </FormOverlay>
  )
}

function problemOf(problem: HoldProblem, latest: Date, words: Words): string {
  return problem === 'too_late' ? latestOf(latest, words) : words.t('hold.problem.not_later')
}

function latestOf(latest: Date, { t, time, zone }: Words): string {
  return t('hold.latest', { time: time(latest.getTime()), zone })
}
