import { List, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { CardReview } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'
import type { OfCard } from './Status.tsx'

/** Reviews of a breach or a rejection, and how they stand (product §5). */
export const Reviews = ({ card, words }: OfCard): ReactElement | null =>
  card.reviews.length === 0 ? null : (
    <List variant="unordered-styled">
      {card.reviews.map((review) => (
        <Text key={review.id}>
          <Text inline format={{ fontWeight: 'demibold' }}>
            {words.t(`reviewed.${review.about}`)}
          </Text>{' '}
          {stateOf(review, words)}
        </Text>
      ))}
    </List>
  )

const stateOf = (review: CardReview, words: Words): string => {
  const { state, askedBy, askedAt, answerBy, decidedBy, decidedAt } = review
  const until = words.moment(answerBy)
  if (state === 'unanswered') return words.t('reviewed.unanswered', { until })
  const person = (state === 'open' ? askedBy : decidedBy) || words.t('person.unknown')
  const time = words.moment(state === 'open' ? askedAt : (decidedAt ?? askedAt))
  return words.t(`reviewed.state.${state}`, { person, time })
}
