import type { Quality } from '../../_shared/contract.ts'
import type { PanelProps } from '../../panel-props.ts'
import { ConfirmModal } from '../parts/ConfirmModal.tsx'
import { QualityChoice } from '../parts/QualityChoice.tsx'
import { SendButton } from '../parts/SendButton.tsx'
import { useForm } from '../parts/use-form.ts'

const ID = 'pacto-rate'

const EMPTY: { quality: Quality | null } = { quality: null }

/** How good Sales found the lead: asked for after the decision, and changed here. */
export function RateLead({ card, words, doing, close, quiet }: PanelProps) {
  const { t } = words
  const form = useForm(EMPTY)
  const { typed, type, send } = form
  const quality = typed.quality ?? card.quality
  const rate = (): void => {
    if (!quality) return
    void send(
      () => doing.rate(quality),
      () => close(ID),
    )
  }
  return (
    <ConfirmModal
      {...{ id: ID, title: t('reject.quality'), words, close, quiet, form }}
      button={
        <SendButton doing={doing} disabled={quality === null} onClick={rate}>
          {t('button.rate')}
        </SendButton>
      }
    >
      <QualityChoice words={words} value={quality} onChange={(chosen) => type({ quality: chosen })} />
    </ConfirmModal>
  )
}
