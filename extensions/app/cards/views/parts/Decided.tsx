import { Flex, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { CardRejection } from '../../_shared/contract.ts'
import { EvidenceList } from '../../panels/reject/EvidenceList.tsx'
import type { OfCard } from './Status.tsx'

/** What was decided, by whom and when; nothing where nothing is. */
export const Decided = ({ card, words }: OfCard): ReactElement | null => {
  const { acceptance, rejection } = card
  if (rejection) return <Rejected rejection={rejection} card={card} words={words} />
  if (!acceptance) return null
  const { by, at } = acceptance
  const told = { person: by, time: words.moment(at) }
  return <Text>{words.t(by === '' ? 'decided.accepted_at' : 'decided.accepted', told)}</Text>
}

const Rejected = ({ rejection, card, words }: OfCard & { rejection: CardRejection }): ReactElement => {
  const { at, by, reason, code, note, missing, restUntil } = rejection
  const option = card.reasons.find((one) => one.code === code)
  return (
    <Flex direction="column" gap="xs">
      <Text>
        {words.t(by === '' ? 'decided.rejected_at' : 'decided.rejected', {
          person: by,
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
