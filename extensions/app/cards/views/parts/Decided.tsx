import { Flex, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { CardRejection } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'
import { EvidenceList } from '../../panels/reject/EvidenceList.tsx'
import type { OfCard } from './Status.tsx'

/** What was decided, by whom and when; nothing where nothing is. */
export const Decided = ({ card, words }: OfCard): ReactElement | null => {
  const { acceptance, rejection } = card
  if (rejection) return <Rejected rejection={rejection} card={card} words={words} />
  if (!acceptance) return null
  const { by, at } = acceptance
  return <Text>{words.t('decided.accepted', { person: personOf(words, by), time: words.moment(at) })}</Text>
}

const Rejected = ({ rejection, card, words }: OfCard & { rejection: CardRejection }): ReactElement => {
  const { at, by, reason, code, note, missing, restUntil } = rejection
  const option = card.reasons.find((one) => one.code === code)
  return (
    <Flex direction="column" gap="xs">
      <Text>
        {words.t('decided.rejected', {
          person: personOf(words, by),
          time: words.moment(at),
          reason: reason || words.t('review.no_reason'),
        })}
      </Text>
      {missing.length > 0 && option && (
        <EvidenceList
          reason={option}
          items={missing.map((one) => ({ missing: one, given: false }))}
          words={words}
        />
      )}
      {note !== '' && <Text>{words.t('decided.note', { note })}</Text>}
      {restUntil !== null && (
        <Text variant="microcopy">{words.t('decided.rest', { time: words.moment(restUntil) })}</Text>
      )}
    </Flex>
  )
}

const personOf = (words: Words, name: string): string => name || words.t('person.unknown')
