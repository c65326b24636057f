import { checkBreaches } from './check-breaches.ts'
import { checkHandoffs } from './check-handoffs.ts'
import { checkParts } from './check-parts.ts'
import { checkProperties } from './check-properties.ts'
import { checkTasks } from './check-tasks.ts'
import type { Check } from './ledger.ts'

/** Invariants 1–5 of design §4 as far as they can be seen from outside: portal against ledger (engineering §31). */
export const checkEverything: Check = (portal, ledger) =>
  [checkHandoffs, checkTasks, checkProperties, checkParts, checkBreaches].flatMap((check) =>
    check(portal, ledger),
  )
