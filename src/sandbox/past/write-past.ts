import { createDraw } from '../people/draw.ts'
import { planArrivals } from '../people/plan-arrivals.ts'
import { DAY, HOUR } from '../people/scene.ts'
import type { Portal } from '../portal/create-portal.ts'
import { nextOpen } from '../../domain/business-time.ts'
import { arrive } from './arrive.ts'
import { importFair, importList } from './imports.ts'
import { fillUp } from './old-contacts.ts'
import { openPast, type Past } from './open-past.ts'
import { addOwnProperties } from './own-properties.ts'
import { hireStaff } from './staff.ts'
import type { Floor } from './work.ts'

export type PastOptions = {
  /** Length of the history that is told; contacts go back twice as far. */
  months: number
  seed: number
  /** About how many there are in the end. */
  contacts: number
}

const MONTH = 30.4 * DAY
const SHARES = { handedOver: 0.42, fair: 0.12, list: 0.02 }
const FAIR_AT_MOST = 800

/**
 * Draws months of messy history into an empty portal, up to its present: the same seed and present, the same portal.
 * Leads from many sources, worked in bursts, rejected in two languages, merged, deleted, handed over twice. Stamps,
 * histories and values are the portal's own; no webhook is sent.
 */
export async function writePast(portal: Pick<Portal, 'state'>, options: PastOptions): Promise<void> {
  const { months, seed, contacts } = options
  const { state } = portal
  const begins = new Date(state.clock.now().getTime() - months * MONTH)
  const from = new Date(begins.getTime() - months * MONTH)
  const { past, live } = openPast(portal, { from, draw: createDraw(seed * 7919), seed })
  addOwnProperties(past.portal.state)
  const floor: Floor = { past, sellers: hireStaff(past), turn: { last: 0, leads: 0 } }
  const fair = Math.min(FAIR_AT_MOST, Math.round(contacts * SHARES.fair))
  const list = Math.round(contacts * SHARES.list)
  const singles = Math.round(contacts * SHARES.handedOver) - fair - list
  fillUp(floor, contacts - singles - fair - list)
  planSingles(floor, { begins, count: singles })
  past.agenda.add(afternoon(past, begins, 0.62), () => importFair(floor, fair))
  past.agenda.add(afternoon(past, begins, 0.8), () => importList(floor, list))
  await live()
}

/** One by one, day and night, as leads come. */
function planSingles(floor: Floor, { begins, count }: { begins: Date; count: number }): void {
  const { past } = floor
  const plan = { start: begins, end: past.end, timeZone: past.office.timeZone }
  const days = (past.end.getTime() - begins.getTime()) / DAY
  const busy = count / (days * A_DAY)
  for (const at of planArrivals(past.draw, { ...plan, busy })) past.agenda.add(at, () => arrive(floor))
}

/** How many come on an average day of the week where `busy` is 1. */
const A_DAY = 21

/** Three hours after some opening, at that share of the span. */
function afternoon(past: Past, begins: Date, share: number): Date {
  const at = begins.getTime() + share * (past.end.getTime() - begins.getTime())
  const opening = nextOpen(past.office, new Date(Math.floor(at / DAY) * DAY + 2 * HOUR))
  return new Date(opening.getTime() + 7 * HOUR)
}
