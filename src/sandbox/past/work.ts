import { MANAGERS } from '../people/cast.ts'
import {
  byHand,
  byWorkflow,
  contactOf,
  DAY,
  HOUR,
  inMs,
  inOfficeHours,
  MINUTE,
  set,
  valueOf,
} from '../people/scene.ts'
import type { Past } from './open-past.ts'
import { settle } from './settle.ts'
import { isAway, nextSitting, QUEUE, type Seller } from './staff.ts'
import { bookByLead, chat, enrol, touch, writeIn } from './touch.ts'

/** Everybody who sells, and whose turn the round robin has come to. */
export type Floor = { past: Past; sellers: Seller[]; turn: { last: number; leads: number } }

/** The round robin knows no holidays, and goes on giving leads to one who left. */
export function roundRobin({ sellers, turn }: Floor): string {
  turn.last = (turn.last + 1) % (sellers.length - 1)
  return sellers[turn.last]?.ownerId ?? ''
}

/** A number no lead has had; it makes their address. Those of other seeds have others. */
export function nextLead({ past, turn }: Floor): number {
  turn.leads += 1
  return past.seed * 1_000_000 + turn.leads
}

/** A lead that has just been handed over finds an owner: in seconds, by hand, late, a queue, or never. */
export function route(floor: Floor, id: string): void {
  const { past } = floor
  if (valueOf(contactOf(past, id), 'hubspot_owner_id') !== '') return work(floor, id)
  const fate = past.draw.weighted({ seconds: 70, minutes: 8, manual: 9, days: 4, queue: 4, never: 5 })
  const give = (owner: string, by: ReturnType<typeof byHand>): void => {
    if (valueOf(contactOf(past, id), 'hubspot_owner_id') !== '') return
    set(past, id, { properties: { hubspot_owner_id: owner }, by })
    work(floor, id)
  }
  const byManager = (): void => give(livePick(floor), byHand(past.draw.pick(MANAGERS)))
  const ways: Record<typeof fate, () => void> = {
    seconds: () =>
      inMs(past, past.draw.between(3_000, 90_000), () => give(roundRobin(floor), byWorkflow(40))),
    minutes: () =>
      inMs(past, past.draw.between(3 * MINUTE, 50 * MINUTE), () => give(roundRobin(floor), byWorkflow(40))),
    manual: () => inOfficeHours(past, past.draw.between(HOUR, 20 * HOUR), byManager),
    days: () => inOfficeHours(past, past.draw.between(2 * DAY, 8 * DAY), byManager),
    queue: () => inMs(past, 30_000, () => give(QUEUE.id, byWorkflow(41))),
    never: () => undefined,
  }
  ways[fate]()
}

function livePick({ past, sellers }: Floor): string {
  const there = sellers.filter((seller) => !isAway(seller, past.clock.now()))
  return past.draw.pick(there).ownerId
}

/** What becomes of a lead with its owner. */
function work(floor: Floor, id: string): void {
  const { past, sellers } = floor
  const owner = valueOf(contactOf(past, id), 'hubspot_owner_id')
  const seller = sellers.find(({ ownerId }) => ownerId === owner)
  if (!seller || (seller.leftAt && past.clock.now() >= seller.leftAt)) return handAround(floor, id)
  const { draw } = past
  const fate = draw.weighted({
    prompt: 26,
    sitting: 44,
    later: 9,
    sequence: 5,
    chat: 3,
    books: 4,
    forgets: 9,
  })
  if (draw.chance(seller.habits.forgets / 3)) return
  const trade = { past, seller, id }
  if (fate === 'prompt')
    inOfficeHours(past, draw.between(2 * MINUTE, 70 * MINUTE), () => attempt(floor, trade, 1))
  if (fate === 'sitting') sit(floor, trade, { tries: 1, after: past.clock.now() })
  if (fate === 'later')
    sit(floor, trade, { tries: 1, after: new Date(past.clock.now().getTime() + draw.between(1, 6) * DAY) })
  if (fate === 'sequence') {
    inMs(past, 3 * MINUTE, () => enrol(trade, byWorkflow(55)))
    sit(floor, trade, { tries: 1, after: new Date(past.clock.now().getTime() + 2 * DAY) })
  }
  if (fate === 'chat') inMs(past, draw.between(MINUTE, 5 * HOUR), () => chat(past, id))
  if (fate === 'books') inMs(past, draw.between(2 * MINUTE, DAY), () => bookByLead(past, id))
  if (draw.chance(0.05)) inMs(past, draw.between(HOUR, 3 * DAY), () => writeIn(past, id))
}

type Trade = Parameters<typeof settle>[0]

/** At a sitting: a handful one after the other. */
function sit(floor: Floor, trade: Trade, { tries, after }: { tries: number; after: Date }): void {
  const { past, seller } = trade
  const at = nextSitting(past, seller, after)
  if (at) past.agenda.add(at, () => attempt(floor, trade, tries))
}

function attempt(floor: Floor, trade: Trade, tries: number): void {
  const { past, seller, id } = trade
  const contact = contactOf(past, id)
  if (!contact || isAway(seller, past.clock.now())) return
  // By now somebody else may have it.
  if (valueOf(contact, 'hubspot_owner_id') !== seller.ownerId && past.draw.chance(0.8)) return
  const reached = touch(trade)
  if (reached === 'talked')
    return inOfficeHours(past, past.draw.between(5 * MINUTE, 30 * HOUR), () => settle(trade))
  if (tries >= past.draw.whole(2, 6)) {
    if (past.draw.chance(0.5))
      set(past, id, { properties: { hs_lead_status: 'NO_CONTESTA' }, by: byHand(seller) })
    return
  }
  const wait = past.draw.between(0.2, 3) * DAY
  sit(floor, trade, { tries: tries + 1, after: new Date(past.clock.now().getTime() + wait) })
}

/** In a queue, or with one who left: sooner or later somebody gives it on, or nobody does. */
function handAround(floor: Floor, id: string): void {
  const { past } = floor
  if (past.draw.chance(0.55)) return
  inOfficeHours(past, past.draw.between(3 * HOUR, 9 * DAY), () => {
    if (!contactOf(past, id)) return
    set(past, id, { properties: { hubspot_owner_id: livePick(floor) }, by: byHand(past.draw.pick(MANAGERS)) })
    work(floor, id)
  })
}
