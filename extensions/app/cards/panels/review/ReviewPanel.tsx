import { Text } from '@hubspot/ui-extensions'
import type { CardReview, CycleCard } from '../../_shared/contract.ts'
import type { PanelProps } from '../../panel-props.ts'
import { FormPanel } from '../parts/FormPanel.tsx'
import { SendButton } from '../parts/SendButton.tsx'
import { useForm } from '../parts/use-form.ts'
import { ReviewSubject } from './ReviewSubject.tsx'

type ReviewPanelProps = PanelProps & {
  /** Without it: what whoever looks may ask for, the breach first. */
  about?: CardReview['about']
}

/** Dispute a breach or contest a rejection: the same form, the same days to answer (product §5 "Review"). */
export function ReviewPanel({ about: given, card, words, doing, close, quiet }: ReviewPanelProps) {
  const { t, time, zone } = words
  const form = useForm({})
  const about = given ?? (card.may.dispute === 'yes' ? 'breach' : 'rejection')
  const id = `pacto-review-${about}`
  const title = t(about === 'breach' ? 'button.review' : 'button.contest')
  const open = openReview(card, about)
  const ask = (): void => {
    void form.send(
      () => doing.act({ kind: 'review', about }),
      () => close(id),
    )
  }
  return (
    <FormPanel
      {...{ id, title, words, close, quiet, form }}
      buttons={
        <SendButton doing={doing} disabled={open !== null} onClick={ask}>
          {title}
        </SendButton>
      }
    >
      <Text>{t(`review.ask.${about}`)}</Text>
      <Text>{open ? t('review.answer_by', { time: time(open.answerBy), zone }) : t('review.within')}</Text>
      <ReviewSubject {...{ card, about, words }} />
    </FormPanel>
  )
}

function openReview({ reviews }: CycleCard, about: CardReview['about']): CardReview | null {
  return reviews.findLast((review) => review.about === about && review.state === 'open') ?? null
}
