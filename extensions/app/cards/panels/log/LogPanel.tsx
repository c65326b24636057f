import type { PanelProps } from '../../panel-props.ts'
import { FormOverlay } from '../parts/FormOverlay.tsx'
import { useForm } from '../parts/use-form.ts'
import { LogFields } from './LogFields.tsx'
import { weighAttempt, type TypedAttempt } from './weigh-attempt.ts'

const ID = 'pacto-log'

const EMPTY: TypedAttempt = {
  channel: 'call',
  result: null,
  day: null,
  time: null,
  pressedAt: null,
  note: '',
}

/** Log an attempt that HubSpot does not know of: it shows as logged by hand (ux §4.1, §7). */
export function LogPanel(panel: PanelProps) {
  const { card, words, doing } = panel
  const form = useForm(panel, ID, EMPTY)
  const { typed, type, send } = form
  const about = { now: new Date(words.now), handoffAt: new Date(card.handoffAt), timeZone: card.timeZone }
  const weighed = weighAttempt(typed, about)
  const { attempt } = weighed
  const log = (): void => {
    if (!attempt) return
    type({ pressedAt: weighed.time.at })
    void send(() => doing.log(attempt))
  }
  return (
    <FormOverlay title={words.t('button.log')} form={form} isReady={attempt !== null} onSend={log}>
      <LogFields {...{ typed, weighed, about, words, type }} />
    </FormOverlay>
  )
}
