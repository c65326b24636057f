import type { By } from '../portal/types.ts'
import { LEFT, MARKETERS, REPS } from './cast.ts'
import type { Draw } from './draw.ts'
import { drawLead } from './draw-lead.ts'
import { byHand, byWorkflow, contactOf, DAY, HOUR, inMs, MINUTE, set, tell, type Scene } from './scene.ts'

const MQL = { lifecyclestage: 'marketingqualifiedlead' }
const FORM: By = { sourceType: 'FORM', sourceId: 'a5c1e6f0-demo-request' }

/** How leads become MQL here, and how often. */
const WAYS = {
  workflow: 9,
  form: 4,
  score: 4,
  marketer: 2,
  integration: 1,
  company_sync: 0.4,
  rep: 0.6,
  passed_through: 0.4,
} as const

export type Marketing = {
  /** One lead reaches the handoff, or is about to. */
  handOver(): void
  importLeads(count: number): void
}

/** Marketing, its forms and its workflows. */
export function createMarketing(scene: Scene, draw: Draw): Marketing {
  let lastLead = 0
  let nextRep = 0

  const roundRobin = (): string => {
    nextRep = (nextRep + 1) % REPS.length
    return REPS[nextRep]?.ownerId ?? ''
  }

  const create = (by: By, properties: Record<string, string> = {}): string => {
    lastLead += 1
    const lead = { ...drawLead(draw, lastLead), lifecyclestage: 'lead', ...properties }
    return scene.portal.actions.createContact({ properties: lead, by })
  }

  const qualify = (id: string, by: By): void => {
    if (!contactOf(scene, id)) return
    set(scene, id, { properties: MQL, by })
    tell(scene, { did: 'handed_over', contactId: id })
    route(scene, draw, { id, roundRobin })
    later(scene, draw, id)
  }

  const ways: Record<keyof typeof WAYS, () => void> = {
    workflow: () => {
      const id = create(FORM)
      inMs(scene, draw.between(5_000, 3 * HOUR), () => qualify(id, byWorkflow(31)))
    },
    form: () => {
      const id = create(FORM, MQL)
      tell(scene, { did: 'handed_over', contactId: id })
      route(scene, draw, { id, roundRobin })
      later(scene, draw, id)
    },
    score: () => {
      const id = create({ sourceType: 'ANALYTICS', sourceId: 'tracking' }, { hubspotscore: '55' })
      inMs(scene, draw.between(MINUTE, 5 * HOUR), () => {
        set(scene, id, { properties: { hubspotscore: '75' }, by: { sourceType: 'CONTACTS_SCORING' } })
        qualify(id, byWorkflow(32))
      })
    },
    marketer: () => {
      const marketer = draw.pick(MARKETERS)
      const id = create(byHand(marketer), { hubspot_owner_id: roundRobin() })
      inMs(scene, draw.between(MINUTE, 10 * MINUTE), () => qualify(id, byHand(marketer)))
    },
    integration: () => {
      const webinar: By = { sourceType: 'INTEGRATION', sourceId: '998877', sourceLabel: 'Webinar tool' }
      qualify(create(webinar), webinar)
    },
    company_sync: () => qualify(create(FORM), { sourceType: 'COMPANIES', sourceId: 'lifecycle-sync' }),
    rep: () => {
      const rep = draw.pick(REPS)
      const id = create(byHand(rep), { hubspot_owner_id: rep.ownerId })
      inMs(scene, 2 * MINUTE, () => qualify(id, byHand(rep)))
    },
    passed_through: () => {
      const id = create(FORM, MQL)
      inMs(scene, 40_000, () =>
        set(scene, id, { properties: { lifecyclestage: 'salesqualifiedlead' }, by: byWorkflow(33) }),
      )
    },
  }

  return {
    handOver: () => ways[draw.weighted(WAYS)](),
    importLeads: (count) => {
      const by: By = { sourceType: 'IMPORT', sourceId: `import:${lastLead}`, ...userOf(draw) }
      for (let n = 0; n < count; n += 1) {
        const id = create(by, { ...MQL, hs_analytics_source: 'OFFLINE', hubspot_owner_id: roundRobin() })
        tell(scene, { did: 'imported', contactId: id })
        later(scene, draw, id)
      }
    },
  }
}

function userOf(draw: Draw): Pick<By, 'userId'> {
  return { userId: draw.pick(MARKETERS).userId }
}

