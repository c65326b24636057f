import { DescriptionList, DescriptionListItem, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { OfCard } from './Status.tsx'

/** What the lead was at the handoff. What nobody knows says so. */
export const Facts = ({ card, words }: OfCard): ReactElement => {
  const { score, signal, owner, origin } = card.facts
  const known = (text: string): string => text || words.t('figure.no_data')
  const items: [label: string, value: string][] = [
    [words.t('review.criteria'), criteriaOf({ card, words })],
    [words.t('facts.score'), known(score)],
    [words.t('facts.signal'), known(signal)],
    [words.t('facts.owner'), owner || words.t('explain.no_owner')],
    [words.t('facts.origin'), words.t(`origin.${origin}`)],
  ]
  if (card.quality) items.push([words.t('reject.quality'), words.t(`reject.quality.${card.quality}`)])
  return (
    <DescriptionList direction="row">
      {items.map(([label, value]) => (
        <DescriptionListItem key={label} label={label}>
          <Text>{value}</Text>
        </DescriptionListItem>
      ))}
    </DescriptionList>
  )
}

const criteriaOf = ({ card: { facts }, words }: OfCard): string => {
  if (!facts.criteria) return words.t('figure.no_data')
  const { conforming, gaps } = facts.criteria
  return conforming
    ? words.t('review.criteria_met')
    : words.t('review.criteria_gaps', { gaps: gaps.join(', ') })
}
