import type { ChartDataRow } from '@hubspot/ui-extensions'
import type { ReactNode } from 'react'

/** One place along the axis: what is drawn there of every series (null: nothing), and what its table says instead. */
export type Point = { label: string; values: (number | null)[]; cells: ReactNode[] }

/** A row for every value there is: a gap is no zero. */
export const chartRows = (series: string[], points: Point[]): ChartDataRow[] =>
  points.flatMap(({ label, values }) =>
    series.flatMap((name, at) => {
      const value = values[at] ?? null
      return value === null ? [] : [{ along: label, value, series: name }]
    }),
  )
