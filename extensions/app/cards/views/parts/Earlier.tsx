import { Accordion } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import { Grid } from './Grid.tsx'
import type { OfCard } from './Status.tsx'

export const Earlier = ({ card: { earlier }, words: { t, moment } }: OfCard): ReactElement | null =>
  earlier.length === 0 ? null : (
    <Accordion title={t('earlier.title', { n: earlier.length })} size="sm">
      <Grid
        heads={[t('earlier.number'), t('earlier.handoff'), t('earlier.outcome'), t('reject.reason')]}
        rows={earlier.map(({ number, handoffAt, outcome, reason }) => ({
          key: number,
          cells: [number, moment(handoffAt), t(`outcome.${outcome}`), reason],
        }))}
      />
    </Accordion>
  )
