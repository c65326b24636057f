import type { Portal } from '../../../portal/create-portal.ts'
import type { By } from '../../../portal/types.ts'
import type { Deed, Doing } from '../../host/shell/shell-api.ts'
import { EDITABLE } from './list-edits.ts'

type Deps = { portal: Pick<Portal, 'actions' | 'state'> }

/** HubSpot's own "Connected" and "No answer" call outcomes. */
const OUTCOMES = {
  connected: 'f240bbac-87c9-4f6e-bf70-924b57d47db7',
  no_answer: '73a0d17f-1163-4015-bdd5-ec830791da20',
} as const

const MINUTE = 60_000
const BY_FORM: By = { sourceType: 'FORM', sourceId: 'a5c1e6f0-demo-request' }
const DAY = 24 * 60 * MINUTE

/**
 * What a person does on the record in HubSpot (phone icon, composers, properties, tasks), or what the lead does. Answers
 * which contact it is about; throws an error in HubSpot's words.
 */
export function doDeed(deps: Deps, { userId, contactId, deed }: Doing): string {
  const by: By = { sourceType: 'CRM_UI', sourceId: `userId:${userId}`, userId }
  if (deed.kind === 'new_lead') return newLead(deps, userId)
  const { actions } = deps.portal
  const log = (kind: 'call' | 'email' | 'meeting', properties: Record<string, string>, who = by): void =>
    void actions.logEngagement({ kind, properties, contactIds: [contactId], by: who })
  if (deed.kind === 'edit') edit(deps, { contactId, deed, by })
  else if (deed.kind === 'tick')
    actions.setProperties({
      objectType: 'tasks',
      id: deed.taskId,
      properties: { hs_task_status: 'COMPLETED' },
      by,
    })
  else if (deed.kind === 'ask_again') askAgain(deps, contactId)
  else logActivity(deps, { contactId, deed }, log)
  return contactId
}

type Log = (kind: 'call' | 'email' | 'meeting', properties: Record<string, string>, who?: By) => void
type Activity = Extract<Deed, { kind: 'call' | 'email' | 'meeting' | 'reply' | 'book' }>

type Logged = { contactId: string; deed: Activity }

function logActivity({ portal }: Deps, { contactId, deed }: Logged, log: Log): void {
  const now = portal.state.clock.now().getTime()
  if (deed.kind === 'call') return log('call', callOf(deed, now))
  if (deed.kind === 'email')
    return log('email', {
      hs_email_direction: 'EMAIL',
      hs_email_status: deed.bounces ? 'BOUNCED' : 'SENT',
      hs_email_subject: deed.subject,
      hs_email_text: deed.text,
    })
  if (deed.kind === 'reply')
    return log(
      'email',
      { hs_email_direction: 'INCOMING_EMAIL', hs_email_status: 'SENT' },
      {
        sourceType: 'EMAIL_INTEGRATION',
      },
    )
  const starts = new Date(now + (deed.kind === 'meeting' ? deed.inMs : DAY)).toISOString()
  const byLead: By = { sourceType: 'MEETINGS' }
  const ownerId = portal.state.store.get('contacts', contactId)?.properties['hubspot_owner_id']
  const properties = {
    hs_timestamp: starts,
    hs_meeting_start_time: starts,
    hs_meeting_outcome: 'SCHEDULED',
    hs_meeting_title: deed.kind === 'meeting' ? deed.title : '',
    hs_meeting_source: deed.kind === 'meeting' ? 'CRM_UI' : 'MEETINGS_PUBLIC',
    ...(deed.kind === 'book' && ownerId && { hubspot_owner_id: ownerId }),
  }
  log('meeting', properties, deed.kind === 'meeting' ? undefined : byLead)
}

function callOf({ outcome, minutes }: Extract<Deed, { kind: 'call' }>, now: number): Record<string, string> {
  const durationMs = outcome === 'connected' ? minutes * MINUTE : 20_000
  return {
    hs_timestamp: new Date(now - durationMs).toISOString(),
    hs_call_direction: 'OUTBOUND',
    hs_call_status: outcome === 'connected' ? 'COMPLETED' : 'NO_ANSWER',
    hs_call_disposition: OUTCOMES[outcome],
    hs_call_duration: String(durationMs),
  }
}

type Editing = { contactId: string; deed: Extract<Deed, { kind: 'edit' }>; by: By }

function edit({ portal }: Deps, { contactId, deed, by }: Editing): void {
  if (!EDITABLE.includes(deed.property)) throw new Error(`${deed.property} is not edited here.`)
  const properties = { [deed.property]: deed.value }
  portal.actions.setProperties({ objectType: 'contacts', id: contactId, properties, by })
}

function askAgain({ portal }: Deps, id: string): void {
  const now = portal.state.clock.now().toISOString()
  const properties = { recent_conversion_date: now, recent_conversion_event_name: 'Demo request' }
  portal.actions.setProperties({ objectType: 'contacts', id, properties, by: BY_FORM })
}

/** Somebody fills in a form, is an MQL by that, and belongs to this person. */
function newLead({ portal }: Deps, userId: string): string {
  const { state, actions } = portal
  const owner = [...state.owners.values()].find((each) => each.userId === userId)
  const n = [...state.store.all('contacts')].length + 1
  return actions.createContact({
    properties: {
      firstname: 'Vera',
      lastname: `Prado ${String(n)}`,
      email: `vera.prado.${String(n)}@marea.example`,
      phone: '+34600555010',
      company: 'Marea Design',
      jobtitle: 'Head of Operations',
      industry: 'DESIGN',
      numberofemployees: '40',
      hubspotscore: '82',
      hs_analytics_num_page_views: '6',
      recent_conversion_event_name: 'Demo request',
      lifecyclestage: 'marketingqualifiedlead',
      hubspot_owner_id: owner?.id ?? '',
    },
    by: BY_FORM,
  })
}