/** The round robin takes seconds; sometimes it hangs for a while, and some leads it never finds. */
function route(scene: Scene, draw: Draw, { id, roundRobin }: { id: string; roundRobin: () => string }): void {
  if (contactOf(scene, id)?.properties['hubspot_owner_id']) return
  const fate = draw.weighted({ seconds: 84, minutes: 7, late: 3, never: 3, left: 3 })
  if (fate === 'never') return
  const wait = { seconds: [5_000, 90_000], minutes: [2 * MINUTE, 14 * MINUTE], late: [20 * MINUTE, 2 * HOUR] }
  const [low = 5_000, high = 90_000] = wait[fate as keyof typeof wait] ?? []
  inMs(scene, draw.between(low, high), () => {
    const owner = fate === 'left' ? LEFT.ownerId : roundRobin()
    set(scene, id, { properties: { hubspot_owner_id: owner }, by: byWorkflow(40) })
  })
}

/** What now and then befalls a lead from Marketing's side. */
function later(scene: Scene, draw: Draw, id: string): void {
  const fate = draw.weighted({
    nothing: 94,
    spam: 1.5,
    moved_back: 2,
    again: 0.7,
    merged: 0.8,
    books: 1,
    writes: 2,
  })
  const marketer = draw.pick(MARKETERS)
  const wait = draw.between(10 * MINUTE, 9 * HOUR)
  const fates: Record<string, () => void> = {
    spam: () => {
      if (!contactOf(scene, id)) return
      tell(scene, { who: marketer, did: 'deleted', contactId: id })
      scene.portal.actions.deleteContact({ id, by: byHand(marketer) })
    },
    moved_back: () => moveBack(scene, id, byHand(marketer)),
    again: () => {
      moveBack(scene, id, byWorkflow(35))
      inMs(scene, draw.between(DAY + HOUR, 2 * DAY), () => {
        if (contactOf(scene, id)?.properties['lifecyclestage'] !== 'lead') return
        set(scene, id, { properties: MQL, by: byWorkflow(31) })
        tell(scene, { did: 'handed_over', contactId: id })
      })
    },
    merged: () => merge(scene, draw, id),
    books: () => bookByLink(scene, draw, id),
    writes: () => writeIn(scene, id),
  }
  const befall = fates[fate]
  if (befall) inMs(scene, wait, befall)
}

function moveBack(scene: Scene, id: string, by: By): void {
  const contact = contactOf(scene, id)
  if (contact?.properties['lifecyclestage'] !== MQL.lifecyclestage) return
  set(scene, id, { properties: { lifecyclestage: 'lead' }, by })
  tell(scene, { did: 'moved_back', contactId: id })
}

/** The same person came in twice; somebody cleans up. */
function merge(scene: Scene, draw: Draw, id: string): void {
  if (!contactOf(scene, id)) return
  const by = byHand(draw.pick(MARKETERS))
  const twin = drawLead(draw, draw.whole(1_000_000, 9_999_999))
  const mergedId = scene.portal.actions.createContact({
    properties: { ...twin, lifecyclestage: 'lead' },
    by: FORM,
  })
  inMs(scene, 5 * MINUTE, () => {
    if (!contactOf(scene, id) || !contactOf(scene, mergedId)) return
    tell(scene, { did: 'merged', contactId: id })
    scene.portal.actions.mergeContacts({ primaryId: id, mergedId, by })
  })
}

/** The lead takes a slot from the meeting link. */
function bookByLink(scene: Scene, draw: Draw, id: string): void {
  const ownerId = contactOf(scene, id)?.properties['hubspot_owner_id'] ?? ''
  if (ownerId === '' || ownerId === LEFT.ownerId) return
  const start = new Date(scene.clock.now().getTime() + draw.whole(1, 3) * DAY).toISOString()
  const properties = {
    hs_timestamp: start,
    hs_meeting_start_time: start,
    hs_meeting_outcome: 'SCHEDULED',
    hs_meeting_source: 'MEETINGS_PUBLIC',
    hubspot_owner_id: ownerId,
  }
  scene.portal.actions.logEngagement({
    kind: 'meeting',
    properties,
    contactIds: [id],
    by: { sourceType: 'MEETINGS' },
  })
  tell(scene, { did: 'booked', contactId: id })
}

/** Mail from the lead: it stops no clock. */
function writeIn(scene: Scene, id: string): void {
  if (!contactOf(scene, id)) return
  const properties = { hs_email_direction: 'INCOMING_EMAIL', hs_email_status: 'SENT' }
  const by = { sourceType: 'EMAIL_INTEGRATION' }
  scene.portal.actions.logEngagement({ kind: 'email', properties, contactIds: [id], by })
}
