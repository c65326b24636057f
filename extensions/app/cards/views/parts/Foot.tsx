import { Button, Flex, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { CycleCard } from '../../_shared/contract.ts'
import type { InCard } from '../../hooks/use-card.ts'

/** By what it was judged, as of when, and how to have it anew. */
export const Foot = ({ inCard, card }: { inCard: InCard; card: CycleCard | null }): ReactElement => {
  const { shown, words, load } = inCard
  return (
    <Flex justify="between" align="center" wrap gap="xs">
      {card && (
        <Text variant="microcopy">
          {words.t('foot.agreement', {
            version: `v${card.agreementVersion}`,
            tier: card.tier,
            n: card.number,
          })}
        </Text>
      )}
      <Flex align="center" wrap gap="xs">
        {shown.resting && <Text variant="microcopy">{words.t('card.resting')}</Text>}
        <Text variant="microcopy">{words.t('time.as_of', { time: words.time(shown.asOf) })}</Text>
        <Button variant="transparent" size="xs" onClick={load}>
          {words.t('card.refresh')}
        </Button>
      </Flex>
    </Flex>
  )
}
