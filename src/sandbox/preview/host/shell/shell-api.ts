/** What the preview's server tells its page, and what the page may ask of it: types only. Instants are ISO strings. */

import type { FetchAnswer, FetchOptions, HostContext, HostedCard, RecordLocation } from '../host-types.ts'

export type Language = 'en' | 'es'

/** `GET /preview/start`: what does not change while the page is open. */
export type Start = {
  language: Language
  portal: HostContext['portal']
  app: { id: number; name: string }
  /** The app's page and its settings are among them. */
  cards: HostedCard[]
  /** Profile variables, as a card finds them in its context. */
  variables: HostContext['variables']
  permittedUrls: string[]
}

/** `GET /preview/now?lang&after`: `after` is the id of the last line of the feed that is known. */
export type Now = {
  now: string
  /** Virtual minutes a second. */
  speed: number
  paused: boolean
  /** Time passes as fast as it can, to where a step was asked for. */
  stepping: boolean
  fault: Fault
  feed: FeedLine[]
  /** Grows with the log of requests. */
  requests: number
}

export type FeedLine = { id: number; at: string; by: 'people' | 'pacto'; line: string }

export const FAULTS = ['none', 'slow', 'timeout', 'unavailable', 'offline', 'twice'] as const
export type Fault = (typeof FAULTS)[number]

export const STEPS = ['quarter', 'hour', 'opening'] as const
export type Step = (typeof STEPS)[number]

/** `GET /preview/contacts?q&lang`: the most urgent first, 50 at most. */
export type ContactLine = {
  id: string
  name: string
  company: string
  owner: string
  status: string
  statusLabel: string
  dueAt: string | null
}

/** `GET /preview/contact?id&lang` */
export type ContactRecord = {
  id: string
  name: string
  company: string
  ownerUserId: string
  /** Every property as the portal has it: what a card reads. */
  properties: Record<string, string>
  groups: PropertyGroup[]
  edits: Edit[]
  tasks: TaskLine[]
  activities: ActivityLine[]
}

export type PropertyGroup = { title: 'pacto' | 'portal'; rows: PropertyLine[] }
export type PropertyLine = { name: string; label: string; value: string }

/** A property a person changes on the record itself. */
export type Edit = {
  name: string
  label: string
  value: string
  options: { value: string; label: string }[]
}

export type TaskLine = {
  id: string
  subject: string
  body: string
  owner: string
  dueAt: string | null
  open: boolean
  high: boolean
}

export type ActivityLine = {
  id: string
  kind: 'call' | 'email' | 'meeting' | 'communication' | 'note'
  at: string
  who: string
  /** HubSpot's codes: direction, status, outcome. */
  what: string[]
  /** As typed. */
  text: string
}

/** `GET /preview/people?contact`: `roles` are to the contact's owner; without a contact, what they are in the company. */
export type PersonLine = {
  userId: string
  name: string
  email: string
  team: { id: string; name: string; teammates: number[] } | null
  roles: Role[]
}

export type Role =
  | 'owner'
  | 'colleague'
  | 'other_team'
  | 'manager'
  | 'team_manager'
  | 'rep'
  | 'other_manager'
  | 'marketing'
  | 'viewer'
  | 'admin'
  | 'none'

/** `GET /preview/requests`: the newest first. */
export type RequestLine = {
  id: number
  at: string
  method: string
  path: string
  /** null: nobody answered, or it was refused before it was sent. */
  status: number | null
  /** What became of it where there is no status. */
  refused: string | null
  ms: number
  tries: number
}

/** `POST /preview/clock` */
export type ClockChange = { speed?: number; paused?: boolean; step?: Step }

/** `POST /preview/do`: what a person does on the record in HubSpot; answers `{contactId}`. */
export type Doing = { userId: string; contactId: string; deed: Deed }

export type Deed =
  | { kind: 'call'; outcome: 'connected' | 'no_answer'; minutes: number }
  | { kind: 'email'; subject: string; text: string; bounces: boolean }
  /** `inMs`: how long until it begins, of the portal's time. */
  | { kind: 'meeting'; title: string; inMs: number }
  | { kind: 'edit'; property: string; value: string }
  | { kind: 'tick'; taskId: string }
  /** What the lead does. */
  | { kind: 'reply' }
  | { kind: 'ask_again' }
  | { kind: 'book' }
  /** Somebody new fills in a form and is handed over to this person. */
  | { kind: 'new_lead' }

/** `POST /preview/proxy`: `hubspot.fetch` of a card; who asks is the page's to say, never the card's. */
export type ProxyCall = { userId: string; url: string; options: FetchOptions }

export type Answered<T> = { ok: true; data: T } | { ok: false; error: { code: string; message: string } }

export type ProxyAnswer = Answered<FetchAnswer>

export const PLACES = ['record', 'preview', 'page', 'settings'] as const
export type Place = (typeof PLACES)[number]
/** Places with a CRM record. */
export type RecordPlace = 'record' | 'preview'

export const isRecordPlace = (place: Place): place is RecordPlace => place === 'record' || place === 'preview'

export const LOCATIONS: Record<RecordPlace, RecordLocation[]> = {
  record: ['crm.record.tab', 'crm.record.sidebar'],
  preview: ['crm.preview'],
}
