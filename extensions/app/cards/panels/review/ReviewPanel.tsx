import { Text } from '@hubspot/ui-extensions'
import type { CardReview } from '../../_shared/contract.ts'
import type { PanelProps } from '../../panel-props.ts'
import { FormOverlay } from '../parts/FormOverlay.tsx'
import { useForm } from '../parts/use-form.ts'
import { ReviewSubject } from './ReviewSubject.tsx'

type ReviewPanelProps = PanelProps & { about: CardReview['about'] }

/** Dispute a breach or contest a rejection: the same form, the same days to answer (product §5 "Review"). */
export function ReviewPanel({ about, ...panel }: ReviewPanelProps) {
  const { card, words } = panel
  const { t } = words
  const form = useForm(panel, `pacto-review-${about}`, {})
  return (
    <FormOverlay
      title={t(about === 'breach' ? 'button.review' : 'button.contest')}
      form={form}
      onSend={() => void form.act({ kind: 'review', about })}
    >
      <Text>{t('review.within')}</Text>
      <ReviewSubject {...{ card, about, words }} />
    </FormOverlay>
  )
}
