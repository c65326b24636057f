import { Alert, Text } from '@hubspot/ui-extensions'
import type { CycleCard } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'
import type { PanelProps } from '../../panel-props.ts'
import { FormOverlay } from '../parts/FormOverlay.tsx'
import { useForm } from '../parts/use-form.ts'

const ID = 'pacto-again'

/** Hand a rejected lead over again; while it rests, from when that is (product §3.3 "A new handoff"). */
export function AgainModal(panel: PanelProps) {
  const { card, words } = panel
  const form = useForm(panel, ID, {})
  const rest = restOf(card, words)
  return (
    <FormOverlay
      title={words.t('button.again')}
      form={form}
      isQuestion
      isReady={card.may.hand_over_again === 'yes'}
      onSend={() => void form.act({ kind: 'hand_over_again' })}
    >
      <Text>{words.t('again.confirm')}</Text>
      {rest !== null && <Alert title={rest} variant="info" />}
    </FormOverlay>
  )
}

function restOf({ rejection, may }: CycleCard, { t, time, zone, now }: Words): string | null {
  const until = rejection?.restUntil ?? null
  if (until !== null && Date.parse(until) > now) return t('again.resting', { time: time(until), zone })
  const reason = rejection?.reason ?? ''
  return may.hand_over_again === 'resting' ? t('again.by_signal', { reason }) : null
}
