import type { Quality } from '../../_shared/contract.ts'
import type { PanelProps } from '../../panel-props.ts'
import { FormOverlay } from '../parts/FormOverlay.tsx'
import { QualityChoice } from '../parts/QualityChoice.tsx'
import { useForm } from '../parts/use-form.ts'

const ID = 'pacto-rate'

const EMPTY: { quality: Quality | null } = { quality: null }

/** How good Sales found the lead: asked for after the decision, and changed here. */
export function RateLead(panel: PanelProps) {
  const { card, words, doing } = panel
  const form = useForm(panel, ID, EMPTY)
  const quality = form.typed.quality ?? card.quality
  const rate = (): void => {
    if (quality) void form.send(() => doing.rate(quality))
  }
  return (
    <FormOverlay
      title={words.t('reject.quality')}
      button={words.t('button.rate')}
      form={form}
      isQuestion
      isReady={quality !== null}
      onSend={rate}
    >
      <QualityChoice words={words} value={quality} onChange={(chosen) => form.type({ quality: chosen })} />
    </FormOverlay>
  )
}
