import type { Rep } from './cast.ts'
import { closeDeal, openDeal, sellSoon } from './deals.ts'
import type { Draw } from './draw.ts'
import { byHand, byWorkflow, DAY, HOUR, inMs, inOfficeHours, set, tell, type Scene } from './scene.ts'
import { NOTES } from './vocabulary.ts'

const REASONS = {
  bad_fit: 5,
  out_of_budget: 4,
  not_now: 4,
  no_authority: 3,
  bad_data: 2,
  competitor_chosen: 2,
  duplicate: 1,
  other: 1,
} as const

/** Some rate what they decide; who does is no matter of chance, so that the rest of a week stays as it is. */
const RATES_EVERY = 3

function ratingOf({ scene }: Pick<Trade, 'scene'>, id: string, quality: string): Record<string, string> {
  const isThere = scene.portal.state.definitions.find('contacts', 'pacto_lead_quality') !== undefined
  return isThere && Number(id) % RATES_EVERY === 0 ? { pacto_lead_quality: quality } : {}
}

type Trade = { scene: Scene; draw: Draw; rep: Rep }

/** A rep who talked to a lead makes up their mind, or never does. */
export function settleLead(trade: Trade, id: string): void {
  const mind = trade.draw.weighted({ accept: 46, reject: 32, move_back: 1, wait: 21 })
  if (mind === 'accept') acceptLead(trade, id)
  if (mind === 'reject') rejectLead(trade, id, trade.draw.weighted(REASONS))
  if (mind === 'move_back') {
    set(trade.scene, id, { properties: { lifecyclestage: 'lead' }, by: byHand(trade.rep) })
    tell(trade.scene, { who: trade.rep, did: 'moved_back', contactId: id })
  }
}

function acceptLead({ scene, draw, rep }: Trade, id: string): void {
  const properties = { lifecyclestage: 'salesqualifiedlead', ...ratingOf({ scene }, id, 'good') }
  set(scene, id, { properties, by: byHand(rep) })
  tell(scene, { who: rep, did: 'accepted', contactId: id })
  if (!draw.chance(0.35)) return sellSoon(scene, { rep, id })
  inOfficeHours(scene, draw.between(4 * HOUR, 2 * DAY), () => {
    set(scene, id, { properties: { lifecyclestage: 'opportunity' }, by: { sourceType: 'DEALS' } })
    openDeal(scene, { rep, id })
    const isWon = draw.chance(0.5)
    const wait = isWon ? draw.between(8 * HOUR, 2 * DAY) : 2 * DAY
    inOfficeHours(scene, wait, () => {
      closeDeal(scene, { rep, id, stage: isWon ? 'closedwon' : 'closedlost' })
      if (isWon) set(scene, id, { properties: { lifecyclestage: 'customer' }, by: { sourceType: 'DEALS' } })
    })
  })
}

/** With the standard reason, or by the lead status alone, as reps have always done it. */
export function rejectLead({ scene, draw, rep }: Trade, id: string, reason: string): void {
  const hasReasons = scene.portal.state.definitions.find('contacts', 'pacto_rejection_reason') !== undefined
  const by = byHand(rep)
  tell(scene, { who: rep, did: 'rejected', contactId: id })
  if (hasReasons && draw.chance(rep.habits.givesReason)) {
    const quality = reason === 'bad_fit' || reason === 'bad_data' ? 'poor' : 'fair'
    const properties: Record<string, string> = {
      pacto_rejection_reason: reason,
      ...ratingOf({ scene }, id, quality),
    }
    if (reason === 'other' || draw.chance(0.3)) properties['pacto_rejection_note'] = draw.pick(NOTES)
    set(scene, id, { properties, by })
    return
  }
  const status = reason === 'not_now' ? 'BAD_TIMING' : 'UNQUALIFIED'
  set(scene, id, { properties: { hs_lead_status: status }, by })
  // Some regret it: an accepted stage after a rejection revives the lead.
  if (draw.chance(0.04))
    inMs(scene, draw.between(HOUR, 5 * HOUR), () =>
      set(scene, id, { properties: { lifecyclestage: 'salesqualifiedlead' }, by: byWorkflow(36) }),
    )
}

export function giveReason({ scene, draw, rep }: Trade, id: string): void {
  set(scene, id, { properties: { pacto_rejection_reason: draw.weighted(REASONS) }, by: byHand(rep) })
  tell(scene, { who: rep, did: 'gave_reason', contactId: id })
}
