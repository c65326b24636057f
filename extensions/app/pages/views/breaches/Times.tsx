import { Flex, Heading } from '@hubspot/ui-extensions'
import type { Figure } from '../../_shared/page-contract.ts'
import { ChartTable } from '../../charts/ChartTable.tsx'
import { CountLink } from '../../charts/CountLink.tsx'
import { nameOfFigure } from '../../parts/name-of-figure.ts'
import type { ViewProps } from '../../view-props.ts'
import { wordMinutes } from './word-minutes.ts'

const READINGS = ['median', 'mean', 'p90'] as const

/** Working and clock time to the first contact, side by side: the lead felt the second. */
export const Times = ({ view, rows }: { view: ViewProps; rows: Figure[] }) => {
  const { words } = view
  const timed = rows.filter(({ figure }) => figure === 'time_business' || figure === 'time_clock')
  if (timed.length === 0) return null
  const points = timed.map((row) => ({
    label: nameOfFigure(words, row.figure),
    values: [],
    cells: [
      <CountLink key="n" view={view} figure={row} />,
      ...READINGS.map((reading) => wordMinutes(words, row, reading)),
    ],
  }))
  return (
    <Flex direction="column" gap="xs">
      <Heading>{words.t('breaches.times')}</Heading>
      <ChartTable
        along={words.t('breaches.measured')}
        columns={[
          words.t('breaches.counted'),
          ...READINGS.map((reading) => words.t(`breaches.times.${reading}`)),
        ]}
        points={points}
      />
    </Flex>
  )
}
