import { AutoGrid, Flex, Heading } from '@hubspot/ui-extensions'
import type { DecisionsAnswer } from '../../_shared/page-contract.ts'
import { usePage } from '../../hooks/page-context.ts'
import { useLoaded } from '../../hooks/use-loaded.ts'
import type { ViewProps } from '../../view-props.ts'
import { nameOfOwner } from '../meeting/name-of-owner.ts'
import { useDecisions } from '../meeting/use-decisions.ts'
import { reasonRows } from './reason-rows.ts'
import { ReasonTile } from './ReasonTile.tsx'

const TOP = 3

/** The three commonest reasons, each with what was decided about it (ux §4.3). */
export const TopReasons = ({ view }: { view: ViewProps }) => {
  const { turn } = usePage()
  const { answer, start, words } = view
  const mayRead = start.views.includes('meeting')
  const loaded = useLoaded(mayRead ? 'reason' : null, turn, () =>
    view.api.get<DecisionsAnswer>('/api/page/decisions', { about: 'reason' }),
  )
  const decisions = useDecisions(view, loaded.kind === 'ready' ? loaded.now : 0)
  const top = reasonRows(answer.rows)
    .filter(({ group }) => group !== '')
    .slice(0, TOP)
  if (top.length === 0) return null
  const read = loaded.kind === 'ready' ? loaded.data : NONE
  const known = [...decisions.madeHere(read.decisions), ...decisions.list(read.decisions)]
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.t('reasons.top')}</Heading>
      <AutoGrid columnWidth={300} gap="md" flexible>
        {top.map((row) => (
          <ReasonTile
            key={row.group}
            view={view}
            row={row}
            decisions={known.filter(({ about }) => about === row.group)}
            state={mayRead ? loaded.kind : 'hidden'}
            nameOf={nameOfOwner(read.labels, start)}
            onMade={decisions.made}
            onOutcome={decisions.outcome}
            busy={decisions.busy}
          />
        ))}
      </AutoGrid>
    </Flex>
  )
}

const NONE: DecisionsAnswer = { decisions: [], labels: {} }
