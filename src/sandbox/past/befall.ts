import { MANAGERS, MARKETERS } from '../people/cast.ts'
import { byHand, byWorkflow, contactOf, DAY, HOUR, inMs, MINUTE, set, valueOf } from '../people/scene.ts'
import { drawProspect } from './draw-prospect.ts'
import { RENEWALS } from './own-properties.ts'
import { nextLead, type Floor } from './work.ts'

const MQL = 'marketingqualifiedlead'

/** What now and then happens to a lead from elsewhere. Most are spared. */
const FATES = {
  nothing: 850,
  deleted: 25,
  restored: 4,
  forgotten: 6,
  merged: 30,
  backAndAgain: 10,
  churned: 5,
  ticket: 22,
  owners: 25,
  renews: 20,
  sqlMinutesLater: 12,
} as const

export function befall(floor: Floor, id: string): void {
  const fate = floor.past.draw.weighted(FATES)
  if (fate !== 'nothing') fates[fate](floor, id)
}

const marketer = ({ past }: Floor): ReturnType<typeof byHand> => byHand(past.draw.pick(MARKETERS))

function later(floor: Floor, id: string, [low, high]: [number, number], run: () => void): void {
  inMs(floor.past, floor.past.draw.between(low, high), () => {
    if (contactOf(floor.past, id)) run()
  })
}

const fates: Record<Exclude<keyof typeof FATES, 'nothing'>, (floor: Floor, id: string) => void> = {
  deleted: (floor, id) =>
    later(floor, id, [HOUR, 30 * DAY], () =>
      floor.past.portal.actions.deleteContact({ id, by: marketer(floor) }),
    ),
  restored: (floor, id) =>
    later(floor, id, [HOUR, 5 * DAY], () => {
      const { actions, state } = floor.past.portal
      actions.deleteContact({ id, by: marketer(floor) })
      inMs(floor.past, 6 * HOUR, () => {
        if (state.store.get('contacts', id)?.archivedAt) actions.restoreContact({ id, by: marketer(floor) })
      })
    }),
  forgotten: (floor, id) =>
    later(floor, id, [DAY, 30 * DAY], () =>
      floor.past.portal.actions.privacyDelete({ id, by: marketer(floor) }),
    ),
  merged: (floor, id) => mergeTwin(floor, id),
  backAndAgain: (floor, id) =>
    later(floor, id, [2 * MINUTE, 4 * DAY], () => {
      const { past } = floor
      if (valueOf(contactOf(past, id), 'lifecyclestage') !== MQL) return
      set(past, id, { properties: { lifecyclestage: 'lead' }, by: byWorkflow(35) })
      const wait: [number, number] = past.draw.chance(0.5) ? [HOUR, 20 * HOUR] : [25 * HOUR, 20 * DAY]
      later(floor, id, wait, () => set(past, id, { properties: { lifecyclestage: MQL }, by: byWorkflow(31) }))
    }),
  churned: (floor, id) => churn(floor, id, 26),
  ticket: (floor, id) => {
    const before = floor.past.draw.chance(0.4)
    if (before) openTicket(floor, id)
    else later(floor, id, [HOUR, 20 * DAY], () => openTicket(floor, id))
  },
  owners: (floor, id) =>
    later(floor, id, [5 * MINUTE, 6 * DAY], () => {
      const owner = floor.past.draw.pick(floor.sellers).ownerId
      const cleared = floor.past.draw.chance(0.2)
      set(floor.past, id, {
        properties: { hubspot_owner_id: cleared ? '' : owner },
        by: byHand(floor.past.draw.pick(MANAGERS)),
      })
    }),
  renews: (floor, id) => later(floor, id, [20 * DAY, 90 * DAY], () => renew(floor, id)),
  sqlMinutesLater: (floor, id) =>
    later(floor, id, [MINUTE, 20 * MINUTE], () => {
      const properties = { lifecyclestage: 'salesqualifiedlead' }
      set(floor.past, id, { properties, by: byWorkflow(36) })
    }),
}

/** The same person came in twice, both were handed over, and somebody cleans up. */
function mergeTwin(floor: Floor, id: string): void {
  const { past } = floor
  const { actions } = past.portal
  later(floor, id, [HOUR, 3 * DAY], () => {
    const stage = past.draw.chance(0.5) ? MQL : 'lead'
    const twin = actions.createContact({
      properties: { ...drawProspect(past.draw, nextLead(floor)), lifecyclestage: stage },
      by: { sourceType: 'FORM', sourceId: 'c0ffee-price-guide' },
    })
    later(floor, twin, [10 * MINUTE, 9 * DAY], () => {
      if (!contactOf(past, id)) return
      const [primaryId, mergedId] = past.draw.chance(0.7) ? [id, twin] : [twin, id]
      actions.mergeContacts({ primaryId, mergedId, by: marketer(floor) })
    })
  })
}

/** Two workflows that undo each other: more values than HubSpot keeps. */
function churn(floor: Floor, id: string, left: number): void {
  if (left === 0) return
  later(floor, id, [20 * MINUTE, 2 * HOUR], () => {
    const status = left % 2 === 0 ? 'OPEN' : 'SEGUIMIENTO'
    set(floor.past, id, { properties: { hs_lead_status: status }, by: byWorkflow(70 + (left % 2)) })
    churn(floor, id, left - 1)
  })
}

function openTicket({ past }: Floor, id: string): void {
  if (!contactOf(past, id)) return
  const { actions } = past.portal
  const properties = { subject: 'Factura', hs_pipeline_stage: past.draw.chance(0.6) ? '1' : '4' }
  const ticket = actions.createObject({
    objectType: 'tickets',
    properties,
    by: { sourceType: 'CONVERSATIONS' },
  })
  actions.associate({ from: { objectType: 'tickets', id: ticket }, to: { objectType: 'contacts', id } })
}

/** A customer buys again, and a workflow that knows no customers hands them over again. */
function renew(floor: Floor, id: string): void {
  const { past } = floor
  if (valueOf(contactOf(past, id), 'lifecyclestage') !== 'customer') return
  const { actions } = past.portal
  const stage = past.draw.pick([RENEWALS.open, RENEWALS.won, RENEWALS.lost])
  const properties = {
    dealname: 'Renovación',
    pipeline: RENEWALS.id,
    dealstage: stage,
    ...(past.draw.chance(0.7) && { amount: String(past.draw.whole(4, 60) * 200) }),
    ...(past.draw.chance(0.2) && { deal_currency_code: 'USD' }),
  }
  const deal = actions.createObject({ objectType: 'deals', properties, by: byWorkflow(80) })
  actions.associate({ from: { objectType: 'deals', id: deal }, to: { objectType: 'contacts', id } })
  if (past.draw.chance(0.7))
    inMs(past, DAY, () => set(past, id, { properties: { lifecyclestage: MQL }, by: byWorkflow(31) }))
}
