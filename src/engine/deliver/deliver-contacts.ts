import type { ItemOutcome } from '../../hubspot/outcome.ts'
import { updateContacts } from '../../hubspot/update-contacts.ts'
import { hintContacts } from '../../store/contacts/hint-contacts.ts'
import { claimContactDeliveries, type ContactDelivery } from '../../store/deliveries/claim-deliveries.ts'
import { confirmContactDelivery } from '../../store/deliveries/confirm-deliveries.ts'
import { postponeContactDeliveries } from '../../store/deliveries/postpone-deliveries.ts'
import type { PropertyValues } from '../../store/schema.ts'
import type { EngineDeps } from '../deps.ts'
import { countDelivered } from './count-delivered.ts'
import { postponed } from './postpone.ts'

const BATCH = 100
const LEASE_MS = 60_000

/**
 * Writes what contacts should show, 100 a call: only the difference, so a later value can never be overtaken by the
 * retry of an earlier one (engineering §1). Answers how many rows were claimed.
 */
export async function deliverContacts(deps: EngineDeps): Promise<number> {
  const claimed = await claimContactDeliveries(deps.db, {
    at: deps.clock.now(),
    limit: BATCH,
    leaseMs: LEASE_MS,
  })
  const [first] = claimed
  if (!first) return 0
  const { leaseId } = first
  const items = claimed.map((row) => ({ id: row.contactId, properties: toSend(row) }))
  const empty = items.filter((item) => Object.keys(item.properties).length === 0).map((item) => item.id)
  const outcomes = await send(
    deps,
    items.filter((item) => !empty.includes(item.id)),
  )
  const at = deps.clock.now()
  const done = claimed.filter((row) => empty.includes(row.contactId) || outcomes.get(row.contactId)?.ok)
  const sent = done.map((row) => ({ contactId: row.contactId, sent: row.wanted }))
  await confirmContactDelivery(deps.db, { leaseId, items: sent, at })
  const failed = claimed.flatMap((row) => {
    const outcome = outcomes.get(row.contactId)
    if (!outcome || outcome.ok) return []
    return [{ contactId: row.contactId, ...postponed(outcome, { attempts: row.attempts, at }) }]
  })
  await postponeContactDeliveries(deps.db, { leaseId, items: failed })
  countDelivered(deps.meter, 'contact', { done: done.length, failed })
  const contactIds = sent.map(({ contactId }) => contactId).filter((id) => !empty.includes(id))
  if (contactIds.length > 0) deps.log.info({ contactIds }, 'properties were written')
  await lookAgain(deps, [...outcomes.values()], at)
  for (const { contactId, stuck } of failed)
    if (stuck && !isGone(outcomes.get(contactId)))
      deps.log.warn({ contactId, stuck }, 'properties of a contact cannot be written')
  return claimed.length
}

type Outcomes = Map<string, ItemOutcome>

async function send(
  { hs }: EngineDeps,
  items: { id: string; properties: PropertyValues }[],
): Promise<Outcomes> {
  if (items.length === 0) return new Map()
  return new Map((await updateContacts(hs, items)).map((outcome) => [outcome.id, outcome]))
}

function isGone(outcome: ItemOutcome | undefined): boolean {
  return outcome !== undefined && !outcome.ok && outcome.code === 'not_found'
}

/** A contact that is not there any more was deleted or merged: finding out which is the engine's work. */
async function lookAgain({ db }: EngineDeps, outcomes: ItemOutcome[], at: Date): Promise<void> {
  const ids = outcomes.filter(isGone).map(({ id }) => id)
  await hintContacts(db, { ids, at, readyAt: at })
}

/**
 * Keys that HubSpot was not yet told. A `#` key names the occasion of a property that belongs to the portal: it is
 * sent when value or occasion is new, and the `#` key itself stays here.
 */
export function toSend({ wanted, confirmed }: Pick<ContactDelivery, 'wanted' | 'confirmed'>): PropertyValues {
  const isNew = (key: string): boolean => wanted[key] !== confirmed[key]
  const names = Object.keys(wanted).filter(
    (name) => !name.startsWith('#') && (isNew(name) || isNew(`#${name}`)),
  )
  return Object.fromEntries(names.map((name) => [name, wanted[name] ?? '']))
}
