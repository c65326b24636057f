import type { PortalRecord } from '../portal/types.ts'
import type { Rep } from './cast.ts'
import type { Draw } from './draw.ts'
import { byHand, contactOf, DAY, HOUR, inMs, MINUTE, tell, valueOf, type Scene } from './scene.ts'

/** HubSpot's own "Connected" and "No answer" call outcomes. */
const CONNECTED = 'f240bbac-87c9-4f6e-bf70-924b57d47db7'
const NO_ANSWER = '73a0d17f-1163-4015-bdd5-ec830791da20'

/** What came of it: a conversation, or nothing yet. */
export type Reached = 'talked' | 'no_answer'

type Trade = { scene: Scene; draw: Draw; rep: Rep }

/** A rep tries to reach a lead. Answers at once what will come of it; it is logged as the rep's habits have it. */
export function reachOut(trade: Trade, contact: PortalRecord): Reached {
  const hasPhone = valueOf(contact, 'phone') !== ''
  const way = trade.draw.weighted(
    hasPhone
      ? { call: 66, mail: 18, message: 10, meeting: 6 }
      : { call: 0, mail: 78, message: 17, meeting: 5 },
  )
  return { call, mail, message, meeting }[way](trade, contact.id)
}

function call({ scene, draw, rep }: Trade, id: string): Reached {
  const talked = draw.chance(0.5)
  const start = scene.clock.now()
  const durationMs = Math.round(talked ? draw.between(MINUTE, 12 * MINUTE) : draw.between(5_000, 40_000))
  const late = draw.chance(rep.habits.logsLate)
  // A dialler logs at hang-up; whoever types calls in does it afterwards, some only in the evening.
  const delay = late
    ? draw.between(45 * MINUTE, 3 * HOUR)
    : durationMs + (rep.habits.dialler ? 0 : 2 * MINUTE)
  inMs(scene, delay, () => {
    if (!contactOf(scene, id)) return
    const properties = {
      hs_timestamp: start.toISOString(),
      hs_call_direction: 'OUTBOUND',
      hs_call_status: talked ? 'COMPLETED' : 'NO_ANSWER',
      hs_call_disposition: talked ? CONNECTED : NO_ANSWER,
      hs_call_duration: String(durationMs),
      hubspot_owner_id: rep.ownerId,
    }
    const by =
      rep.habits.dialler && !late
        ? { sourceType: 'INTEGRATION', sourceId: '556677', sourceLabel: 'Dialler', userId: rep.userId }
        : byHand(rep)
    scene.portal.actions.logEngagement({ kind: 'call', properties, contactIds: [id], by })
    tell(scene, { who: rep, did: 'called', contactId: id })
  })
  return talked ? 'talked' : 'no_answer'
}

function mail({ scene, draw, rep }: Trade, id: string): Reached {
  const status = draw.chance(0.05) ? 'BOUNCED' : 'SENT'
  const properties = {
    hs_email_direction: 'EMAIL',
    hs_email_status: status,
    hubspot_owner_id: rep.ownerId,
    ...(draw.chance(0.06) && { hs_sequence_id: '4711' }),
  }
  scene.portal.actions.logEngagement({ kind: 'email', properties, contactIds: [id], by: byHand(rep) })
  tell(scene, { who: rep, did: 'mailed', contactId: id })
  return status === 'SENT' && draw.chance(0.4) ? 'talked' : 'no_answer'
}

function message({ scene, draw, rep }: Trade, id: string): Reached {
  const properties = {
    hs_communication_channel_type: draw.pick(['WHATS_APP', 'LINKEDIN_MESSAGE', 'SMS']),
    hs_communication_logged_from: 'CRM',
    hubspot_owner_id: rep.ownerId,
  }
  scene.portal.actions.logEngagement({ kind: 'communication', properties, contactIds: [id], by: byHand(rep) })
  tell(scene, { who: rep, did: 'messaged', contactId: id })
  return draw.chance(0.5) ? 'talked' : 'no_answer'
}

/** Booked for one of the next days. */
function meeting({ scene, draw, rep }: Trade, id: string): Reached {
  const start = new Date(scene.clock.now().getTime() + draw.whole(1, 2) * DAY)
  const properties = {
    hs_timestamp: start.toISOString(),
    hs_meeting_start_time: start.toISOString(),
    hs_meeting_outcome: 'SCHEDULED',
    hs_meeting_source: 'CRM_UI',
    hubspot_owner_id: rep.ownerId,
  }
  const { actions } = scene.portal
  const meetingId = actions.logEngagement({ kind: 'meeting', properties, contactIds: [id], by: byHand(rep) })
  tell(scene, { who: rep, did: 'booked', contactId: id })
  inMs(scene, start.getTime() - scene.clock.now().getTime() + HOUR, () => {
    if (!contactOf(scene, id)) return
    const outcome = draw.chance(0.85) ? 'COMPLETED' : 'RESCHEDULED'
    const change = { properties: { hs_meeting_outcome: outcome }, by: byHand(rep) }
    actions.setProperties({ objectType: 'meetings', id: meetingId, ...change })
  })
  return 'talked'
}
