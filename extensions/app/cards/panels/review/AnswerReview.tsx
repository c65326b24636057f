import { Alert, Text } from '@hubspot/ui-extensions'
import type { Act, CardReview, CycleCard } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'
import type { Doing, PanelProps } from '../../panel-props.ts'
import { FormPanel } from '../parts/FormPanel.tsx'
import { SendButton } from '../parts/SendButton.tsx'
import { useForm } from '../parts/use-form.ts'
import { findReview } from './find-review.ts'
import { ReviewSubject } from './ReviewSubject.tsx'

const ID = 'pacto-answer'

type AnswerReviewProps = PanelProps & {
  /** Without it: the one that waits for an answer. */
  review?: CardReview
}

/** Sales' manager grants or refuses a review; Marketing objects to that of a breach (product §5 "Review"). */
export function AnswerReview({ review: given, card, words, doing, close, quiet }: AnswerReviewProps) {
  const { t } = words
  const form = useForm({})
  const review = given ?? findReview(card)
  const act = (answer: Act): void => {
    void form.send(
      () => doing.act(answer),
      () => close(ID),
    )
  }
  const answers = card.may.answer === 'yes'
  const title = t(answers || card.may.object !== 'yes' ? 'button.answer' : 'button.object')
  return (
    <FormPanel
      {...{ id: ID, title, words, close, quiet, form }}
      buttons={review && <Answers {...{ review, may: card.may, words, doing, act }} />}
    >
      {review ? <Asked {...{ review, card, words }} /> : <Alert title={t('review.none')} variant="info" />}
    </FormPanel>
  )
}

type AnswersProps = Pick<CycleCard, 'may'> & {
  review: CardReview
  words: Words
  doing: Doing
  act: (answer: Act) => void
}

function Answers({ review: { id: reviewId, about }, may, words: { t }, doing, act }: AnswersProps) {
  return (
    <>
      {may.answer === 'yes' && (
        <>
          <SendButton doing={doing} onClick={() => act({ kind: 'answer', reviewId, granted: true })}>
            {t('button.grant')}
          </SendButton>
          <SendButton
            doing={doing}
            variant="secondary"
            onClick={() => act({ kind: 'answer', reviewId, granted: false })}
          >
            {t('button.refuse')}
          </SendButton>
        </>
      )}
      {may.object === 'yes' && about === 'breach' && (
        <SendButton doing={doing} variant="secondary" onClick={() => act({ kind: 'object', reviewId })}>
          {t('button.object')}
        </SendButton>
      )}
    </>
  )
}

function Asked({ review, card, words }: { review: CardReview; card: CycleCard; words: Words }) {
  const { t, time, zone } = words
  const { about, askedBy, askedAt, answerBy } = review
  return (
    <>
      <Text>{t('review.asked', { person: askedBy || t('person.unknown'), time: time(askedAt) })}</Text>
      <Text>{t('review.answer_by', { time: time(answerBy), zone })}</Text>
      <ReviewSubject {...{ card, about, words }} />
      {card.may.answer === 'yes' && <Text variant="microcopy">{t(`review.grant_help.${about}`)}</Text>}
      {card.may.object === 'yes' && about === 'breach' && (
        <Text variant="microcopy">{t('review.object_help')}</Text>
      )}
    </>
  )
}
