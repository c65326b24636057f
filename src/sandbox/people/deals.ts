import { REPS, type Rep } from './cast.ts'
import { createDraw, type Draw } from './draw.ts'
import { byHand, contactOf, DAY, HOUR, inOfficeHours, set, valueOf, type Scene } from './scene.ts'

/** Deals have chances of their own: the rest of the week goes on the same with and without them. */
const drawOf = (contactId: string, of: number): Draw =>
  createDraw((Number(contactId) * 31 + of) % 2_147_483_647)

const amountOf = (draw: Draw): string => String(draw.whole(6, 90) * 250)

/** A rep sees a chance in a lead: a deal with them, now and then without an amount, or with somebody else too. */
export function openDeal(scene: Scene, { rep, id }: { rep: Rep; id: string }): void {
  if (!contactOf(scene, id)) return
  const draw = drawOf(id, 2)
  const properties = {
    dealname: valueOf(contactOf(scene, id), 'company'),
    dealstage: 'qualifiedtobuy',
    hubspot_owner_id: rep.ownerId,
    ...(draw.chance(0.92) && { amount: amountOf(draw) }),
  }
  makeDeal(scene, { rep, properties, contactIds: [id] })
}

/** What became of the deal with a lead. */
export function closeDeal(
  scene: Scene,
  { rep, id, stage }: { rep: Rep; id: string; stage: 'closedwon' | 'closedlost' },
): void {
  const [deal] = dealsOf(scene, id)
  if (deal === undefined) return
  const change = { properties: { dealstage: stage }, by: byHand(rep) }
  scene.portal.actions.setProperties({ objectType: 'deals', id: deal, ...change })
}

/** Some leads know what they want: a deal within hours, won or lost within a day. */
export function sellSoon(scene: Scene, { rep, id }: { rep: Rep; id: string }): void {
  const draw = drawOf(id, 1)
  if (!draw.chance(0.6)) return
  const isWon = draw.chance(0.7)
  const byDeal = { sourceType: 'DEALS' }
  inOfficeHours(scene, draw.between(HOUR, 6 * HOUR), () => {
    set(scene, id, { properties: { lifecyclestage: 'opportunity' }, by: byDeal })
    openDeal(scene, { rep, id })
    inOfficeHours(scene, draw.between(2 * HOUR, DAY), () => {
      closeDeal(scene, { rep, id, stage: isWon ? 'closedwon' : 'closedlost' })
      if (isWon) set(scene, id, { properties: { lifecyclestage: 'customer' }, by: byDeal })
    })
  })
}

/** Business that no lead of Marketing's is behind: won by reps on their own, with contacts of the past or nobody. */
export function sellBesides(scene: Scene, draw: Draw, until: Date): void {
  const sell = (): void => {
    const rep = draw.pick(REPS)
    const known = [...scene.portal.state.store.all('contacts')].filter(
      (contact) => !contact.archivedAt && valueOf(contact, 'lifecyclestage') === 'customer',
    )
    const contactIds = known.length > 0 && draw.chance(0.7) ? [draw.pick(known).id] : []
    const properties = { dealname: 'Renewal', dealstage: 'closedwon', amount: amountOf(draw) }
    makeDeal(scene, { rep, properties: { ...properties, hubspot_owner_id: rep.ownerId }, contactIds })
    plan()
  }
  const plan = (): void => {
    const ms = draw.between(2 * HOUR, 12 * HOUR)
    if (scene.clock.now().getTime() + ms < until.getTime()) inOfficeHours(scene, ms, sell)
  }
  plan()
}

/** What customers of the past once bought, so that there is a month before this one. */
export function sellBefore(scene: Scene, draw: Draw): void {
  const { store } = scene.portal.state
  for (const contact of store.all('contacts')) {
    if (valueOf(contact, 'lifecyclestage') !== 'customer') continue
    const closed = scene.clock.now().getTime() - Math.round(draw.between(8, 60) * DAY)
    const properties = {
      dealname: 'Order',
      dealstage: 'closedwon',
      amount: amountOf(draw),
      createdate: new Date(closed - 20 * DAY).toISOString(),
      closedate: new Date(closed).toISOString(),
    }
    makeDeal(scene, { rep: draw.pick(REPS), properties, contactIds: [contact.id] })
  }
}

type DealIn = { rep: Rep; properties: Record<string, string>; contactIds: string[] }

/** Numbers of their own: contacts keep theirs with and without deals. */
const FIRST_ID = 7_000_000_001

function makeDeal({ portal }: Scene, { rep, properties, contactIds }: DealIn): void {
  const { actions, state } = portal
  const id = String(FIRST_ID + [...state.store.all('deals')].length)
  actions.createObject({ objectType: 'deals', id, properties, by: byHand(rep) })
  for (const contact of contactIds)
    actions.associate({
      from: { objectType: 'deals', id },
      to: { objectType: 'contacts', id: contact },
    })
}

/** Those still open. */
function dealsOf({ portal }: Scene, contactId: string): string[] {
  const { store } = portal.state
  return store.associations
    .of({ type: 'contacts', id: contactId }, 'deals')
    .map(({ id }) => id)
    .filter((id) => store.get('deals', id)?.properties['hs_is_closed'] === 'false')
}
