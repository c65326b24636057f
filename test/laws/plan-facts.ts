import type { Draw } from '../../src/sandbox/people/draw.ts'
import type { By } from '../../src/sandbox/portal/types.ts'
import { BY_FORM, BY_REP, MONDAY_10 } from '../support/test-world.ts'
import type { Bench } from './bench.ts'

const MINUTE = 60_000
const MQL = 'marketingqualifiedlead'
const BY_WORKFLOW: By = { sourceType: 'AUTOMATION_PLATFORM', sourceId: 'enrollmentId:1' }

export type Fact = { at: Date; do(bench: Bench): void }

/** So many things that happen to these contacts within a morning and an afternoon, one every few seconds. */
export function planFacts(draw: Draw, ids: string[], count: number): Fact[] {
  const start = MONDAY_10.getTime() + MINUTE
  const arrivals = ids.map((id) => arrive(draw, id))
  const rest = Array.from({ length: count - ids.length }, () => another(draw, draw.pick(ids)))
  const every = Math.floor((6 * 60 * MINUTE) / count)
  return [...arrivals, ...rest].map((doIt, n) => ({ at: new Date(start + n * every), do: doIt }))
}

/** What the portal refuses (a contact that is gone) does not happen, the same in every run. */
export function happen(bench: Bench, fact: Fact): void {
  try {
    fact.do(bench)
  } catch {
    // The record is in the bin, or merged: people get an error too.
  }
}

function arrive(draw: Draw, id: string): Fact['do'] {
  const properties = {
    firstname: `Lead${id}`,
    lifecyclestage: draw.chance(0.8) ? MQL : 'lead',
    hubspot_owner_id: draw.pick(['1', '1', '2', '']),
  }
  return ({ world }) => void world.portal.actions.createContact({ id, properties, by: BY_FORM })
}

function another(draw: Draw, id: string): Fact['do'] {
  const kind = draw.weighted({
    stage: 3,
    owner: 2,
    call: 4,
    email: 2,
    reject: 2,
    remove: 0.4,
    restore: 1,
    merge: 0.2,
  })
  const values = valuesOf(draw, kind)
  if (values) {
    const by = draw.pick([BY_REP, BY_WORKFLOW, BY_FORM])
    return ({ world }) =>
      world.portal.actions.setProperties({ objectType: 'contacts', id, properties: values, by })
  }
  if (kind === 'call' || kind === 'email') return contact(kind, id, draw.pick([0, 0, 10, 40]))
  if (kind === 'remove') return ({ world }) => world.portal.actions.deleteContact({ id, by: BY_WORKFLOW })
  if (kind === 'restore') return ({ world }) => world.portal.actions.restoreContact({ id, by: BY_WORKFLOW })
  const primaryId = String(Number(id) === 801 ? 802 : 801)
  return ({ world }) => void world.portal.actions.mergeContacts({ primaryId, mergedId: id, by: BY_WORKFLOW })
}

function valuesOf(draw: Draw, kind: string): Record<string, string> | null {
  if (kind === 'stage')
    return { lifecyclestage: draw.pick(['lead', MQL, MQL, 'salesqualifiedlead', 'customer']) }
  if (kind === 'owner') return { hubspot_owner_id: draw.pick(['1', '2', '']) }
  if (kind !== 'reject') return null
  return draw.chance(0.6)
    ? { pacto_rejection_reason: draw.pick(['out_of_budget', 'bad_fit', 'no_response', 'not_now']) }
    : { hs_lead_status: draw.pick(['UNQUALIFIED', 'BAD_TIMING', 'OPEN']) }
}

const SENT: Record<'call' | 'email', Record<string, string>> = {
  call: { hs_call_direction: 'OUTBOUND', hs_call_status: 'COMPLETED' },
  email: { hs_email_direction: 'EMAIL', hs_email_status: 'SENT' },
}

/** Logged now, `late` minutes after it happened. */
function contact(kind: 'call' | 'email', id: string, late: number): Fact['do'] {
  return ({ world }) => {
    const hs_timestamp = new Date(world.clock.now().getTime() - late * MINUTE).toISOString()
    const properties = { ...SENT[kind], hs_timestamp }
    world.portal.actions.logEngagement({ kind, contactIds: [id], properties, by: BY_REP })
  }
}
