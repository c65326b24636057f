import { Flex, Heading } from '@hubspot/ui-extensions'
import { formatPercent } from '../../_shared/format.ts'
import type { Figure } from '../../_shared/page-contract.ts'
import { ChartTable } from '../../charts/ChartTable.tsx'
import { wordCount } from '../../parts/word-value.ts'
import { CountLink } from '../../charts/CountLink.tsx'
import { inSection } from '../../charts/pick.ts'
import { nameOfPlace } from '../../charts/place-names.ts'
import { Measured } from '../../parts/Measured.tsx'
import type { ViewProps } from '../../view-props.ts'
import { countsFor } from './counts-for.ts'
import { pairsOf } from './pairs.ts'
import { reasonRows } from './reason-rows.ts'

/** Why leads were refused: how often, for whom it counts, the money in their deals, and from which sources (ux §4.3). */
export const ReasonTable = ({ view }: { view: ViewProps }) => {
  const { words, answer } = view
  const { t } = words
  const rows = reasonRows(answer.rows)
  const pairs = pairsOf(inSection(answer.rows, 'reason_source'))
  const all = rows.reduce((total, { n }) => total + (n ?? 0), 0)
  const adjusted = rows.reduce((total, { n, adjusted: after }) => total + (after?.n ?? n ?? 0), 0)
  if (rows.length === 0) return null
  const sources = pairs.places.map((code) => nameOfPlace(words, answer.labels, { kind: 'source', code }))
  const fixed = [
    ...[t('reasons.counts_for'), t('kpi.figure.rejected'), t('breaches.share')],
    ...[t('breaches.adjusted'), t('reasons.money')],
  ]
  return (
    <Flex direction="column" gap="xs">
      <Heading>{t('reasons.by.source')}</Heading>
      <ChartTable
        along={t('reasons.reason')}
        columns={[...fixed, ...sources, ...(pairs.hasOthers ? [t('place.others')] : [])]}
        points={rows.map((row) => ({
          label: nameOfPlace(words, answer.labels, { kind: 'reason', code: row.group }),
          values: [],
          cells: [
            countsFor(words, row),
            <CountLink key="n" view={view} figure={row} />,
            formatPercent((row.n ?? 0) / Math.max(1, all), words),
            wordCount(words, row.adjusted?.n ?? row.n ?? 0),
            <Money key="money" view={view} reason={row.group} />,
            ...pairs.places.map((place) => (
              <CountLink key={place} view={view} figure={pairs.at(row.group, place) ?? NONE} />
            )),
            ...(pairs.hasOthers ? [wordCount(words, pairs.others(row.group))] : []),
          ],
        }))}
        total={[t('reasons.all'), '', wordCount(words, all), '', wordCount(words, adjusted)]}
      />
    </Flex>
  )
}

const NONE = { n: 0, list: null }

const Money = ({ view, reason }: { view: ViewProps; reason: string }) => {
  const isOf = ({ group, figure }: Figure): boolean => figure === 'reason_money' && group === reason
  const money = inSection(view.answer.rows, 'reason').find(isOf)
  return money ? <Measured view={view} figure={money} /> : <>{view.words.t('figure.no_data')}</>
}
