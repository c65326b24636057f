import type { CallKind } from '../../budget.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import { readBudget } from '../../store/budget/read-budget.ts'
import type { EngineDeps } from '../deps.ts'

/** The interval that HubSpot's general limit is stated for. */
const INTERVAL_MS = 10_000
/** At most two searches a second, of the five an account has. */
const SEARCH_MS = 500

/** When the next call of a kind may leave, by the door it leaves through: turns share it. */
const gates = new WeakMap<HubSpot, Record<CallKind, number>>()

export type Paced = HubSpot & { calls(): number }

/**
 * The door to HubSpot for what is in no hurry: calls leave one after the other, evenly, and take at most half of what there is
 * of the rate limit; the rest is for live work.
 */
export async function paced({ hs, db, clock }: Pick<EngineDeps, 'hs' | 'db' | 'clock'>): Promise<Paced> {
  const general = (await readBudget(db, { at: clock.now() })).find(({ kind }) => kind === 'general')
  const between: Record<CallKind, number> = {
    general: Math.ceil(INTERVAL_MS / Math.max(1, (general?.of ?? 90) / 2)),
    search: SEARCH_MS,
  }
  const gate = gates.get(hs) ?? { general: 0, search: 0 }
  gates.set(hs, gate)
  let calls = 0
  return {
    spent: () => hs.spent(),
    calls: () => calls,
    call: async (operation, kind, send) => {
      const now = clock.now().getTime()
      const at = Math.max(now, gate[kind])
      gate[kind] = at + between[kind]
      calls += 1
      if (at > now) await clock.until(new Date(at))
      return hs.call(operation, kind, send)
    },
  }
}
