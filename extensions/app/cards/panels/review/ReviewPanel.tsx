import { Text } from '@hubspot/ui-extensions'
import type { CardReview, CycleCard } from '../../_shared/contract.ts'
import type { PanelProps } from '../../panel-props.ts'
import { FormOverlay } from '../parts/FormOverlay.tsx'
import { useForm } from '../parts/use-form.ts'
import { ReviewSubject } from './ReviewSubject.tsx'

type ReviewPanelProps = PanelProps & { about: CardReview['about'] }

/** Dispute a breach or contest a rejection: the same form, the same days to answer (product §5 "Review"). */
export function ReviewPanel({ about, ...panel }: ReviewPanelProps) {
  const { card, words } = panel
  const { t, time, zone } = words
  const id = `pacto-review-${about}`
  const form = useForm(panel, id, {})
  const open = openReview(card, about)
  return (
    <FormOverlay
      title={t(about === 'breach' ? 'button.review' : 'button.contest')}
      form={form}
      isReady={open === null}
      onSend={() => void form.act({ kind: 'review', about })}
    >
      <Text>{open ? t('review.answer_by', { time: time(open.answerBy), zone }) : t('review.within')}</Text>
      <ReviewSubject {...{ card, about, words }} />
    </FormOverlay>
  )
}

function openReview({ reviews }: CycleCard, about: CardReview['about']): CardReview | null {
  return reviews.findLast((review) => review.about === about && review.state === 'open') ?? null
}
