import { Alert, Text } from '@hubspot/ui-extensions'
import type { Act, CardReview, CycleCard } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'
import type { PanelProps } from '../../panel-props.ts'
import { FormOverlay } from '../parts/FormOverlay.tsx'
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
export function AnswerReview({ review: given, ...panel }: AnswerReviewProps) {
  const { card, words, doing, close } = panel
  const { t } = words
  const form = useForm({}, () => close(ID))
  const review = given ?? findReview(card)
  return (
    <FormOverlay
      panel={panel}
      id={ID}
      title={t(card.may.object === 'yes' && card.may.answer !== 'yes' ? 'button.object' : 'button.answer')}
      form={form}
      more={answersTo(review, card).map(({ name, act }, place) => (
        <SendButton
          key={name}
          doing={doing}
          variant={place === 0 ? 'primary' : 'secondary'}
          onClick={() => void form.send(() => doing.act(act))}
        >
          {t(`button.${name}`)}
        </SendButton>
      ))}
    >
      {review ? (
        <Asked {...{ review, card, words }} />
      ) : (
        <Alert title={t('refused.changed')} variant="info" />
      )}
    </FormOverlay>
  )
}

/** What whoever looks may answer, the first being what is asked for. */
function answersTo(
  review: CardReview | null,
  { may }: CycleCard,
): { name: 'grant' | 'refuse' | 'object'; act: Act }[] {
  if (!review) return []
  const { id: reviewId, about } = review
  const answer = (granted: boolean): Act => ({ kind: 'answer', reviewId, granted })
  return [
    ...(may.answer === 'yes'
      ? ([
          { name: 'grant', act: answer(true) },
          { name: 'refuse', act: answer(false) },
        ] as const)
      : []),
    ...(may.object === 'yes' && about === 'breach'
      ? [{ name: 'object' as const, act: { kind: 'object' as const, reviewId } }]
      : []),
  ]
}

function Asked({ review, card, words }: { review: CardReview; card: CycleCard; words: Words }) {
  const { t, time, zone } = words
  const { about, askedBy, askedAt, answerBy } = review
  return (
    <>
      <Text>{t('reviewed.state.open', { person: askedBy || t('person.unknown'), time: time(askedAt) })}</Text>
      <Text>{t('review.answer_by', { time: time(answerBy), zone })}</Text>
      <ReviewSubject {...{ card, about, words }} />
      {answersTo(review, card).map(({ name }) =>
        name === 'refuse' ? null : (
          <Text key={name} variant="microcopy">
            {t(name === 'grant' ? 'review.grant_help' : 'review.object_help')}
          </Text>
        ),
      )}
    </>
  )
}
