import { MARKETERS } from '../people/cast.ts'
import { byHand, byWorkflow, contactOf, DAY, HOUR, inMs, MINUTE, set, valueOf } from '../people/scene.ts'
import type { By } from '../portal/types.ts'
import { befall } from './befall.ts'
import { drawProspect } from './draw-prospect.ts'
import { SCORE } from './own-properties.ts'
import { nextLead, roundRobin, route, type Floor } from './work.ts'

export const MQL = { lifecyclestage: 'marketingqualifiedlead' }
const FORM: By = { sourceType: 'FORM', sourceId: 'a5c1e6f0-demo-request' }
const TRACKING: By = { sourceType: 'ANALYTICS', sourceId: 'tracking' }

/** How leads come to be handed over here, or past it, and how often. */
const WAYS = {
  workflow: 34,
  form: 16,
  score: 19,
  list: 4,
  marketer: 8,
  integration: 5,
  companySync: 3,
  rep: 4,
  passed: 2,
  skipped: 4,
  blink: 1,
} as const

/** One lead comes in by one of the ways. */
export function arrive(floor: Floor): void {
  ways[floor.past.draw.weighted(WAYS)](floor)
}

export function enter(floor: Floor, by: By, properties: Record<string, string> = {}): string {
  const { past } = floor
  const lead = { ...drawProspect(past.draw, nextLead(floor)), lifecyclestage: 'lead', ...properties }
  return past.portal.actions.createContact({ properties: lead, by })
}

/** The handoff, and what follows from it. */
export function handOver(floor: Floor, id: string, by: By): void {
  const { past } = floor
  if (!contactOf(past, id)) return
  set(past, id, { properties: MQL, by })
  route(floor, id)
  befall(floor, id)
}

const form = (floor: Floor): string => {
  const at = floor.past.clock.now().toISOString()
  return enter(floor, FORM, {
    first_conversion_date: at,
    recent_conversion_date: at,
    num_conversion_events: '1',
  })
}

const ways: Record<keyof typeof WAYS, (floor: Floor) => void> = {
  workflow: (floor) => {
    const id = form(floor)
    inMs(floor.past, floor.past.draw.between(5_000, 4 * HOUR), () => handOver(floor, id, byWorkflow(31)))
  },
  form: (floor) => {
    const id = enter(floor, FORM, MQL)
    route(floor, id)
    befall(floor, id)
  },
  score: (floor) => {
    const { past } = floor
    const id = enter(floor, TRACKING, { [SCORE]: '20', hubspotscore: '20' })
    grow(floor, id, past.draw.chance(0.05) ? 28 : past.draw.whole(1, 4))
  },
  list: (floor) => {
    const id = enter(floor, TRACKING)
    const by = { sourceType: 'CONTACTS_LIST', sourceId: '812' }
    inMs(floor.past, floor.past.draw.between(HOUR, 3 * DAY), () => handOver(floor, id, by))
  },
  marketer: (floor) => {
    const marketer = floor.past.draw.pick(MARKETERS)
    const id = enter(floor, byHand(marketer), { hubspot_owner_id: roundRobin(floor) })
    inMs(floor.past, floor.past.draw.between(MINUTE, 9 * MINUTE), () => handOver(floor, id, byHand(marketer)))
  },
  integration: (floor) => {
    const by = { sourceType: 'INTEGRATION', sourceId: '998877', sourceLabel: 'Webinar tool' }
    handOver(floor, enter(floor, by), by)
  },
  companySync: (floor) =>
    handOver(floor, form(floor), { sourceType: 'COMPANIES', sourceId: 'lifecycle-sync' }),
  rep: (floor) => {
    const { past, sellers } = floor
    const rep = past.draw.pick(sellers.filter(({ leftAt }) => !leftAt))
    const id = enter(floor, byHand(rep), { hubspot_owner_id: rep.ownerId })
    inMs(past, past.draw.between(MINUTE, DAY), () => handOver(floor, id, byHand(rep)))
  },
  passed: (floor) => {
    const id = enter(floor, FORM, MQL)
    const properties = { lifecyclestage: 'salesqualifiedlead' }
    inMs(floor.past, 40_000, () => set(floor.past, id, { properties, by: byWorkflow(33) }))
  },
  skipped: (floor) => {
    const { past, sellers } = floor
    const rep = past.draw.pick(sellers.filter(({ leftAt }) => !leftAt))
    const id = form(floor)
    const properties = {
      lifecyclestage: past.draw.pick(['salesqualifiedlead', 'opportunity']),
      hubspot_owner_id: rep.ownerId,
    }
    inMs(past, past.draw.between(HOUR, 6 * DAY), () => set(past, id, { properties, by: byHand(rep) }))
  },
  // The workflow clears the stage and sets it again within seconds: one handoff.
  blink: (floor) => {
    const id = enter(floor, FORM, MQL)
    inMs(floor.past, 30_000, () =>
      set(floor.past, id, { properties: { lifecyclestage: '' }, by: byWorkflow(34) }),
    )
    inMs(floor.past, 45_000, () => handOver(floor, id, byWorkflow(34)))
  },
}

/** The score goes up by pages seen; at 70 the workflow hands over. More steps than HubSpot remembers for some. */
function grow(floor: Floor, id: string, steps: number): void {
  const { past } = floor
  inMs(past, past.draw.between(20 * MINUTE, 2 * DAY), () => {
    const contact = contactOf(past, id)
    if (!contact) return
    const score = Number(valueOf(contact, SCORE))
    const next = steps <= 1 ? past.draw.whole(70, 95) : score + Math.max(1, Math.floor((69 - score) / steps))
    const properties = { [SCORE]: String(next), hubspotscore: String(next) }
    set(past, id, { properties, by: { sourceType: 'CONTACTS_SCORING', sourceId: 'score' } })
    if (steps <= 1)
      inMs(past, past.draw.between(2_000, 30 * MINUTE), () => handOver(floor, id, byWorkflow(32)))
    else grow(floor, id, steps - 1)
  })
}
