import type { Agreement } from '../../domain/agreement.ts'
import type { EngineDeps } from '../deps.ts'
import { paced } from '../past/paced.ts'
import {
  beginBackfill,
  endBackfill,
  holdBackfill,
  leaveBackfill,
  PHASES,
  toBackfill,
  type Backfill,
  type BackfillAsked,
  type BackfillRun,
  type Held,
} from './backfill-run.ts'
import { lookAtBackfillPage } from './look-at-backfill-page.ts'

/** `busy`: another process is at it; how far it is. */
export type BackfillTurn = {
  state: 'working' | 'done' | 'busy'
  backfill: Backfill
  /** The agreement's: for whoever tells it. */
  language: 'en' | 'es'
  timeZone: string
}

type Asked = BackfillAsked & { agreement: Agreement; goLiveAt: Date }

/** Then it answers, so that whoever waits sees it move and may stop it. */
const TURN_MS = 5_000

/**
 * Goes on with adopting what was handed over before the first start (engineering §25), for a few seconds; a backfill that
 * was left goes on where it was. Writes nothing to HubSpot: what is adopted is worked through like everything else.
 * Throws what HubSpot throws; the next turn then begins with the page in hand.
 */
export async function backfillTurn(deps: EngineDeps, asked: Asked): Promise<BackfillTurn> {
  const told = (state: BackfillTurn['state'], backfill: Backfill): BackfillTurn => {
    const { operations, terms } = asked.agreement
    return { state, backfill, language: operations.language, timeZone: terms.timeZone }
  }
  const begun = await beginBackfill(deps, asked, asked.goLiveAt)
  if ('busy' in begun) return told('busy', toBackfill(begun.busy))
  const end = deps.clock.now().getTime() + TURN_MS
  let held: Held | null = begun
  while (held?.run.phase && deps.clock.now().getTime() < end) {
    const run: BackfillRun = await nextPage(deps, held, asked.agreement)
    const before: Held = held
    held = await holdBackfill(deps, { run, text: before.text })
    if (!held) return told('busy', toBackfill(run))
  }
  const { run } = held
  if (run.phase === null) return told('done', await finish(deps, run))
  await leaveBackfill(deps, held)
  return told('working', toBackfill(run))
}

async function nextPage(deps: EngineDeps, held: Held, agreement: Agreement): Promise<BackfillRun> {
  const { run } = held
  const hs = await paced(deps)
  try {
    const keptFrom = await deps.installation.keptFrom()
    const { after, ...page } = await lookAtBackfillPage(deps, hs, { run, agreement, keptFrom })
    const phase = after === null && run.phase ? (PHASES[PHASES.indexOf(run.phase) + 1] ?? null) : run.phase
    return { ...run, ...page, phase, after, calls: run.calls + hs.calls() }
  } catch (error) {
    await leaveBackfill(deps, held)
    throw error
  }
}

async function finish(deps: EngineDeps, run: BackfillRun): Promise<Backfill> {
  const ended = await endBackfill(deps, run)
  const counts = Object.fromEntries(Object.entries(ended.found).map(([what, { count }]) => [what, count]))
  deps.log.info({ dryRun: run.dryRun, looked: run.contacts.looked, ...counts }, 'a backfill has ended')
  return ended
}
