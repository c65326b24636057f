import { Flex, Text } from '@hubspot/ui-extensions'
import { CrmActionLink } from '@hubspot/ui-extensions/crm'
import type { ReactElement } from 'react'
import type { CycleCard } from '../../_shared/contract.ts'
import { useCard, type CardProps, type InCard } from '../../hooks/use-card.ts'
import { wordAttempts } from '../parts/Attempts.tsx'
import { CardFrame } from '../parts/CardFrame.tsx'
import { FirstFlag } from '../parts/Flags.tsx'
import { Notice } from '../parts/Notice.tsx'
import { nextStepOf, Status } from '../parts/Status.tsx'
import { TimeGone, TimeLeft } from '../parts/Time.tsx'
import { Decide } from './Decide.tsx'

export type CompactProps = CardProps & {
  /** Where the record is not open: the attempts in one line, and the way to it. */
  preview?: boolean
}

/** The card beside the record and in previews: about 300 px, everything at a glance (ux §4.2). */
export const CompactView = ({ preview = false, ...props }: CompactProps): ReactElement => {
  const inCard = useCard(props)
  return (
    <CardFrame inCard={inCard} draw={(card) => <Glance card={card} inCard={inCard} preview={preview} />} />
  )
}

const Glance = ({
  card,
  inCard,
  preview,
}: {
  card: CycleCard
  inCard: InCard
  preview: boolean
}): ReactElement => {
  const { words, doing, close, quiet, contactId } = inCard
  const of = { card, words }
  return (
    <Flex direction="column" gap="sm">
      <Flex align="center" gap="xs" wrap>
        <Status {...of} />
        <Text format={{ fontWeight: 'bold' }}>{nextStepOf(of)}</Text>
      </Flex>
      <TimeLeft {...of} />
      <TimeGone {...of} />
      <Notice {...of} />
      <FirstFlag {...of} />
      <Decide {...{ card, words, doing, close, quiet }} />
      {preview && <Text variant="microcopy">{wordAttempts(of)}</Text>}
      {preview ? (
        <CrmActionLink
          actionType="RECORD_APP_LINK"
          actionContext={{ objectId: Number(contactId), objectTypeId: '0-1' }}
        >
          {words.t('card.open_record')}
        </CrmActionLink>
      ) : (
        <Text variant="microcopy">{words.t('card.more_in_tab')}</Text>
      )}
    </Flex>
  )
}
