import { Box, Flex, Heading } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { CycleCard } from '../../_shared/contract.ts'
import { useCard, type CardProps, type InCard } from '../../hooks/use-card.ts'
import { Attempts } from '../parts/Attempts.tsx'
import { CardFrame } from '../parts/CardFrame.tsx'
import { Decided } from '../parts/Decided.tsx'
import { Earlier } from '../parts/Earlier.tsx'
import { Facts } from '../parts/Facts.tsx'
import { Flags } from '../parts/Flags.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Reviews } from '../parts/Reviews.tsx'
import { nextStepOf, Status } from '../parts/Status.tsx'
import { TimeGone, TimeLeft } from '../parts/Time.tsx'
import { Why } from '../parts/Why.tsx'
import { Actions } from './Actions.tsx'

/** The card in the record's middle column: everything (ux §4.1). */
export const TabView = (props: CardProps): ReactElement => {
  const inCard = useCard(props)
  return <CardFrame inCard={inCard} draw={(card) => <Handoff card={card} inCard={inCard} />} />
}

const Handoff = ({ card, inCard }: { card: CycleCard; inCard: InCard }): ReactElement => {
  const { words, doing, close, quiet, contactId } = inCard
  const of = { card, words }
  return (
    <Flex direction="column" gap="md">
      <Flex justify="between" wrap gap="sm">
        <Flex align="center" gap="sm" wrap>
          <Status {...of} />
          <Heading inline>{nextStepOf(of)}</Heading>
        </Flex>
        <Box>
          <TimeLeft {...of} />
        </Box>
      </Flex>
      <TimeGone {...of} />
      <Notice {...of} />
      <Flags {...of} />
      <Decided {...of} />
      <Reviews {...of} />
      <Actions props={{ card, words, doing, close, quiet }} contactId={contactId} />
      <Why {...of} />
      <Attempts {...of} />
      <Facts {...of} />
      <Earlier {...of} />
    </Flex>
  )
}
