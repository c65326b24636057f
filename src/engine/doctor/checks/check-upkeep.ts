import type { Upkeep } from '../../health/read-upkeep.ts'
import type { Check } from '../check.ts'
import { ok, said, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

/** Every night, and some hours of patience. */
const OVERDUE_MS = 36 * 3_600_000
const DEALS_OVERDUE_MS = 3 * 3_600_000

/** What the nightly comparison with HubSpot found, and what waits for a person. */
export const checkUpkeep = ({ store, clock }: Patient): Check[] => {
  // `checkStore` has told why; and what never ran has kept nothing up.
  if (!store.ok || store.known.goLiveAt === null) return []
  const { upkeep } = store.known
  return [
    checkCompared(upkeep, clock.now()),
    checkDark(upkeep),
    ...checkWaiting(upkeep),
    ...checkDeals(upkeep, clock.now()),
  ]
}

const checkCompared = ({ reconciledAt, repaired }: Upkeep, now: Date): Check => {
  const fix = said('doctor.upkeep.compare_fix')
  if (!reconciledAt) return warn('upkeep.compared', said('doctor.upkeep.never'), fix)
  // Asked of a running service, it comes as text.
  const comparedAt = new Date(reconciledAt)
  const at = comparedAt.toISOString()
  if (now.getTime() - comparedAt.getTime() > OVERDUE_MS)
    return warn('upkeep.compared', said('doctor.upkeep.late', { at }), fix)
  return ok('upkeep.compared', said('doctor.upkeep.compared', { at, repaired }))
}

const checkDark = ({ dark }: Upkeep): Check => {
  const { unknown = 0, no_owner: unowned = 0, archived_owner: archived = 0 } = dark
  if (unknown + unowned + archived === 0) return ok('upkeep.dark', said('doctor.upkeep.lit'))
  return warn(
    'upkeep.dark',
    said('doctor.upkeep.dark', { unknown, unowned, archived }),
    said('doctor.upkeep.dark_fix'),
  )
}

/** Only what is wrong: a new installation has not read them yet, and one without the scope can do without. */
const checkDeals = ({ deals }: Upkeep, now: Date): Check[] => {
  if (deals.refused !== null)
    return [
      warn('upkeep.deals', said('doctor.upkeep.deals_refused'), said('doctor.upkeep.deals_refused_fix')),
    ]
  // Asked of a running service, it comes as text.
  const asOf = deals.asOf === null ? null : new Date(deals.asOf)
  if (asOf === null || now.getTime() - asOf.getTime() < DEALS_OVERDUE_MS) return []
  const late = said('doctor.upkeep.deals_late', { at: asOf.toISOString() })
  return [warn('upkeep.deals', late, said('doctor.upkeep.deals_late_fix'))]
}

const checkWaiting = ({ parkedBatches: count, stuck }: Upkeep): Check[] => [
  count === 0
    ? ok('upkeep.parked', said('doctor.upkeep.parked_none'))
    : warn(
        'upkeep.parked',
        said(count === 1 ? 'doctor.upkeep.parked_one' : 'doctor.upkeep.parked_other', { count }),
        said('doctor.upkeep.parked_fix'),
      ),
  stuck === 0
    ? ok('upkeep.stuck', said('doctor.upkeep.stuck_none'))
    : warn('upkeep.stuck', said('doctor.upkeep.stuck', { count: stuck }), said('doctor.upkeep.stuck_fix')),
]
