import { Alert, Text } from '@hubspot/ui-extensions'
import type { CycleCard } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'
import type { PanelProps } from '../../panel-props.ts'
import { ConfirmModal } from '../parts/ConfirmModal.tsx'
import { SendButton } from '../parts/SendButton.tsx'
import { useForm } from '../parts/use-form.ts'

const ID = 'pacto-again'

/** Hand a rejected lead over again; while it rests, from when that is (product §3.3 "A new handoff"). */
export function AgainModal({ card, words, doing, close, quiet }: PanelProps) {
  const { t } = words
  const form = useForm({})
  const rest = restOf(card, words)
  const again = (): void => {
    void form.send(
      () => doing.act({ kind: 'hand_over_again' }),
      () => close(ID),
    )
  }
  return (
    <ConfirmModal
      {...{ id: ID, title: t('button.again'), words, close, quiet, form }}
      button={
        <SendButton doing={doing} disabled={card.may.hand_over_again !== 'yes'} onClick={again}>
          {t('button.again')}
        </SendButton>
      }
    >
      <Text>{t('again.confirm')}</Text>
      {rest !== null && <Alert title={rest} variant="info" />}
    </ConfirmModal>
  )
}

function restOf({ rejection, may }: CycleCard, { t, time, zone, now }: Words): string | null {
  const until = rejection?.restUntil ?? null
  if (until !== null && Date.parse(until) > now) return t('again.resting', { time: time(until), zone })
  const reason = rejection?.reason ?? ''
  return may.hand_over_again === 'resting' ? t('again.by_signal', { reason }) : null
}
