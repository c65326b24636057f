import { Divider, Flex, Statistics } from '@hubspot/ui-extensions'
import type { Figure } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import { FigureGrid } from '../../charts/FigureGrid.tsx'
import { OtherSections } from '../../charts/OtherSections.tsx'
import { inSection, pick } from '../../charts/pick.ts'
import { nameOfPlace } from '../../charts/place-names.ts'
import { startMonth } from '../../charts/time-names.ts'
import { nameOfFigure } from '../../parts/name-of-figure.ts'
import { Stat } from '../../parts/Stat.tsx'
import type { ViewProps } from '../../view-props.ts'
import { Apart } from './Apart.tsx'
import { Bands } from './Bands.tsx'
import { Bonus } from './Bonus.tsx'
import { Money } from './Money.tsx'
import { Outcomes } from './Outcomes.tsx'

const STAGES = ['mql_sql', 'sql_customer', 'mql_customer'] as const

const KNOWN = [
  ...STAGES.map((figure) => `all/${figure}`),
  'outcome',
  'apart',
  'cohort',
  'band',
  'score',
  'money',
  'money_source',
]

/** From MQL to customer by cohort, and what happened to the others (ux §4.3). */
export const FunnelView = (view: ViewProps) => {
  const { words, answer } = view
  const { rows } = answer
  return (
    <Flex direction="column" gap="lg">
      <Statistics>
        {STAGES.map((figure) => {
          const row = pick(rows, 'all', figure)
          return row && <Stat key={figure} view={view} figure={row} label={nameOfStage(words, row)} />
        })}
      </Statistics>
      <Outcomes view={view} rows={inSection(rows, 'outcome')} />
      <Apart view={view} rows={inSection(rows, 'apart')} />
      <Divider />
      <FigureGrid
        view={view}
        title={words.t('funnel.cohorts')}
        along={words.t('funnel.month')}
        rows={inSection(rows, 'cohort')}
        nameOf={(month) => startMonth(month, words)}
      />
      <Bands
        view={view}
        title={words.t('funnel.bands')}
        along={words.t('funnel.band')}
        rows={inSection(rows, 'band')}
      />
      <Bands
        view={view}
        title={words.t('funnel.scores')}
        along={words.t('funnel.score')}
        rows={inSection(rows, 'score')}
      />
      <Money view={view} rows={inSection(rows, 'money')} />
      <FigureGrid
        view={view}
        title={words.t('funnel.money.source')}
        along={words.t('breaches.place.source')}
        rows={inSection(rows, 'money_source')}
        nameOf={(code) => nameOfPlace(words, answer.labels, { kind: 'source', code })}
      />
      <Bonus view={view} />
      <OtherSections view={view} rows={rows} labels={answer.labels} known={KNOWN} />
    </Flex>
  )
}

/** A step with the side that answers for it; the last is the headline of both (product §6). */
const nameOfStage = (words: Words, { figure, side }: Figure): string =>
  words.t('funnel.stage', { name: nameOfFigure(words, figure), side: words.t(`kpi.side.${side}`) })
