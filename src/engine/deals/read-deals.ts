import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { removeDeals } from '../../store/deals/remove-deals.ts'
import { writeDeals } from '../../store/deals/write-deals.ts'
import type { EngineDeps } from '../deps.ts'
import type { Duty } from '../schedule/duty.ts'
import {
  holdDeals,
  leaveDeals,
  takeDeals,
  type DealsRun,
  type DealsState,
  type HeldDeals,
} from './deals-run.ts'
import { READ_PAGE, type DealsPage } from './read-page.ts'

/** `busy`: somebody else is at it. `unfinished`: the next turn goes on there. `refused`: the app may not read deals. */
export type DealsTurn = { state: 'done' | 'busy' | 'unfinished' | 'refused'; read: number; gone: number }

/** HubSpot's search index lags by seconds, at times minutes. */
const OVERLAP_MS = 5 * 60_000
/** Two calls a second at most: the rest is for live work. */
const PER_CALL_MS = 500
/** A turn ends before the next one begins. */
const TURN_MS = 10 * 60_000
const DAY = 86_400_000
/** Comparisons begin after that hour, UTC. */
const NIGHT_MS = 2 * 3_600_000

/** Every quarter of an hour: money in the figures is as fresh as that. */
export const readDealsDuty: Duty = { name: 'read-deals', everyMinutes: 15, run: (deps) => readDeals(deps) }

/**
 * Reads the deals that changed, page by page, and once a night all that are known, for search tells of no deletion. What
 * was left in the middle is gone on with; one is at it at a time, however many instances there are. Without the scope for
 * deals nothing is known of money, and that is no fault. Throws what HubSpot throws otherwise.
 */
export async function readDeals(deps: EngineDeps): Promise<DealsTurn> {
  const turn: DealsTurn = { state: 'done', read: 0, gone: 0 }
  const until = new Date(deps.clock.now().getTime() + TURN_MS)
  let held = await takeDeals(deps)
  for (let run = held && firstRun(held.state, deps.clock.now()); held && run;) {
    const page: DealsPage | null = await readOrLeave(deps, held, run)
    if (page === null) return { ...turn, state: 'refused' }
    held = await keepPage(deps, { held, run, page })
    if (held === null) break
    turn.read += page.deals.length
    turn.gone += page.gone.length
    if (page.next !== null && deps.clock.now() >= until) {
      await leaveDeals(deps, held)
      return { ...turn, state: 'unfinished' }
    }
    if (page.next !== null) await pace(deps, page)
    run = nextRun(held.state, deps.clock.now())
  }
  if (held === null) return { ...turn, state: 'busy' }
  await leaveDeals(deps, held)
  deps.log.debug({ ...turn }, 'deals were read')
  return turn
}

/** What changed comes first, whatever was left. */
function firstRun({ left }: DealsState, now: Date): DealsRun {
  return left.changed ?? { kind: 'changed', startedAt: now.toISOString(), after: null }
}

function nextRun(state: DealsState, now: Date): DealsRun | null {
  const { left } = state
  return left.changed ?? left.compare ?? dueComparison(state, now)
}

function dueComparison({ asOf, comparedAt }: DealsState, now: Date): DealsRun | null {
  const night = (at: Date): number => Math.floor((at.getTime() - NIGHT_MS) / DAY)
  const isDue = asOf !== null && (comparedAt === null || night(new Date(comparedAt)) < night(now))
  return isDue ? { kind: 'compare', startedAt: now.toISOString(), after: null } : null
}

function pace({ clock }: EngineDeps, { calls }: DealsPage): Promise<void> {
  return clock.until(new Date(clock.now().getTime() + calls * PER_CALL_MS))
}

/** null: the app may not read deals, which is noted. */
async function readOrLeave(deps: EngineDeps, held: HeldDeals, run: DealsRun): Promise<DealsPage | null> {
  try {
    return await READ_PAGE[run.kind](deps, held.state, run.after)
  } catch (error) {
    const code = isHubSpotError(error) ? error.code : ''
    const refused = code === 'missing_scopes' ? code : held.state.refused
    await leaveDeals(deps, { ...held, state: { ...held.state, refused } })
    if (code !== 'missing_scopes') throw error
    if (held.state.refused === null) deps.log.warn({ code }, 'deals cannot be read: figures have no money')
    return null
  }
}

type Kept = { held: HeldDeals; run: DealsRun; page: DealsPage }

/** The page and how far it came, or neither; null: somebody else has taken it over. */
async function keepPage(deps: EngineDeps, { held, run, page }: Kept): Promise<HeldDeals | null> {
  return inTransaction(deps.db, async (db) => {
    const next = await holdDeals({ ...deps, db }, { state: advanced(held.state, run, page), text: held.text })
    if (next === null) return null
    await writeDeals(db, page)
    await removeDeals(db, page.gone)
    return next
  })
}

/** The next look for changes begins where this one began: what changed meanwhile may lie behind its cursor. */
function advanced(state: DealsState, run: DealsRun, page: DealsPage): DealsState {
  const rest = page.next === null ? null : { ...run, after: page.next }
  const next = { ...state, refused: null, left: { ...state.left, [run.kind]: rest } }
  if (rest !== null) return next
  if (run.kind === 'compare') return { ...next, comparedAt: run.startedAt }
  const since = new Date(new Date(run.startedAt).getTime() - OVERLAP_MS).toISOString()
  return { ...next, since, asOf: run.startedAt }
}
