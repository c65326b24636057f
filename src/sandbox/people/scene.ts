import type { Clock } from '../../clock.ts'
import { nextOpen, type Calendar } from '../../domain/business-time.ts'
import type { Agenda } from '../portal/agenda.ts'
import type { Portal } from '../portal/create-portal.ts'
import type { By, PortalRecord } from '../portal/types.ts'
import type { Person } from './cast.ts'

export type Deed =
  | 'handed_over'
  | 'called'
  | 'mailed'
  | 'messaged'
  | 'booked'
  | 'accepted'
  | 'rejected'
  | 'gave_reason'
  | 'ticked'
  | 'assigned'
  | 'moved_back'
  | 'deleted'
  | 'merged'
  | 'imported'

/** What somebody just did in the portal, for those who watch. `who` is '' for a workflow or a form. */
export type Act = { at: Date; who: string; did: Deed; contact: string }

/** Where people act: the portal, its time, and what they have planned. */
export type Scene = {
  portal: Pick<Portal, 'actions' | 'state'>
  clock: Clock
  agenda: Agenda
  /** When the office is open; nights and weekends are for leads only. */
  office: Calendar
  tell(act: Act): void
}

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export function inMs(scene: Scene, ms: number, run: () => void): void {
  scene.agenda.add(new Date(scene.clock.now().getTime() + Math.max(1000, Math.round(ms))), run)
}

/** The same, but at the next opening when the office is closed by then. */
export function inOfficeHours(scene: Scene, ms: number, run: () => void): void {
  const at = new Date(scene.clock.now().getTime() + Math.round(ms))
  const open = nextOpen(scene.office, at)
  scene.agenda.add(open > at ? new Date(open.getTime() + Math.round(ms % (20 * MINUTE))) : at, run)
}

/** The contact, if it is still there. */
export function contactOf({ portal }: Scene, id: string): PortalRecord | undefined {
  const record = portal.state.store.get('contacts', id)
  return record && !record.archivedAt ? record : undefined
}

export function valueOf(record: PortalRecord | undefined, property: string): string {
  return record?.properties[property] ?? ''
}

export function nameOf(record: PortalRecord | undefined): string {
  return [valueOf(record, 'firstname'), valueOf(record, 'lastname')].filter(Boolean).join(' ')
}

export function tell(scene: Scene, act: { who?: Person | undefined; did: Deed; contactId: string }): void {
  const contact = nameOf(scene.portal.state.store.get('contacts', act.contactId))
  scene.tell({ at: scene.clock.now(), who: act.who?.name ?? '', did: act.did, contact })
}

/** A person at the keyboard. */
export function byHand({ userId }: Person): By {
  return { sourceType: 'CRM_UI', sourceId: `userId:${userId}`, userId }
}

export function byWorkflow(id: number): By {
  return { sourceType: 'AUTOMATION_PLATFORM', sourceId: `enrollmentId:${id}` }
}

/** Sets properties of a contact, if it is still there. */
export function set(scene: Scene, id: string, change: { properties: Record<string, string>; by: By }): void {
  if (contactOf(scene, id)) scene.portal.actions.setProperties({ objectType: 'contacts', id, ...change })
}
