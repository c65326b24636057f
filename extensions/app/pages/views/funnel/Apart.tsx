import { Flex, Heading } from '@hubspot/ui-extensions'
import type { Figure } from '../../_shared/page-contract.ts'
import { ChartTable } from '../../charts/ChartTable.tsx'
import { CountLink } from '../../charts/CountLink.tsx'
import { nameOfFigure } from '../../parts/name-of-figure.ts'
import type { ViewProps } from '../../view-props.ts'

/** Lines of their own: in neither side's figures, or moved on by nobody (product §3.3). */
export const Apart = ({ view, rows }: { view: ViewProps; rows: Figure[] }) => {
  const { words } = view
  if (rows.length === 0) return null
  return (
    <Flex direction="column" gap="xs">
      <Heading>{words.t('funnel.apart')}</Heading>
      <ChartTable
        along={words.t('breaches.figure')}
        columns={[words.t('chart.handoffs')]}
        points={rows.map((row) => ({
          label: nameOfFigure(words, row.figure),
          values: [],
          cells: [
            row.n === null ? words.t('figure.no_data') : <CountLink key="n" view={view} figure={row} />,
          ],
        }))}
      />
    </Flex>
  )
}
