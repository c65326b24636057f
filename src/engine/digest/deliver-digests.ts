import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { toRefusal } from '../../hubspot/outcome.ts'
import type { DigestWanted } from '../../domain/task.ts'
import { claimDigestDeliveries, type DigestDelivery } from '../../store/deliveries/claim-deliveries.ts'
import { closeTickedDigests } from '../../store/deliveries/close-ticked-tasks.ts'
import { confirmDigestDelivery } from '../../store/deliveries/confirm-deliveries.ts'
import { markUncertainDigests } from '../../store/deliveries/mark-uncertain.ts'
import { postponeDigestDeliveries } from '../../store/deliveries/postpone-deliveries.ts'
import { countDelivered } from '../deliver/count-delivered.ts'
import { makeAndChange, type Deliverable, type Kind, type Told } from '../deliver/make-and-change.ts'
import { postponed } from '../deliver/postpone.ts'
import type { EngineDeps } from '../deps.ts'
import { toDigestWanted } from '../rows.ts'
import { DIGEST_SPEAKS_OF, MOST_LINES } from './render-digest.ts'
import { findContacts, wordDigests } from './word-digests.ts'

const BATCH = 20
const LEASE_MS = 60_000

type Row = Deliverable & DigestDelivery

/** Makes and changes digests with the same certainty as tasks (engineering §8). Answers how many rows were claimed. */
export async function deliverDigests(deps: EngineDeps): Promise<number> {
  const at = deps.clock.now()
  const claimed = await claimDigestDeliveries(deps.db, { at, limit: BATCH, leaseMs: LEASE_MS })
  const [first] = claimed
  if (!first) return 0
  const told = await tell(deps, first.leaseId, claimed)
  await settle(deps, first.leaseId, told)
  return claimed.length
}

async function tell(deps: EngineDeps, leaseId: string, claimed: DigestDelivery[]): Promise<Told<Row>[]> {
  try {
    return await makeAndChange(deps, kindOf(deps, leaseId), await toRows(deps, claimed))
  } catch (error) {
    if (!isHubSpotError(error)) throw error
    const refusal = toRefusal(error)
    return claimed.map((row) => ({ row: { ...row, key: row.digestKey, contactIds: [] }, refusal }))
  }
}

/** With the contacts of its lines; one that is gone would make HubSpot refuse the whole task. */
async function toRows(deps: EngineDeps, claimed: DigestDelivery[]): Promise<Row[]> {
  const linesOf = (row: DigestDelivery): DigestWanted['lines'] =>
    toDigestWanted(row.wanted).lines.slice(0, MOST_LINES)
  const cycles = claimed.flatMap((row) => linesOf(row).map(({ cycleId }) => cycleId))
  const contacts = await findContacts(deps, cycles)
  const there = await deps.names.load([...new Set(contacts.values())])
  return claimed.map((row) => {
    const ids = linesOf(row).flatMap(({ cycleId }) => contacts.get(cycleId) ?? [])
    return { ...row, key: row.digestKey, contactIds: [...new Set(ids)].filter((id) => there.has(id)) }
  })
}

function kindOf(deps: EngineDeps, leaseId: string): Kind<Row> {
  return {
    word: (rows) => wordDigests(deps, rows),
    changedOnly,
    markUncertain: (digestKeys) => markUncertainDigests(deps.db, { leaseId, digestKeys }),
    noteTicked: async (rows) => {
      const digestKeys = rows.map((row) => row.digestKey)
      if (digestKeys.length > 0) await closeTickedDigests(deps.db, { leaseId, digestKeys })
    },
  }
}

function changedOnly({ wanted, confirmed }: Row, properties: Record<string, string>): Record<string, string> {
  const parts = Object.keys(DIGEST_SPEAKS_OF) as (keyof DigestWanted)[]
  const changed = parts.filter((part) => JSON.stringify(wanted[part]) !== JSON.stringify(confirmed[part]))
  const names = new Set(changed.flatMap((part) => DIGEST_SPEAKS_OF[part]))
  return Object.fromEntries(Object.entries(properties).filter(([name]) => names.has(name)))
}

async function settle(deps: EngineDeps, leaseId: string, told: Told<Row>[]): Promise<void> {
  const at = deps.clock.now()
  const done = told.flatMap((one) => ('hubspotId' in one ? [one] : []))
  const items = done.map(({ row, hubspotId }) => ({ digestKey: row.key, hubspotId, sent: row.wanted }))
  await confirmDigestDelivery(deps.db, { leaseId, items, at })
  const failed = told.flatMap((one) => {
    if (!('refusal' in one)) return []
    const { row, refusal } = one
    const uncertain = refusal.uncertain || refusal.code === 'conflict'
    return [{ digestKey: row.key, ...postponed(refusal, { attempts: row.attempts, at }), uncertain }]
  })
  await postponeDigestDeliveries(deps.db, { leaseId, items: failed })
  countDelivered(deps.meter, 'digest', { done: done.length, failed })
  for (const { digestKey, stuck } of failed)
    if (stuck) deps.log.error({ digestKey, stuck }, 'a digest cannot be written')
}
