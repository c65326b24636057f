import type { Agreement } from '../../domain/agreement.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { countCohort, type Cohort } from '../../store/contacts/count-cohort.ts'
import type { EngineDeps } from '../deps.ts'
import { scrubIfDue } from '../erase/scrub-if-due.ts'
import { addTally } from './add-tally.ts'
import type { DarkLeads } from './dark-leads.ts'
import { lookAtChanged } from './look-at-changed.ts'
import { lookAtFollowed } from './look-at-followed.ts'
import { lookInBin } from './look-in-bin.ts'
import { lookInStage } from './look-in-stage.ts'
import type { LookAtPage, Page } from './page.ts'
import {
  beginRun,
  endRun,
  holdRun,
  leaveRun,
  PHASES,
  type Phase,
  type Run,
  type Scope,
  type Tally,
} from './run.ts'

/**
 * `busy`: another instance is at it, or it was stopped. `no_agreement`: there is nothing to compare with yet.
 * `not_needed`: an hourly comparison, and webhooks tell of the handoff property.
 */
export type Reconciled = Omit<Tally, 'dark'> & {
  state: 'done' | 'busy' | 'no_agreement' | 'not_needed'
  scope: Scope
  startedAt: string | null
  endedAt: string | null
  /** Full runs only. */
  dark: DarkLeads | null
  cohort: Cohort | null
}

export type ReconcileInput = {
  /** Default `recent`. */
  scope?: Scope
  /** Also those decided longer ago than 90 days (engineering §29). */
  all?: boolean
  /** Only where no webhook tells of the handoff property, for it is one of the portal's own (engineering §31). */
  hourly?: boolean
  /** Stops after the page in hand; the next run goes on there. */
  signal?: AbortSignal
}

type Duty = { look: LookAtPage; scopes: Scope[] }

const DUTIES: Record<Phase, Duty> = {
  changed: { look: lookAtChanged, scopes: ['recent', 'full'] },
  stage: { look: lookInStage, scopes: ['full'] },
  followed: { look: lookAtFollowed, scopes: ['recent', 'full'] },
  bin: { look: lookInBin, scopes: ['recent', 'full'] },
}

/** The handoff property that the project file subscribes to. */
const SUBSCRIBED = 'lifecyclestage'

/** Two calls a second at most, of the five and the nine or more there are: the rest is for live work. */
const PER_CALL_MS = 500
/** And what is put on the work list comes at a pace that leaves reading for those who wait. */
const PER_HINT_MS = 10
/** A pause HubSpot asks for is waited out up to this long; then the next run goes on. */
const PATIENCE_MS = 5 * 60_000

/**
 * Compares HubSpot with the ledger, page by page, and puts on the work list whoever the ledger does not know as they
 * are: what follows is decided like everything else (product §1). A run that was stopped goes on where it was, and
 * one is under way at a time. Throws what HubSpot throws, beyond a short pause.
 */
export async function reconcile(deps: EngineDeps, input: ReconcileInput = {}): Promise<Reconciled> {
  const asked = { scope: input.scope ?? 'recent', all: input.all ?? false }
  const { current } = await deps.book.read()
  if (!current) return nothing('no_agreement', asked.scope)
  if (input.hourly && current.terms.handoff.property === SUBSCRIBED) return nothing('not_needed', asked.scope)
  let begun = await beginRun(deps, asked)
  if ('busyUntil' in begun) {
    // Whoever had it may be gone: then its lease ends.
    await deps.clock.until(new Date(begun.busyUntil.getTime() + 1), input.signal)
    begun = await beginRun(deps, asked)
  }
  if ('busyUntil' in begun) return nothing('busy', asked.scope)
  const run = await goThrough(deps, begun, { agreement: current, signal: input.signal })
  if (run === null || run.phase !== null) return nothing('busy', asked.scope)
  return finish(deps, run)
}

function nothing(state: Exclude<Reconciled['state'], 'done'>, scope: Scope): Reconciled {
  const repaired = { contacts: 0, properties: {} }
  const none = { looked: 0, hinted: 0, missing: 0, reread: 0, repaired }
  return { state, scope, startedAt: null, endedAt: null, ...none, dark: null, cohort: null }
}

type Held = { run: Run; text: string }

async function goThrough(
  deps: EngineDeps,
  begun: Held,
  { agreement, signal }: { agreement: Agreement; signal: AbortSignal | undefined },
): Promise<Run | null> {
  let held: Held | null = begun
  const goLiveAt = await deps.installation.goLiveAt()
  const keptFrom = await deps.installation.keptFrom()
  while (held !== null && held.run.phase !== null) {
    const { run } = held
    const about = { run, agreement, goLiveAt, keptFrom, since: new Date(run.since), now: deps.clock.now() }
    const { look, scopes } = DUTIES[held.run.phase]
    const page: Page = scopes.includes(run.scope)
      ? await patiently(deps, () => look(deps, about, run.after)).catch(async (error: unknown) => {
          if (held) await leaveRun(deps, held)
          throw error
        })
      : { after: null, calls: 0, tally: {} }
    held = await holdRun(deps, { run: next(run, page), text: held.text })
    await pace(deps, page)
    if (signal?.aborted && held !== null) {
      await leaveRun(deps, held)
      return held.run
    }
  }
  return held?.run ?? null
}

function next(run: Run, { after, tally }: Page): Run {
  const phase = after === null && run.phase ? (PHASES[PHASES.indexOf(run.phase) + 1] ?? null) : run.phase
  return { ...run, phase, after, tally: addTally(run.tally, tally) }
}

async function pace({ clock }: EngineDeps, { calls, tally }: Page): Promise<void> {
  const ms = calls * PER_CALL_MS + ((tally.hinted ?? 0) + (tally.reread ?? 0)) * PER_HINT_MS
  if (ms > 0) await clock.until(new Date(clock.now().getTime() + ms))
}

/** Looks again after a pause that HubSpot, or the budget, asked for, where it is a short one. */
async function patiently<T>({ clock }: EngineDeps, look: () => Promise<T>): Promise<T> {
  try {
    return await look()
  } catch (error) {
    const retryAt = isHubSpotError(error) ? error.retryAt : null
    if (!retryAt || retryAt.getTime() - clock.now().getTime() > PATIENCE_MS) throw error
    await clock.until(retryAt)
    return look()
  }
}

async function finish(deps: EngineDeps, run: Run): Promise<Reconciled> {
  const { dark, ...tally } = run.tally
  const full = run.scope === 'full'
  const result: Reconciled = {
    state: 'done',
    scope: run.scope,
    startedAt: run.startedAt,
    endedAt: deps.clock.now().toISOString(),
    ...tally,
    dark: full ? dark : null,
    cohort: full ? await countCohort(deps.db) : null,
  }
  await endRun(deps.db, { run, result })
  if (full) await scrubIfDue(deps)
  const { looked, hinted, missing, reread, repaired } = tally
  const counts = { scope: run.scope, looked, hinted, missing, reread, repaired: repaired.contacts }
  deps.log.info(counts, 'HubSpot and the ledger were compared')
  return result
}
