import { closeDeal, openDeal } from '../people/deals.ts'
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
import { MEETING_STAGE, REASON, REASON_TEXT, REASONS } from './own-properties.ts'
import type { Trade } from './touch.ts'

const BY_DEAL = { sourceType: 'DEALS' }

/** Somebody who talked to a lead makes up their mind; some never do. */
export function settle(trade: Trade): void {
  const mind = trade.past.draw.weighted({ accept: 34, meet: 10, reject: 31, back: 3, clear: 2, wait: 20 })
  if (mind === 'accept') accept(trade)
  if (mind === 'meet') meet(trade)
  if (mind === 'reject') reject(trade)
  if (mind === 'back') moveBack(trade, byHand(trade.seller))
  if (mind === 'clear') clearBack(trade)
}

function put({ past, id }: Trade, properties: Record<string, string>, by: ReturnType<typeof byHand>): void {
  set(past, id, { properties, by })
}

function accept(trade: Trade): void {
  const { past, seller: rep, id } = trade
  put(trade, { lifecyclestage: 'salesqualifiedlead' }, byHand(rep))
  if (past.draw.chance(0.4)) return
  inOfficeHours(past, past.draw.between(4 * HOUR, 9 * DAY), () => {
    if (!contactOf(past, id)) return
    openDeal(past, { rep, id })
    put(trade, { lifecyclestage: 'opportunity' }, BY_DEAL)
    const end = past.draw.weighted({ won: 40, lost: 35, open: 25 })
    if (end !== 'open')
      inOfficeHours(past, past.draw.between(2 * DAY, 40 * DAY), () => close(trade, end === 'won'))
  })
}

function close(trade: Trade, isWon: boolean): void {
  const { past, seller: rep, id } = trade
  if (!contactOf(past, id)) return
  closeDeal(past, { rep, id, stage: isWon ? 'closedwon' : 'closedlost' })
  if (isWon) put(trade, { lifecyclestage: 'customer' }, BY_DEAL)
  else if (past.draw.chance(0.4)) put(trade, { hs_lead_status: 'DESCARTADO' }, byHand(rep))
}

/** Through the portal's own stage, which no standard report knows. */
function meet(trade: Trade): void {
  const { past } = trade
  put(trade, { lifecyclestage: MEETING_STAGE }, byHand(trade.seller))
  inOfficeHours(past, past.draw.between(DAY, 6 * DAY), () => {
    if (past.draw.chance(0.6)) accept(trade)
    else if (past.draw.chance(0.5)) reject(trade)
  })
}

const STATUS = {
  UNQUALIFIED: 5,
  DESCARTADO: 5,
  NO_CONTESTA: 3,
  BAD_TIMING: 2,
  'Contactar mas adelante': 2,
} as const

/** By status, by the portal's reason, by both, or in words; a workflow may not leave it at that. */
function reject(trade: Trade): void {
  const { past, seller } = trade
  const { draw } = past
  const how = draw.weighted({ status: 46, both: 34, reason: 10, words: 10 })
  const given = how === 'reason' || how === 'both'
  put(
    trade,
    {
      ...(how !== 'reason' && { hs_lead_status: draw.weighted(STATUS) }),
      ...(given && { [REASON]: draw.weighted(REASONS) }),
      ...(how === 'words' && {
        [REASON_TEXT]: draw.pick(['No tiene presupuesto', 'too small', 'ya es cliente']),
      }),
    },
    byHand(seller),
  )
  if (!given && draw.chance(0.2))
    inMs(past, draw.between(HOUR, 5 * DAY), () =>
      put(trade, { [REASON]: draw.weighted(REASONS) }, byHand(seller)),
    )
  const after = draw.weighted({ stays: 70, reopened: 6, recycled: 14, revived: 3, returns: 7 })
  if (after === 'reopened') inMs(past, MINUTE, () => put(trade, { hs_lead_status: 'OPEN' }, byWorkflow(61)))
  if (after === 'recycled') inMs(past, draw.between(DAY, 12 * DAY), () => recycle(trade))
  if (after === 'revived')
    inOfficeHours(past, draw.between(2 * HOUR, 4 * DAY), () =>
      put(trade, { lifecyclestage: 'salesqualifiedlead', hs_lead_status: 'OPEN' }, byHand(seller)),
    )
  if (after === 'returns') inMs(past, draw.between(9 * DAY, 60 * DAY), () => returns(trade))
}

/** Back to lead by a workflow, in the two steps that HubSpot asks for, and handed over again weeks later. */
function recycle(trade: Trade): void {
  const { past } = trade
  if (valueOf(contactOf(past, trade.id), 'lifecyclestage') !== 'marketingqualifiedlead') return
  put(trade, { lifecyclestage: '' }, byWorkflow(62))
  inMs(past, 20_000, () => put(trade, { lifecyclestage: 'lead', hs_lead_status: '' }, byWorkflow(62)))
  if (past.draw.chance(0.6)) inMs(past, past.draw.between(6 * DAY, 50 * DAY), () => returns(trade))
}

/** A new form, and the workflow sets MQL again, whatever Sales thought of it. */
function returns(trade: Trade): void {
  const { past } = trade
  const properties = {
    recent_conversion_date: past.clock.now().toISOString(),
    recent_conversion_event_name: 'Guía de precios',
  }
  put(trade, properties, { sourceType: 'FORM', sourceId: 'c0ffee-price-guide' })
  inMs(past, 40_000, () =>
    put(trade, { lifecyclestage: 'marketingqualifiedlead', hs_lead_status: 'NEW' }, byWorkflow(31)),
  )
}

export function moveBack(trade: Trade, by: ReturnType<typeof byHand>): void {
  if (valueOf(contactOf(trade.past, trade.id), 'lifecyclestage') !== 'marketingqualifiedlead') return
  put(trade, { lifecyclestage: 'lead' }, by)
}

/** Cleared by hand, and only later set to something. */
function clearBack(trade: Trade): void {
  const { past, seller } = trade
  put(trade, { lifecyclestage: '' }, byHand(seller))
  inMs(past, past.draw.between(MINUTE, 2 * HOUR), () =>
    put(trade, { lifecyclestage: 'lead' }, byHand(seller)),
  )
}
