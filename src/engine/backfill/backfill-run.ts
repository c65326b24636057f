import type { Clock } from '../../clock.ts'
import type { Kysely } from 'kysely'
import { forgetMeta, readMeta, replaceMeta, swapMeta } from '../../store/meta.ts'
import type { DB } from '../../store/schema.ts'
import type { Found } from './judge-contact.ts'

/** `samples`: ids of the first few contacts. */
export type Finding = { count: number; samples: string[] }

/** How far a backfill has come. Instants as ISO strings: it is told over the socket as it is. */
export type Backfill = {
  /** Nothing is adopted and nobody put on the work list: only what would be. */
  dryRun: boolean
  days: number
  /** The first start: handoffs before it are adopted. */
  goLiveAt: string
  /** Contacts that have left the handoff stage are looked for back to then. */
  from: string
  startedAt: string
  /** null: it is under way. */
  endedAt: string | null
  /** `of`: as far as HubSpot has told by now. */
  contacts: { looked: number; of: number }
  calls: number
  found: Partial<Record<Found, Finding>>
}

/** Whoever is in the stage now comes first; then whoever changed in HubSpot within the days asked for. */
export const PHASES = ['stage', 'changed'] as const

/** A backfill as the store has it: whoever finds it unattended goes on with it. */
export type BackfillRun = Backfill & {
  phase: (typeof PHASES)[number] | null
  after: string | null
  leaseUntil: string
}

/** `text`: as it stands in the store, so that only one can go on from there. */
export type Held = { run: BackfillRun; text: string }

type Deps = { db: Kysely<DB>; clock: Clock }

const SAMPLES = 5
const LEASE_MS = 60_000
/** An older one begins anew: what it saw may be otherwise by now. */
const RESUMED_FOR_MS = 24 * 60 * 60_000
const DAY = 86_400_000

export type BackfillAsked = { dryRun: boolean; days: number }

/** Takes up the backfill that was left, or begins one. `busy`: another is at it, and how far it is. */
export async function beginBackfill(
  deps: Deps,
  asked: BackfillAsked,
  goLiveAt: Date,
): Promise<Held | { busy: BackfillRun }> {
  const text = await readMeta(deps.db, keyOf(asked))
  const left = text === null ? null : (JSON.parse(text) as BackfillRun)
  const now = deps.clock.now()
  if (left && new Date(left.leaseUntil) > now) return { busy: left }
  const young = left && now.getTime() - new Date(left.startedAt).getTime() < RESUMED_FOR_MS
  const run = left && young && left.days === asked.days ? left : newRun(asked, goLiveAt, now)
  return (await holdBackfill(deps, { run, text })) ?? { busy: run }
}

function newRun({ dryRun, days }: BackfillAsked, goLiveAt: Date, now: Date): BackfillRun {
  return {
    dryRun,
    days,
    goLiveAt: goLiveAt.toISOString(),
    from: new Date(now.getTime() - days * DAY).toISOString(),
    startedAt: now.toISOString(),
    endedAt: null,
    contacts: { looked: 0, of: 0 },
    calls: 0,
    found: {},
    phase: PHASES[0],
    after: null,
    leaseUntil: '',
  }
}

/** Notes how far it came, and that somebody is at it. null: another has taken it over. */
export async function holdBackfill(
  { db, clock }: Deps,
  { run, text }: { run: BackfillRun; text: string | null },
  forMs = LEASE_MS,
): Promise<Held | null> {
  const held = { ...run, leaseUntil: new Date(clock.now().getTime() + forMs).toISOString() }
  const to = JSON.stringify(held)
  return (await swapMeta(db, { key: keyOf(run), from: text, to })) ? { run: held, text: to } : null
}

/** Leaves it to whoever comes next, from where it is. */
export const leaveBackfill = (deps: Deps, held: Held): Promise<Held | null> => holdBackfill(deps, held, 0)

/** What came of it stays, but for a trial's. */
export async function endBackfill({ db, clock }: Deps, run: BackfillRun): Promise<Backfill> {
  const ended = toBackfill({ ...run, contacts: allOf(run), endedAt: clock.now().toISOString() })
  await db.transaction().execute(async (trx) => {
    if (!run.dryRun) await replaceMeta(trx, { key: 'backfill', value: JSON.stringify(ended) })
    await forgetMeta(trx, keyOf(run))
  })
  return ended
}

/** While it runs pages are counted; in the end each contact once, so that what became of them adds up to it. */
function allOf({ found }: BackfillRun): Backfill['contacts'] {
  const all = Object.values(found).reduce((sum, { count }) => sum + count, 0)
  return { looked: all, of: all }
}

export function toBackfill({ phase: _p, after: _a, leaseUntil: _l, ...told }: BackfillRun): Backfill {
  return told
}

export function addFound(found: Backfill['found'], what: Found, contactId: string): Backfill['found'] {
  const { count, samples } = found[what] ?? { count: 0, samples: [] }
  return { ...found, [what]: { count: count + 1, samples: [...samples, contactId].slice(0, SAMPLES) } }
}

const keyOf = ({ dryRun }: { dryRun: boolean }) => (dryRun ? 'backfilling_dry' : 'backfilling')
