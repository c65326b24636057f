import { Text } from '@hubspot/ui-extensions'
import type { Act, CardReview, CycleCard } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'
import type { PanelProps } from '../../panel-props.ts'
import { FormOverlay } from '../parts/FormOverlay.tsx'
import { SendButton } from '../parts/SendButton.tsx'
import { useForm } from '../parts/use-form.ts'
import { findReview } from './find-review.ts'
import { ReviewSubject } from './ReviewSubject.tsx'

const ID = 'pacto-answer'

type Answer = 'grant' | 'refuse' | 'object'

/** By name: other buttons' words have no place in this bundle. */
const LABELS = { grant: 'button.grant', refuse: 'button.refuse', object: 'button.object' } as const

/** Sales' manager grants or refuses a review; Marketing objects to that of a breach (product §5 "Review"). */
export function AnswerReview(panel: PanelProps) {
  const { card, words, doing } = panel
  const { t } = words
  const form = useForm(panel, ID, {})
  const review = findReview(card)
  if (!review) return null
  const answers = answersTo(review, card)
  return (
    <FormOverlay
      title={t(answers[0] === 'object' ? 'button.object' : 'button.answer')}
      form={form}
      more={answers.map((name, place) => (
        <SendButton
          key={name}
          doing={doing}
          variant={place === 0 ? 'primary' : 'secondary'}
          onClick={() => void form.act(actOf(name, review))}
        >
          {t(LABELS[name])}
        </SendButton>
      ))}
    >
      <Asked {...{ review, card, words, answers }} />
    </FormOverlay>
  )
}

/** What whoever looks may answer, the first being what is asked for. */
function answersTo({ about }: CardReview, { may }: CycleCard): Answer[] {
  const answers: Answer[] = may.answer === 'yes' ? ['grant', 'refuse'] : []
  return may.object === 'yes' && about === 'breach' ? [...answers, 'object'] : answers
}

function actOf(answer: Answer, { id: reviewId }: CardReview): Act {
  return answer === 'object'
    ? { kind: 'object', reviewId }
    : { kind: 'answer', reviewId, granted: answer === 'grant' }
}

type AskedProps = { review: CardReview; card: CycleCard; words: Words; answers: Answer[] }

function Asked({ review, card, words, answers }: AskedProps) {
  const { t, time, zone } = words
  const { about, askedBy, askedAt, answerBy } = review
  return (
    <>
      <Text>{t('reviewed.state.open', { person: askedBy || t('person.unknown'), time: time(askedAt) })}</Text>
      <Text>{t('review.answer_by', { time: time(answerBy), zone })}</Text>
      <ReviewSubject {...{ card, about, words }} />
      {answers.includes('grant') && <Text variant="microcopy">{t('review.grant_help')}</Text>}
    </>
  )
}
