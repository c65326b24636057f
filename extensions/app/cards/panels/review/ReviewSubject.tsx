import { Heading, Text, Tile } from '@hubspot/ui-extensions'
import type { CardReview, CycleCard } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'
import { Decided } from '../../views/parts/Decided.tsx'
import { Facts } from '../../views/parts/Facts.tsx'

type ReviewSubjectProps = { card: CycleCard; about: CardReview['about']; words: Words }

/** What a review is about, beside it: how the due time came about, or the rejection and the lead as it was handed over. */
export function ReviewSubject({ card, about, words }: ReviewSubjectProps) {
  return (
    <Tile compact>
      <Heading>{words.t(`reviewed.${about}`)}</Heading>
      {about === 'breach' ? (
        <Breach why={card.why} />
      ) : (
        <>
          <Decided card={card} words={words} />
          <Facts card={card} words={words} />
        </>
      )}
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
