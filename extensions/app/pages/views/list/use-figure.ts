import type { Figure, Labels, ReportAnswer } from '../../_shared/page-contract.ts'
import { filterQuery } from '../../hooks/filter-params.ts'
import { usePage } from '../../hooks/page-context.ts'
import { useLoaded } from '../../hooks/use-loaded.ts'
import { baseOf } from '../../parts/list-key.ts'

export type FigureBehind = { figure: Figure; labels: Labels }

/** The figure a list is of, to say so and to know its parts; null: not read yet, or not to be found. */
export function useFigure(report: string, list: string): FigureBehind | null {
  const { api, filters, turn } = usePage()
  const query = filterQuery(filters)
  const isAsked = report !== '' && list !== ''
  const loaded = useLoaded(isAsked ? JSON.stringify([report, query]) : null, turn, () =>
    api.get<ReportAnswer>(`/api/report/${encodeURIComponent(report)}`, query),
  )
  if (loaded.kind !== 'ready') return null
  const base = baseOf(list)
  const figure = loaded.data.rows.find((row) => row.list && baseOf(row.list) === base)
  return figure ? { figure, labels: loaded.data.labels } : null
}
