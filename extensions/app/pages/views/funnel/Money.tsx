import { Accordion, Flex, Heading, Text } from '@hubspot/ui-extensions'
import { FigureTable } from '../../parts/FigureTable.tsx'
import type { Figure } from '../../_shared/page-contract.ts'
import type { ViewProps } from '../../view-props.ts'
import { SpendForm } from './SpendForm.tsx'

const COSTS = ['lead_cost', 'acquisition_cost', 'return']

/** Ticket, length of the sale, costs and revenue. Costs need what was spent: the way to enter it stands below (ux §4.3). */
export const Money = ({ view, rows }: { view: ViewProps; rows: Figure[] }) => {
  const { words, start, answer } = view
  const { team, owner, tier } = answer.filters
  // Nothing is spent by team, by person or by tier.
  const isNarrowed = team !== null || owner !== null || tier !== null
  const lacksSpend = rows.some(({ figure, why }) => COSTS.includes(figure) && why === 'no_data')
  if (rows.length === 0) return null
  return (
    <Flex direction="column" gap="xs">
      <Heading>{words.t('funnel.money')}</Heading>
      <FigureTable view={view} rows={rows} isCommitment={false} />
      {lacksSpend && (
        <Text variant="microcopy">{words.t(isNarrowed ? 'spend.narrowed' : 'spend.missing')}</Text>
      )}
      {start.may.enter_spend ? (
        <Accordion title={words.t('spend.title')} size="sm">
          <SpendForm view={view} />
        </Accordion>
      ) : (
        lacksSpend && !isNarrowed && <Text variant="microcopy">{words.t('spend.who')}</Text>
      )}
    </Flex>
  )
}
