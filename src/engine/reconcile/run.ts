import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Clock } from '../../clock.ts'
import { forgetMeta, readMeta, replaceMeta, swapMeta } from '../../store/meta.ts'
import type { DB } from '../../store/schema.ts'
import type { Installation } from '../installation.ts'
import { NO_DARK_LEADS, type DarkLeads } from './dark-leads.ts'

/** `recent`: what changed since the last comparison, and everybody followed. `full`: repairs and dark leads too. */
export type Scope = 'recent' | 'full'

/** In their order; a run that was stopped goes on where it was. */
export const PHASES = ['changed', 'stage', 'followed', 'bin'] as const
export type Phase = (typeof PHASES)[number]

export type Tally = {
  /** Contacts compared with the ledger. */
  looked: number
  /** Those put on the work list: what the ledger does not know, and what is gone. */
  hinted: number
  /** Those of them that HubSpot no longer finds under their id: deleted, merged, erased. */
  missing: number
  /** Decided lately: their evidence is read once more. */
  reread: number
  repaired: { contacts: number; properties: Record<string, number> }
  dark: DarkLeads
}

/** A comparison under way, as the store has it: whoever finds it unattended goes on with it. */
export type Run = {
  id: string
  scope: Scope
  /** Also those decided longer ago than 90 days. */
  all: boolean
  startedAt: string
  since: string
  phase: Phase | null
  after: string | null
  tally: Tally
  leaseUntil: string
}

type Deps = { db: Kysely<DB>; clock: Clock; installation: Installation }

/** HubSpot's search index lags by seconds to minutes; windows overlap by far more. */
const OVERLAP_MS = 60 * 60_000
/** Who has not moved on for so long is gone; far more than one page takes. */
const LEASE_MS = 60_000
/** An older one begins anew, from where it began to look. */
const RESUMED_FOR_MS = 24 * 60 * 60_000

const NOTHING: Tally = {
  looked: 0,
  hinted: 0,
  missing: 0,
  reread: 0,
  repaired: { contacts: 0, properties: {} },
  dark: NO_DARK_LEADS,
}

export type Begun = { run: Run; text: string } | { busyUntil: Date }

/** Takes up the run that was left, or begins one. Only one is under way, however many instances there are. */
export async function beginRun(deps: Deps, asked: { scope: Scope; all: boolean }): Promise<Begun> {
  const text = await readMeta(deps.db, 'reconciling')
  const left = text === null ? null : (JSON.parse(text) as Run)
  const now = deps.clock.now()
  if (left && new Date(left.leaseUntil) > now) return { busyUntil: new Date(left.leaseUntil) }
  const run = left && isGoodFor(left, asked, now) ? left : await newRun(deps, { asked, left })
  return (await holdRun(deps, { run: { ...run, id: randomUUID() }, text })) ?? { busyUntil: now }
}

function isGoodFor(left: Run, asked: { scope: Scope; all: boolean }, now: Date): boolean {
  const young = now.getTime() - new Date(left.startedAt).getTime() < RESUMED_FOR_MS
  return young && (left.scope === 'full' || asked.scope === 'recent') && (left.all || !asked.all)
}

async function newRun(
  { db, clock, installation }: Deps,
  { asked, left }: { asked: { scope: Scope; all: boolean }; left: Run | null },
): Promise<Run> {
  const last = await readMeta(db, 'reconciled_at')
  const from = last === null ? await installation.goLiveAt() : new Date(last)
  const since = left?.since ?? new Date(from.getTime() - OVERLAP_MS).toISOString()
  const startedAt = clock.now().toISOString()
  return { id: '', ...asked, startedAt, since, phase: PHASES[0], after: null, tally: NOTHING, leaseUntil: '' }
}

/** Notes how far it came, and that somebody is at it. null: another instance has taken it over. */
export async function holdRun(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { run, text }: { run: Run; text: string | null },
): Promise<{ run: Run; text: string } | null> {
  const held = { ...run, leaseUntil: new Date(clock.now().getTime() + LEASE_MS).toISOString() }
  const to = JSON.stringify(held)
  return (await swapMeta(db, { key: 'reconciling', from: text, to })) ? { run: held, text: to } : null
}

/** Leaves it to whoever comes next, from where it is. */
export async function leaveRun(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { run, text }: { run: Run; text: string },
): Promise<void> {
  const to = JSON.stringify({ ...run, leaseUntil: clock.now().toISOString() })
  await swapMeta(db, { key: 'reconciling', from: text, to })
}

/** The next one looks from where this one began: what changed meanwhile may lie behind its cursor. */
export async function endRun(db: Kysely<DB>, { run, result }: { run: Run; result: object }): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await replaceMeta(trx, { key: 'reconciled_at', value: run.startedAt })
    await replaceMeta(trx, { key: 'reconciliation', value: JSON.stringify(result) })
    await forgetMeta(trx, 'reconciling')
  })
}
