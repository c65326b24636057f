import { Divider, EmptyState, Flex, Heading, Text } from '@hubspot/ui-extensions'
import { OtherSections } from '../../charts/OtherSections.tsx'
import { inSection, pick } from '../../charts/pick.ts'
import { FigureTable } from '../../parts/FigureTable.tsx'
import type { ViewProps } from '../../view-props.ts'
import { Quality } from './Quality.tsx'
import { ReasonPairs } from './ReasonPairs.tsx'
import { ReasonTable } from './ReasonTable.tsx'
import { reasonRows } from './reason-rows.ts'
import { TopReasons } from './TopReasons.tsx'

const PAIRS = [
  ['reason_campaign', 'campaign'],
  ['reason_score', 'score'],
  ['reason_team', 'team'],
] as const

const KNOWN = [
  'all',
  'reason/rejected',
  'reason/reason_money',
  'reason_source',
  'quality',
  ...PAIRS.map(([section]) => section),
]

/** Why leads were refused, what was decided about it, and whether reason and evidence are there (ux §4.3). */
export const ReasonsView = (view: ViewProps) => {
  const { words, answer } = view
  const { rows } = answer
  return (
    <Flex direction="column" gap="lg">
      {reasonRows(rows).length === 0 && <NobodyRefused view={view} />}
      <TopReasons view={view} />
      <ReasonTable view={view} />
      <Flex direction="column" gap="xs">
        <Heading>{words.t('reasons.state')}</Heading>
        <FigureTable view={view} rows={inSection(rows, 'all')} isCommitment={false} />
      </Flex>
      <Divider />
      {PAIRS.map(([section, kind]) => (
        <ReasonPairs key={section} view={view} kind={kind} rows={inSection(rows, section)} />
      ))}
      <Quality view={view} rows={inSection(rows, 'quality')} />
      <OtherSections view={view} rows={rows} labels={answer.labels} known={KNOWN} />
    </Flex>
  )
}

const NobodyRefused = ({ view: { words, answer } }: { view: ViewProps }) => (
  <EmptyState title={words.t('reasons.none')} imageName="emptyStateCharts" layout="vertical" flush>
    <Text>{words.n('reasons.none.of', pick(answer.rows, 'all', 'rejected')?.of ?? 0)}</Text>
  </EmptyState>
)
