import { Flex, Heading } from '@hubspot/ui-extensions'
import type { Figure } from '../../_shared/page-contract.ts'
import { ChartTable } from '../../charts/ChartTable.tsx'
import { CountLink } from '../../charts/CountLink.tsx'
import { pick } from '../../charts/pick.ts'
import { shortMeasure } from '../../charts/short-measure.ts'
import { Measured } from '../../parts/Measured.tsx'
import { nameOfFigure } from '../../parts/name-of-figure.ts'
import type { ViewProps } from '../../view-props.ts'

const REVIEWS = ['corrected', 'disputed', 'excused'] as const

/** The raw figure is the headline; beside it the one that takes what was excused or corrected as met (product §5). */
export const Reviewed = ({ view, rows }: { view: ViewProps; rows: Figure[] }) => {
  const { words } = view
  const { t } = words
  const raw = pick(rows, 'all', 'response')
  const counts = REVIEWS.flatMap((figure) => pick(rows, 'all', figure) ?? [])
  if (!raw?.adjusted && counts.length === 0) return null
  const points = [
    ...(raw?.adjusted
      ? [
          { label: t('breaches.raw'), values: [], cells: [<Measured key="raw" view={view} figure={raw} />] },
          { label: t('breaches.adjusted'), values: [], cells: [shortMeasure(words, raw.adjusted)] },
        ]
      : []),
    ...counts.map((row) => ({
      label: nameOfFigure(words, row.figure),
      values: [],
      cells: [<CountLink key="n" view={view} figure={row} />],
    })),
  ]
  return (
    <Flex direction="column" gap="xs">
      <Heading>{t('breaches.reviewed')}</Heading>
      <ChartTable along={t('breaches.figure')} columns={[t('breaches.value')]} points={points} />
    </Flex>
  )
}
