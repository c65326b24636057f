import { reachOut, type Reached } from '../people/reach-out.ts'
import { byHand, byWorkflow, contactOf, DAY, HOUR, inMs, MINUTE, set, valueOf } from '../people/scene.ts'
import type { Past } from './open-past.ts'
import type { Seller } from './staff.ts'

export type Trade = { past: Past; seller: Seller; id: string }

type Way = (trade: Trade) => Reached

/** One go at a lead, in one of the ways of this portal. */
export function touch(trade: Trade): Reached {
  const way = trade.past.draw.weighted({
    usual: 74,
    bounced: 5,
    sequence: 6,
    rang: 4,
    note: 4,
    plain: 4,
    bot: 3,
  })
  return WAYS[way](trade)
}

const WAYS: Record<'usual' | 'bounced' | 'sequence' | 'rang' | 'note' | 'plain' | 'bot', Way> = {
  usual: ({ past, seller: rep, id }) => {
    const contact = contactOf(past, id)
    return contact ? reachOut({ scene: past, draw: past.draw, rep }, contact) : 'no_answer'
  },
  bounced: (trade) => mail(trade, { hs_email_status: 'BOUNCED' }),
  sequence: (trade) => {
    enrol(trade, byHand(trade.seller))
    return 'no_answer'
  },
  rang: (trade) => {
    log(trade, 'call', {
      hs_call_direction: 'INBOUND',
      hs_call_status: 'COMPLETED',
      hs_call_duration: String(trade.past.draw.whole(8, 400) * 1000),
    })
    return 'talked'
  },
  note: (trade) => {
    log(trade, 'note', { hs_note_body: 'Ver con dirección' })
    return 'no_answer'
  },
  // Typed in by hand without direction or status, as many do.
  plain: (trade) => {
    log(trade, 'call', {
      hs_timestamp: new Date(now(trade) - trade.past.draw.whole(5, 200) * MINUTE).toISOString(),
    })
    return 'talked'
  },
  bot: ({ past, id }) => {
    const properties = { hs_communication_channel_type: 'WHATS_APP', hs_communication_logged_from: 'CRM' }
    const by = { sourceType: 'INTEGRATION', sourceId: '445566', sourceLabel: 'WhatsApp bot' }
    past.portal.actions.logEngagement({ kind: 'communication', properties, contactIds: [id], by })
    return 'no_answer'
  },
}

const now = ({ past }: Trade): number => past.clock.now().getTime()

/** An activity of the seller's on the lead, if it is still there. */
export function log(
  { past, seller, id }: Trade,
  kind: 'call' | 'email' | 'note',
  properties: Record<string, string>,
): void {
  if (!contactOf(past, id)) return
  const all = { hubspot_owner_id: seller.ownerId, ...properties }
  past.portal.actions.logEngagement({ kind, properties: all, contactIds: [id], by: byHand(seller) })
}

function mail(trade: Trade, properties: Record<string, string>): Reached {
  log(trade, 'email', { hs_email_direction: 'EMAIL', ...properties })
  return 'no_answer'
}

/** Into a sequence, by a person or a workflow; three e-mails follow, the lead may answer one. */
export function enrol({ past, seller, id }: Trade, by: ReturnType<typeof byHand>): void {
  const sequence = String(past.draw.whole(301, 304))
  const properties = {
    hs_latest_sequence_enrolled: sequence,
    hs_latest_sequence_enrolled_date: past.clock.now().toISOString(),
    hs_sequences_is_enrolled: 'true',
  }
  set(past, id, { properties, by })
  const answers = past.draw.chance(0.25) ? past.draw.whole(0, 2) : 9
  for (const n of [0, 1, 2].filter((each) => each <= answers))
    inMs(past, 2 * MINUTE + n * 2 * DAY, () => {
      log({ past, seller, id }, 'email', {
        hs_email_direction: 'EMAIL',
        hs_email_status: 'SENT',
        hs_sequence_id: sequence,
      })
      if (n === answers) inMs(past, past.draw.between(HOUR, DAY), () => writeIn(past, id))
    })
}

/** Mail from the lead: nobody's contact. */
export function writeIn(past: Past, id: string): void {
  if (!contactOf(past, id)) return
  const properties = { hs_email_direction: 'INCOMING_EMAIL', hs_email_status: 'SENT' }
  const by = { sourceType: 'EMAIL_INTEGRATION' }
  past.portal.actions.logEngagement({ kind: 'email', properties, contactIds: [id], by })
}

/** A chat: HubSpot moves its marks, and there is no activity to read. Only where nothing else would take them back. */
export function chat(past: Past, id: string): void {
  const contact = contactOf(past, id)
  if (!contact || valueOf(contact, 'num_notes') !== '') return
  const properties = { notes_last_contacted: past.clock.now().toISOString(), num_contacted_notes: '1' }
  set(past, id, { properties, by: { sourceType: 'CONVERSATIONS', sourceId: 'chat' } })
}

/** The lead takes a slot from the meeting link; some do not come. */
export function bookByLead(past: Past, id: string): void {
  const ownerId = valueOf(contactOf(past, id), 'hubspot_owner_id')
  if (!contactOf(past, id)) return
  const start = new Date(past.clock.now().getTime() + past.draw.whole(1, 4) * DAY)
  const { actions } = past.portal
  const meeting = actions.logEngagement({
    kind: 'meeting',
    properties: {
      hs_timestamp: start.toISOString(),
      hs_meeting_start_time: start.toISOString(),
      hs_meeting_outcome: 'SCHEDULED',
      hs_meeting_source: 'MEETINGS_PUBLIC',
      ...(ownerId && { hubspot_owner_id: ownerId }),
    },
    contactIds: [id],
    by: { sourceType: 'MEETINGS' },
  })
  const outcome = past.draw.weighted({ COMPLETED: 60, NO_SHOW: 25, CANCELED: 10, SCHEDULED: 5 })
  past.agenda.add(new Date(start.getTime() + HOUR), () => {
    if (past.portal.state.store.get('meetings', meeting)?.archivedAt === null)
      actions.setProperties({
        objectType: 'meetings',
        id: meeting,
        properties: { hs_meeting_outcome: outcome },
        by: byWorkflow(52),
      })
  })
}
