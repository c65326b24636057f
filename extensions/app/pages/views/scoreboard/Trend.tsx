import { Flex, Select } from '@hubspot/ui-extensions'
import { useState, type ReactElement } from 'react'
import { ChartWithTable } from '../../charts/ChartWithTable.tsx'
import { percentOf } from '../../charts/percent-of.ts'
import { nameOfBucket } from '../../charts/time-names.ts'
import type { Figure } from '../../_shared/page-contract.ts'
import { Measured } from '../../parts/Measured.tsx'
import { nameOfFigure } from '../../parts/name-of-figure.ts'
import type { ViewProps } from '../../view-props.ts'

/** How one of the figures went through the period, where the report tells; too few for a rate draw nothing. */
export const Trend = ({ view, rows }: { view: ViewProps; rows: Figure[] }): ReactElement | null => {
  const { words } = view
  const figures = [...new Set(rows.map(({ figure }) => figure))]
  const [wanted, choose] = useState('')
  const chosen = figures.includes(wanted) ? wanted : figures[0]
  if (chosen === undefined) return null
  return (
    <>
      {figures.length > 1 && (
        <Flex>
          <Select
            variant="transparent"
            label={words.t('page.column.figure')}
            value={chosen}
            options={figures.map((figure) => ({ value: figure, label: nameOfFigure(words, figure) }))}
            onChange={(figure) => choose(String(figure))}
          />
        </Flex>
      )}
      <ChartWithTable
        words={words}
        kind="line"
        title={nameOfFigure(words, chosen)}
        along={words.t('breaches.when')}
        measure={words.t('chart.percent')}
        series={[nameOfFigure(words, chosen)]}
        points={rows
          .filter(({ figure }) => figure === chosen)
          .map((row) => ({
            label: nameOfBucket(row, words),
            values: [percentOf(row)],
            cells: [<Measured key="measured" view={view} figure={row} />],
          }))}
      />
    </>
  )
}
