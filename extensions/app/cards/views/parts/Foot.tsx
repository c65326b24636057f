import { Button, Flex, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { InCard } from '../../hooks/use-card.ts'

/** By what it was judged, as of when, and how to have it anew. */
export const Foot = ({ inCard }: { inCard: InCard }): ReactElement => {
  const { shown, words, load } = inCard
  const { state } = shown
  return (
    <Flex justify="between" align="center" wrap gap="xs">
      {state.kind === 'ready' && (
        <Text variant="microcopy">
          {words.t('foot.agreement', {
            version: `v${state.card.agreementVersion}`,
            tier: state.card.tier,
            n: state.card.number,
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
