import type { Upkeep } from '../../health/read-upkeep.ts'
import type { Check } from '../check.ts'
import { ok, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

/** Every night, and some hours of patience. */
const OVERDUE_MS = 36 * 3_600_000
const DEALS_OVERDUE_MS = 3 * 3_600_000

/** What the nightly comparison with HubSpot found, and what waits for a person. */
export const checkUpkeep = ({ store, clock }: Patient): Check[] => {
  // `checkStore` has told why.
  if (!store.ok) return []
  const { upkeep } = store.known
  return [
    checkCompared(upkeep, clock.now()),
    checkDark(upkeep),
    ...checkWaiting(upkeep),
    ...checkDeals(upkeep, clock.now()),
  ]
}

const checkCompared = ({ reconciledAt, repaired }: Upkeep, now: Date): Check => {
  const fix = 'Run: npm run pacto -- reconcile'
  if (!reconciledAt) return warn('upkeep.compared', 'HubSpot was never compared with the ledger.', fix)
  // Asked of a running service, it comes as text.
  const comparedAt = new Date(reconciledAt)
  const at = comparedAt.toISOString()
  if (now.getTime() - comparedAt.getTime() > OVERDUE_MS)
    return warn('upkeep.compared', `HubSpot was last compared with the ledger at ${at}.`, fix)
  return ok(
    'upkeep.compared',
    `HubSpot was compared with the ledger at ${at}; ${repaired} contacts had fields of Pacto put back.`,
  )
}

const checkDark = ({ dark }: Upkeep): Check => {
  const { unknown = 0, no_owner: unowned = 0, archived_owner: archived = 0 } = dark
  if (unknown + unowned + archived === 0)
    return ok(
      'upkeep.dark',
      'Every lead in the handoff stage has a clock or a reason for none, and an owner.',
    )
  return warn(
    'upkeep.dark',
    `In the handoff stage: ${unknown} without a clock, ${unowned} without an owner, ${archived} whose owner was deactivated.`,
    'Run npm run pacto -- reconcile for their ids; give them owners, or see what routes leads.',
  )
}

/** Only what is wrong: a new installation has not read them yet, and one without the scope can do without. */
const checkDeals = ({ deals }: Upkeep, now: Date): Check[] => {
  if (deals.refused !== null)
    return [
      warn(
        'upkeep.deals',
        'HubSpot does not let Pacto read deals: figures have no money.',
        'Upload the project, then press "Update" on the Distribution tab of the app: it asks for crm.objects.deals.read.',
      ),
    ]
  // Asked of a running service, it comes as text.
  const asOf = deals.asOf === null ? null : new Date(deals.asOf)
  if (asOf === null || now.getTime() - asOf.getTime() < DEALS_OVERDUE_MS) return []
  const text = `Deals were last read at ${asOf.toISOString()}; they are to be read every 15 minutes.`
  return [warn('upkeep.deals', text, 'See that the service runs, and what its log says of read-deals.')]
}

const checkWaiting = ({ parkedBatches, stuck }: Upkeep): Check[] => [
  parkedBatches === 0
    ? ok('upkeep.parked', 'No import waits for a decision.')
    : warn(
        'upkeep.parked',
        `${parkedBatches} parked ${parkedBatches === 1 ? 'batch of leads waits' : 'batches of leads wait'} for a decision: they have no clocks.`,
        'Run: npm run pacto -- batch',
      ),
  stuck === 0
    ? ok('upkeep.stuck', 'Everything that was to be written to HubSpot was taken.')
    : warn(
        'upkeep.stuck',
        `HubSpot refuses ${stuck} contacts, tasks or digests as Pacto would write them.`,
        'Run npm run pacto -- setup; they are tried again when the service starts.',
      ),
]
