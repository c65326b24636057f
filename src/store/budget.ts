import type { Kysely } from 'kysely'
import type { Budget, CallKind, Permit } from '../budget.ts'
import type { Clock } from '../clock.ts'
import { blockBudget } from './budget/block-budget.ts'
import { DEFAULTS } from './budget/budget-row.ts'
import { observeLimit } from './budget/observe-limit.ts'
import { reopenBudget } from './budget/reopen-budget.ts'
import { takeCalls, type Taken } from './budget/take-calls.ts'
import type { DB } from './schema.ts'

type Deps = { clock: Clock }
type Hand = {
  left: number
  until: number
  failing: boolean
  max: number
  intervalMs: number
  turn: Promise<unknown>
}

const emptyHand = (kind: CallKind): Hand => ({
  left: 0,
  until: 0,
  failing: false,
  max: DEFAULTS[kind].max,
  intervalMs: DEFAULTS[kind].intervalMs,
  turn: Promise.resolve(),
})

/** The account's daily limit says not when it ends: ask again after this long. */
const DAILY_PAUSE_MS = 15 * 60_000

/**
 * The budget in the store, shared by all instances (engineering §9): calls are taken ten at a time from one row a
 * kind, at most 90 % of the stated limit in any interval, and used within a second or given up. So a pause that one
 * instance asks for holds all others within that second.
 */
export const createStoreBudget = (db: Kysely<DB>, deps: Deps): Budget => {
  const hands: Record<CallKind, Hand> = { general: emptyHand('general'), search: emptyHand('search') }
  const now = (): Date => deps.clock.now()

  const draw = async (kind: CallKind): Promise<Permit> => {
    const hand = hands[kind]
    for (;;) {
      if (hand.left > 0 && now().getTime() < hand.until) {
        hand.left--
        return { ok: true }
      }
      const taken: Taken = await takeCalls(db, { kind, at: now() })
      if (taken.is === 'blocked') return { ok: false, until: taken.until, why: taken.why }
      if (taken.is === 'used up') await deps.clock.until(taken.until)
      else Object.assign(hand, { left: taken.calls, until: taken.until.getTime(), failing: taken.failing })
    }
  }

  const block: Budget['block'] = async (kind, until, why) => {
    Object.assign(hands[kind], { left: 0, failing: true })
    await blockBudget(db, { kind, until, why })
  }

  return {
    block,
    take: (kind) => {
      const hand = hands[kind]
      const permit = hand.turn.then(() => draw(kind))
      hand.turn = permit.catch(() => undefined)
      return permit
    },
    observe: async (kind, seen) => {
      const hand = hands[kind]
      const max = seen.max ?? hand.max
      const intervalMs = seen.intervalMs ?? hand.intervalMs
      if (seen.dailyRemaining === 0)
        await block(kind, new Date(now().getTime() + DAILY_PAUSE_MS), 'daily_limit')
      if (kind === 'search' || (max === hand.max && intervalMs === hand.intervalMs)) return
      Object.assign(hand, { max, intervalMs })
      await observeLimit(db, { kind, max, intervalMs })
    },
    succeeded: async (kind) => {
      if (!hands[kind].failing) return
      hands[kind].failing = false
      await reopenBudget(db, { kind, at: now() })
    },
  }
}
