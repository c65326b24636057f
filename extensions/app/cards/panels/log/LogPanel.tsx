import type { PanelProps } from '../../panel-props.ts'
import { FormPanel } from '../parts/FormPanel.tsx'
import { SendButton } from '../parts/SendButton.tsx'
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
export function LogPanel({ card, words, doing, close, quiet }: PanelProps) {
  const form = useForm(EMPTY)
  const { typed, type, send } = form
  const about = {
    now: new Date(words.now),
    handoffAt: new Date(card.handoffAt),
    timeZone: card.timeZone,
  }
  const weighed = weighAttempt(typed, about)
  const { attempt } = weighed
  const title = words.t('button.log')
  const log = (): void => {
    if (!attempt) return
    type({ pressedAt: weighed.time.at })
    void send(
      () => doing.log(attempt),
      () => close(ID),
    )
  }
  return (
    <FormPanel
      {...{ id: ID, title, words, close, quiet, form }}
      onSubmit={log}
      buttons={
        <SendButton doing={doing} disabled={!attempt} onClick={log}>
          {title}
        </SendButton>
      }
    >
      <LogFields {...{ typed, weighed, about, words, type }} />
    </FormPanel>
  )
}
