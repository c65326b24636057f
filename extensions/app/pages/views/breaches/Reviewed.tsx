import { Flex, Heading } from '@hubspot/ui-extensions'
import type { Figure } from '../../_shared/page-contract.ts'
import { ChartTable } from '../../charts/ChartTable.tsx'
import { inSection, pick } from '../../charts/pick.ts'
import { shortMeasure } from '../../charts/short-measure.ts'
import { Measured } from '../../parts/Measured.tsx'
import { nameOfFigure } from '../../parts/name-of-figure.ts'
import type { ViewProps } from '../../view-props.ts'

/** Shown above. */
const ELSEWHERE = ['response', 'own_response', 'time_business', 'time_clock']

/** The raw rate is the headline; beside it what takes the excused and corrected as met, and how many those are (product §5). */
export const Reviewed = ({ view, rows }: { view: ViewProps; rows: Figure[] }) => {
  const { words } = view
  const { t } = words
  const raw = pick(rows, 'all', 'response')
  const others = inSection(rows, 'all').filter(({ figure }) => !ELSEWHERE.includes(figure))
  if (!raw?.adjusted && others.length === 0) return null
  const points = [
    ...(raw?.adjusted
      ? [
          {
            label: t('breaches.raw'),
            values: [],
            cells: [<Measured key="raw" view={view} figure={{ ...raw, adjusted: null }} />],
          },
          { label: t('breaches.adjusted'), values: [], cells: [shortMeasure(words, raw.adjusted)] },
        ]
      : []),
    ...others.map((row) => ({
      label: nameOfFigure(words, row.figure),
      values: [],
      cells: [<Measured key="measured" view={view} figure={row} />],
    })),
  ]
  return (
    <Flex direction="column" gap="xs">
      <Heading>{t('breaches.reviewed')}</Heading>
      <ChartTable along={t('breaches.figure')} columns={[t('breaches.value')]} points={points} />
    </Flex>
  )
}
