import { byWorkflow, DAY, inMs, set } from '../people/scene.ts'
import type { By } from '../portal/types.ts'
import { enter, handOver, MQL } from './arrive.ts'
import { roundRobin, type Floor } from './work.ts'

const FORM: By = { sourceType: 'FORM', sourceId: 'newsletter' }

/** Who is in the portal without ever being handed over, or was so long before: most of every portal. */
export function fillUp(floor: Floor, count: number): void {
  const { past } = floor
  const span = past.end.getTime() - past.from.getTime()
  const before = past.end.getTime() - span * 0.95
  for (let n = 0; n < count; n += 1) {
    const at = new Date(past.from.getTime() + past.draw.between(0, 1) * (before - past.from.getTime()))
    past.agenda.add(past.draw.chance(0.4) ? spread(floor) : at, () => comeIn(floor))
  }
}

const spread = ({ past }: Floor): Date => new Date(past.draw.between(past.from.getTime(), past.end.getTime()))

function comeIn(floor: Floor): void {
  const { draw } = floor.past
  const kind = draw.weighted({ subscriber: 30, lead: 50, none: 5, customer: 7, other: 2, oldMql: 4 })
  const owner: Record<string, string> = draw.chance(0.3) ? { hubspot_owner_id: roundRobin(floor) } : {}
  if (kind === 'none') enter(floor, FORM, { ...owner, lifecyclestage: '' })
  else if (kind === 'oldMql') {
    const id = enter(floor, FORM, { ...owner, ...MQL })
    // Rested as MQL ever since; some are handed over anew, out of the blue.
    if (draw.chance(0.2)) inMs(floor.past, 40 * DAY, () => again(floor, id))
  } else enter(floor, FORM, { ...owner, lifecyclestage: kind })
}

function again(floor: Floor, id: string): void {
  set(floor.past, id, { properties: { lifecyclestage: 'lead' }, by: byWorkflow(35) })
  inMs(floor.past, 30 * DAY, () => handOver(floor, id, byWorkflow(31)))
}
