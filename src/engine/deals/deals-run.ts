import type { Kysely } from 'kysely'
import type { Clock } from '../../clock.ts'
import { readMeta, swapMeta } from '../../store/meta.ts'
import type { DB } from '../../store/schema.ts'

/** `changed`: what HubSpot's search finds. `compare`: what we know, read by id, for search tells of no deletion. */
export type DealsRunKind = 'changed' | 'compare'

/** `after`: where its next page begins. */
export type DealsRun = { kind: DealsRunKind; startedAt: string; after: string | null }

/** How far deals were read, as the store has it: whoever finds a run unattended goes on with it. Instants are ISO. */
export type DealsState = {
  /** Changes from then on are looked for next. */
  since: string
  /** All deals are known as they were then; null: never yet. */
  asOf: string | null
  /** HubSpot's code, while it refuses to tell deals. */
  refused: string | null
  /** When the last whole comparison began. */
  comparedAt: string | null
  /** What was left in the middle of each kind; a comparison that takes long waits for what changed. */
  left: Record<DealsRunKind, DealsRun | null>
  leaseUntil: string
}

export type HeldDeals = { state: DealsState; text: string }

type Deps = { db: Kysely<DB>; clock: Clock }

const DAY = 86_400_000
/** As far as any period goes back (engineering §13). */
export const REACH_MS = 397 * DAY
/** Far more than one page takes. */
const LEASE_MS = 60_000

/** Takes up what was left, or begins; null: somebody else is at it. */
export async function takeDeals(deps: Deps): Promise<HeldDeals | null> {
  const text = await readMeta(deps.db, 'deals')
  const now = deps.clock.now()
  const first = (): DealsState => ({
    since: new Date(now.getTime() - REACH_MS).toISOString(),
    asOf: null,
    refused: null,
    comparedAt: now.toISOString(),
    left: { changed: null, compare: null },
    leaseUntil: '',
  })
  const state = text === null ? first() : (JSON.parse(text) as DealsState)
  const isHeld = state.leaseUntil !== '' && new Date(state.leaseUntil) > now
  return isHeld ? null : holdDeals(deps, { state, text })
}

/** Notes how far it came, and that somebody is at it; null: somebody else has taken it over. */
export function holdDeals(
  { db, clock }: Deps,
  { state, text }: { state: DealsState; text: string | null },
): Promise<HeldDeals | null> {
  const until = new Date(clock.now().getTime() + LEASE_MS)
  return swapState(db, { state: { ...state, leaseUntil: until.toISOString() }, text })
}

/** Leaves it to whoever comes next. */
export async function leaveDeals({ db }: Pick<Deps, 'db'>, { state, text }: HeldDeals): Promise<void> {
  await swapState(db, { state: { ...state, leaseUntil: '' }, text })
}

async function swapState(
  db: Kysely<DB>,
  { state, text }: { state: DealsState; text: string | null },
): Promise<HeldDeals | null> {
  const to = JSON.stringify(state)
  return (await swapMeta(db, { key: 'deals', from: text, to })) ? { state, text: to } : null
}
