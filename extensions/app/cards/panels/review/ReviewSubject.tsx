import { DescriptionList, DescriptionListItem, Heading, Text, Tile } from '@hubspot/ui-extensions'
import type { CardReview, CycleCard } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'

type ReviewSubjectProps = { card: CycleCard; about: CardReview['about']; words: Words }

/** What a review is about, beside it: how the due time came about, or the rejection and the criteria at the handoff. */
export function ReviewSubject({ card, about, words }: ReviewSubjectProps) {
  return (
    <Tile compact>
      <Heading>{words.t(`review.about.${about}`)}</Heading>
      {about === 'breach' ? <Breach why={card.why} /> : <Rejection card={card} words={words} />}
    </Tile>
  )
}

function Breach({ why: { sentence, limit, met, heldBy } }: Pick<CycleCard, 'why'>) {
  const sentences = [sentence, limit, met, heldBy].filter((text) => text !== null)
  return (
    <>
      {sentences.map((text) => (
        <Text key={text}>{text}</Text>
      ))}
    </>
  )
}

function Rejection({ card: { rejection, facts }, words }: Omit<ReviewSubjectProps, 'about'>) {
  const { t, moment } = words
  const { criteria } = facts
  return (
    <DescriptionList direction="row">
      {rejection && (
        <>
          <DescriptionListItem label={t('reject.reason')}>
            {rejection.reason || t('review.no_reason')}
          </DescriptionListItem>
          <DescriptionListItem label={t('review.rejected')}>
            {t('review.rejected_by', {
              person: rejection.by || t('person.unknown'),
              time: moment(rejection.at),
            })}
          </DescriptionListItem>
        </>
      )}
      {rejection && rejection.note !== '' && (
        <DescriptionListItem label={t('reject.note')}>{rejection.note}</DescriptionListItem>
      )}
      {criteria && (
        <DescriptionListItem label={t('review.criteria')}>
          {criteria.conforming
            ? t('review.criteria_met')
            : t('review.criteria_gaps', { gaps: criteria.gaps.join(', ') })}
        </DescriptionListItem>
      )}
    </DescriptionList>
  )
}
