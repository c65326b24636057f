import { Flex, Heading } from '@hubspot/ui-extensions'
import type { Figure } from '../../_shared/page-contract.ts'
import { ChartTable } from '../../charts/ChartTable.tsx'
import { wordCount } from '../../parts/word-value.ts'
import { CountLink } from '../../charts/CountLink.tsx'
import { nameOfPlace } from '../../charts/place-names.ts'
import type { ViewProps } from '../../view-props.ts'
import { pairsOf } from './pairs.ts'

type ReasonPairsProps = { view: ViewProps; kind: 'team' | 'campaign' | 'score'; rows: Figure[] }

/** Rejections by reason and one more place, each cell opening its leads. */
export const ReasonPairs = ({ view, kind, rows }: ReasonPairsProps) => {
  const { words, answer } = view
  const { t } = words
  if (rows.length === 0) return null
  const { reasons, places, at, others, hasOthers } = pairsOf(
    rows,
    kind === 'score' ? 'ascending' : 'commonest',
  )
  const nameOf = (of: string, code: string): string => nameOfPlace(words, answer.labels, { kind: of, code })
  return (
    <Flex direction="column" gap="xs">
      <Heading>{t(`reasons.by.${kind}`)}</Heading>
      <ChartTable
        along={t('reasons.reason')}
        columns={[...places.map((place) => nameOf(kind, place)), ...(hasOthers ? [t('place.others')] : [])]}
        points={reasons.map((reason) => ({
          label: nameOf('reason', reason),
          values: [],
          cells: [
            ...places.map((place) => (
              <CountLink key={place} view={view} figure={at(reason, place) ?? NONE} />
            )),
            ...(hasOthers ? [wordCount(words, others(reason))] : []),
          ],
        }))}
      />
    </Flex>
  )
}

const NONE = { n: 0, list: null }
