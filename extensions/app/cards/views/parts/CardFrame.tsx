import { Alert, Button, EmptyState, ErrorState, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { CycleCard } from '../../_shared/contract.ts'
import type { InCard } from '../../hooks/use-card.ts'
import { Foot } from './Foot.tsx'

export type FrameProps = { inCard: InCard; draw: (card: CycleCard) => ReactElement }

/** Everything a card is before, instead of and around a handoff: the states of ux §4.1 that all places share. */
export const CardFrame = ({ inCard, draw }: FrameProps): ReactElement => {
  const { shown, words, load } = inCard
  const { state } = shown
  if (state.kind === 'loading') {
    return <LoadingSpinner label={words.t('card.loading')} layout="centered" showLabel />
  }
  if (state.kind === 'forbidden') {
    return (
      <ErrorState type="lock" title={words.t('card.forbidden')}>
        {null}
      </ErrorState>
    )
  }
  if (state.kind === 'failed') {
    const what = words.t('error.unknown', { id: state.reference })
    return (
      <ErrorState type="support" title={state.away ? words.t('card.away') : what}>
        {state.away && <Text>{what}</Text>}
        <Button onClick={load}>{words.t('card.retry')}</Button>
      </ErrorState>
    )
  }
  return (
    <Flex direction="column" gap="sm">
      <Away inCard={inCard} />
      {state.kind === 'ready' ? (
        draw(state.card)
      ) : (
        <EmptyState title={words.t('empty.no_cycle.title')} imageName="target" layout="horizontal" flush>
          <Text>{state.card.why}</Text>
        </EmptyState>
      )}
      <Foot inCard={inCard} />
    </Flex>
  )
}

/** What is shown is old, and of when. */
const Away = ({ inCard: { shown, words } }: { inCard: InCard }): ReactElement | null =>
  shown.away ? (
    <Alert variant="warning" title={words.t('card.away')}>
      {words.t('error.offline', { time: words.time(shown.asOf) })}
    </Alert>
  ) : null
