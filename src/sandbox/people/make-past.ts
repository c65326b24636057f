import type { PortalRecord } from '../portal/types.ts'
import { LEFT, REPS } from './cast.ts'
import type { Draw } from './draw.ts'
import { drawLead } from './draw-lead.ts'
import { byWorkflow, DAY, type Scene } from './scene.ts'

const STAGES = {
  subscriber: 4,
  lead: 8,
  marketingqualifiedlead: 3,
  salesqualifiedlead: 1,
  customer: 2,
} as const

/**
 * Fills the portal with who was there before Pacto: subscribers, customers, and leads handed over long ago, which
 * must open no cycle. Actions are of the present, so what they leave is dated back.
 */
export function makePast(scene: Scene, draw: Draw, count: number): void {
  const { actions, state } = scene.portal
  for (let n = 1; n <= count; n += 1) {
    const properties = {
      ...drawLead(draw, 9_000_000 + n),
      lifecyclestage: draw.weighted(STAGES),
      hubspot_owner_id: draw.chance(0.1) ? LEFT.ownerId : draw.pick(REPS).ownerId,
    }
    const id = actions.createContact({ properties, by: byWorkflow(30) })
    const record = state.store.get('contacts', id)
    if (record) dateBack(record, Math.round(draw.between(2, 200) * DAY))
  }
}

function dateBack(record: PortalRecord, ms: number): void {
  record.createdAt = new Date(record.createdAt.getTime() - ms)
  for (const entries of Object.values(record.history))
    for (const entry of entries) entry.timestamp = new Date(Date.parse(entry.timestamp) - ms).toISOString()
}
