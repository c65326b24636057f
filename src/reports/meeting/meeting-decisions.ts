import type { Decision } from '../../engine/decisions/decision.ts'
import { listDecisions } from '../../engine/decisions/list-decisions.ts'
import type { EngineDeps } from '../../engine/deps.ts'
import { patience, within } from '../../engine/patience.ts'
import { codeOf } from '../../store/store-error.ts'
import { figureRow, type FigureRow } from '../figure-row.ts'
import type { MeetingTimes } from './pack-period.ts'

/** What is still to be done is looked at in every meeting, for a quarter. */
const REACH_MS = 92 * 86_400_000

export type MeetingDecisions = { last: Decision[]; made: Decision[]; incomplete: boolean }

/**
 * The decisions of the meeting before, with older ones that are not done, and those of this meeting. HubSpot has their
 * words and says whether they are done: where it does not answer in time there are none, and that is said.
 */
export async function meetingDecisions(
  deps: EngineDeps,
  { beforeAt, thisAt, nextAt }: MeetingTimes,
  timeZone: string,
): Promise<MeetingDecisions> {
  const fromAt = new Date(beforeAt.getTime() - REACH_MS)
  const all = await within(patience(), listOrNull(deps, { fromAt, toAt: nextAt, timeZone }))
  if (all === null) return { last: [], made: [], incomplete: true }
  const isIn = ({ madeAt }: Decision, from: Date, to: Date): boolean =>
    madeAt >= from.toISOString() && madeAt < to.toISOString()
  const isUndone = ({ state }: Decision): boolean => state === 'open' || state === 'overdue'
  return {
    last: all.filter((one) => isIn(one, beforeAt, thisAt) || (isUndone(one) && isIn(one, fromAt, beforeAt))),
    made: all.filter((one) => isIn(one, thisAt, nextAt)),
    incomplete: false,
  }
}

async function listOrNull(
  deps: EngineDeps,
  filter: Parameters<typeof listDecisions>[1],
): Promise<Decision[] | null> {
  try {
    return await listDecisions(deps, filter)
  } catch (error) {
    if (codeOf(error) === '') throw error
    return null
  }
}

/** How many there were, are done, are overdue, and are said to have worked. */
export function decisionFigures(decisions: Decision[]): FigureRow[] {
  const of = decisions.length
  const row = (figure: string, is: (one: Decision) => boolean): FigureRow => {
    const n = decisions.filter(is).length
    return figureRow({ section: 'last', figure, n, of, value: n })
  }
  return [
    row('decisions_made', () => true),
    row('decisions_done', ({ state }) => state === 'done'),
    row('decisions_overdue', ({ state }) => state === 'overdue'),
    row('decisions_worked', ({ worked }) => worked === true),
  ]
}
