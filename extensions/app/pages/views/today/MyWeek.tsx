import { Flex, Heading, Statistics, Text, Tile } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { ReportAnswer } from '../../_shared/page-contract.ts'
import { usePage } from '../../hooks/page-context.ts'
import { useLoaded } from '../../hooks/use-loaded.ts'
import { wordFailure } from '../../parts/word-failure.ts'
import { Stat } from '../../parts/Stat.tsx'
import type { OfToday } from './of-today.ts'

/** How one's own week went, for whoever has leads of their own; nobody else's figures (ux §2.2 "Fri 17:00"). */
export const MyWeek = ({ view }: OfToday): ReactElement => {
  const { words } = view
  const { api, turn } = usePage()
  const loaded = useLoaded('mine', turn, () => api.get<ReportAnswer>('/api/report/mine', { period: 'week' }))
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>{words.t('mine.title')}</Heading>
        {loaded.kind === 'loading' && <Text variant="microcopy">{words.t('card.loading')}</Text>}
        {loaded.kind === 'failed' && <Text>{wordFailure(words, loaded.failure)}</Text>}
        {loaded.kind === 'ready' && (
          <Statistics>
            {loaded.data.rows.map((figure) => (
              <Stat key={`${figure.section}/${figure.figure}/${figure.group}`} view={view} figure={figure} />
            ))}
          </Statistics>
        )}
        <Text variant="microcopy">{words.t('mine.body')}</Text>
      </Flex>
    </Tile>
  )
}
