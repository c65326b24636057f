import { randomUUID } from 'node:crypto'
import type { AskedAct } from '../../src/engine/acts/asked.ts'
import type { ActivityKind, Values } from '../../src/sandbox/portal/actions.ts'
import type { By } from '../../src/sandbox/portal/types.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { PEOPLE } from './staged-world.ts'

/** What happens to one contact at one instant. */
export type Deed = (world: World, contactId: string) => void | Promise<void>

const BY_FORM: By = { sourceType: 'FORM' }
const BY_WORKFLOW: By = { sourceType: 'AUTOMATION_PLATFORM', sourceId: 'enrollmentId:1' }
export const byPerson = (userId: string): By => ({
  sourceType: 'CRM_UI',
  sourceId: `userId:${userId}`,
  userId,
})

/** A lead that meets all that Marketing signed for. */
const GOOD: Values = {
  company: 'Talleres Ebro',
  jobtitle: 'Directora de compras',
  industry: 'AUTOMOTIVE',
  numberofemployees: '120',
  hubspotscore: '82',
  hs_analytics_num_page_views: '9',
  recent_conversion_event_name: 'Demo request',
  hubspot_owner_id: '1',
  phone: '+34600100200',
}

export const MQL = 'marketingqualifiedlead'

/** The contact is there, and handed over unless another stage is given. */
export const arrive =
  (properties: Values = {}, by = BY_FORM): Deed =>
  ({ portal }, id) => {
    const email = `lead${id}@talleres-ebro.example`
    const lead = { ...GOOD, email, lifecyclestage: MQL, ...properties }
    portal.actions.createContact({ id, properties: lead, by })
  }

export const set =
  (properties: Values, by = BY_WORKFLOW): Deed =>
  ({ portal }, id) =>
    portal.actions.setProperties({ objectType: 'contacts', id, properties, by })

/** The lead sends a form, and HubSpot notes when, and which. */
export const sendForm =
  (form: string): Deed =>
  (world, id) =>
    set(
      { recent_conversion_date: world.clock.now().toISOString(), recent_conversion_event_name: form },
      BY_FORM,
    )(world, id)

const activity =
  (kind: ActivityKind, usual: Values) =>
  (properties: Values = {}, by = byPerson(PEOPLE.ana), id?: string): Deed =>
  ({ portal }, contactId) =>
    void portal.actions.logEngagement({
      kind,
      ...(id !== undefined && { id }),
      contactIds: [contactId],
      properties: { ...usual, ...properties },
      by,
    })

/** Somebody answered, and they talked. */
export const call = activity('call', {
  hs_call_direction: 'OUTBOUND',
  hs_call_status: 'COMPLETED',
  hs_call_duration: '240000',
})
export const email = activity('email', { hs_email_direction: 'EMAIL', hs_email_status: 'SENT' })
export const message = activity('communication', {
  hs_communication_channel_type: 'WHATS_APP',
  hs_communication_logged_from: 'CRM',
})
export const meeting = activity('meeting', { hs_meeting_outcome: 'SCHEDULED' })

/** An activity is deleted. */
export const remove =
  (objectType: string, id: string): Deed =>
  ({ portal }) =>
    portal.actions.deleteObject({ objectType, id, by: byPerson(PEOPLE.ana) })

/** Through the engine's one door, as the card does. */
export const act =
  (asked: AskedAct | ((world: World) => AskedAct), userId: string = PEOPLE.ana): Deed =>
  async (world, contactId) => {
    const answer = await world.engine.act({
      requestId: randomUUID(),
      contactId,
      userId,
      act: typeof asked === 'function' ? asked(world) : asked,
    })
    if (!answer.ok) throw new Error(`${contactId}: ${answer.code}: ${answer.message}`)
  }
