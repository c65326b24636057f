import type { Option } from './contract.ts'

/**
 * What the service tells the settings page, and what it may be asked: types only. Requests and answers travel as the
 * cards' do (`contract.ts`): signed, `{ok, data, now}`, refusals of a rule with status 200. Every write is the same done
 * once or twice: it says `already` where things stand as they were asked for. What belongs to the agreement comes worded
 * in the language asked for.
 */

export type Side = 'marketing' | 'sales'

/** `GET /api/settings/agreement`: anybody of the portal may read it; documents only admins (else ''). */
export type AgreementSettings = {
  may: { edit: boolean; activate: boolean; goLive: boolean; migrate: boolean; signs: Side[] }
  timeZone: string
  mode: ModeShown
  /** null: none was activated yet; then there is no draft either that could be shown here. */
  active: ActiveShown | null
  draft: DraftShown | null
  /** Open leads under versions before the one in force. */
  behind: { version: number; cycles: number }[]
}

/** `endsAt`: when ten working days of observation are over; nothing goes live by itself. */
export type ModeShown = {
  state: 'observing' | 'live' | 'paused'
  since: string | null
  endsAt: string | null
}

export type ActiveShown = {
  version: number
  since: string
  signatures: SignatureShown[]
  clauses: Clause[]
  yaml: string
}

export type SignatureShown = { side: Side; name: string; at: string }

/** Of the next version. `hash` names exactly this document: what is signed, and what a change starts from. */
export type DraftShown = Checked & {
  version: number
  hash: string
  changedAt: string
  changedBy: string
  signatures: SignatureShown[]
  missing: Missing[]
  yaml: string
}

/** What keeps a draft from being activated; `name`: who is to sign. */
export type Missing =
  { what: 'signature'; side: Side; name: string } | { what: 'section'; side: Side } | { what: 'signatories' }

/** A document that was looked at: what is wrong, what is to be known, and what it would change. */
export type Checked = {
  problems: Problem[]
  hints: string[]
  clauses: Clause[]
  changes: Change[]
  /** Open leads, which stay under the version they began with. */
  openCycles: number
}

/** `field`: the id of the field it stands beside, in a list `tiers.1` of a line, `tiers.1.name` of a cell; null: of another place. */
export type Problem = { field: string | null; path: string; line: number | null; message: string }

export type ClauseId = 'volume' | 'response' | 'attempts' | 'reasons' | 'review'

/** Marketing's and Sales' parts alternate; `both`: what binds the two. */
export type Clause = { id: ClauseId; title: string; parts: ClausePart[] }
export type ClausePart = { side: Side | 'both'; sentences: string[]; fields: Field[] }

export type FieldValue = number | string | boolean | string[] | null | Row[]

/** A line of a list; `was`: where it stood in the document, null: a new one. A cell that is not there is a field of its own. */
export type Row = { was: number | null; cells: Record<string, FieldValue> }

/** What a line of a list holds; `value`: of a new line. */
export type Column = Omit<Field, 'columns' | 'ordered' | 'shrinks' | 'more'> & { columns: Column[] }

export type Field = {
  /** Stands for one place of the document: `volume`, `within.2`. */
  id: string
  label: string
  kind: 'number' | 'choice' | 'toggle' | 'several' | 'time' | 'text' | 'rows'
  /** Worded; '' where there is none. */
  unit: string
  value: FieldValue
  min: number | null
  max: number | null
  options: Option[]
  /** It may be left empty: then it is not agreed. */
  optional: boolean
  /** Rarely changed: it stands below the others. */
  more: boolean
  /** Of a list: what a line holds, whether its order counts, whether lines that are kept can be taken away. */
  columns: Column[]
  ordered: boolean
  shrinks: boolean
}

/** null: not written there, its default holds. `label`: the field's, else the place in the document. */
export type Change = {
  clause: ClauseId | 'other'
  label: string
  today: string | null
  draft: string | null
  /** Whom it touches from the activation on, worded. */
  effect: string
}

/** What is to become of the draft (without one, of the version in force): fields by id, or the whole document. */
export type DraftChange =
  { edits: { field: string; value: FieldValue }[] } | { yaml: string } | { drop: true }

/** `POST /api/settings/check`: looked at, and not kept. */
export type CheckRequest = { change: DraftChange }

/** `POST /api/settings/simulate`: what is typed and not kept yet; null: the draft as it is kept. */
export type SimulateRequest = { change: Exclude<DraftChange, { drop: true }> | null }

/** What the draft would have made of the portal's past, worded; no rows where that was not read, or there was nothing. */
export type EffectShown = {
  sentences: string[]
  rows: { label: string; today: string; draft: string; difference: string }[]
}

/**
 * `POST /api/settings/draft`. `expected`: the hash of the draft that was edited, null where there was none. Refused as
 * `draft_changed` (details `by`, `at`) where it is another by now, as `agreement_invalid` (details `problems`).
 */
export type DraftRequest = { expected: string | null; change: DraftChange }

/** `POST /api/settings/sign`: of exactly the document with this hash. */
export type SignRequest = { side: Side; hash: string }

/** `POST /api/settings/activate`; refused as `not_ready` with every reason (details `reasons`). */
export type ActivateRequest = { hash: string }

/** What POSTs about the agreement answer: done, and the agreement as it is then. */
export type AgreementDone = { done: 'now' | 'already'; agreement: AgreementSettings }

/** `POST /api/settings/go-live` and `POST /api/settings/migrate`; `dryRun`: only what would become of open leads. */
export type GoLiveRequest = { dryRun: boolean }
export type MigrateRequest = { to: number; dryRun: boolean }
export type Moved = {
  done: 'now' | 'already' | 'would'
  /** All of them; of these so many change. */
  cycles: number
  changing: number
  firstDueAt: string | null
  /** The first ones of those that change. */
  sample: { contact: string; url: string; tier: string; today: string | null; then: string | null }[]
}

/** `GET /api/settings/calendars` */
export type CalendarSettings = {
  may: { exceptions: boolean; absences: boolean }
  timeZone: string
  /** Local date of the agreement's zone; before it only both signatories together change anything. */
  today: string
  calendars: CalendarShown[]
  exceptions: ExceptionShown[]
  /** Those that whoever asks may see: their own, their people's, an admin's all. */
  absences: AbsenceShown[]
  /** Whose absence may be entered. */
  people: Option[]
}

export type Week = { day: WeekdayCode; hours: [from: string, to: string][] }[]
export type WeekdayCode = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

export type CalendarShown = {
  name: string
  timeZone: string
  week: Week
  /** Public holidays of this year; `usual`: how many the country has, where that is known and these are fewer. */
  holidays: { year: number; count: number; usual: number | null }
  /** The next ten days that will be skipped or cut short. */
  next: { date: string; name: string; openMinutes: number }[]
}

/** `calendar` '*' is all of them; `hours` null: closed. */
export type ExceptionShown = {
  calendar: string
  date: string
  name: string
  hours: [from: string, to: string][] | null
}

/** `who`: as it is written, and as it is taken away by. Local dates, or instants. */
export type AbsenceShown = { who: string; name: string; from: string; to: string; mayChange: boolean }

/** `GET /api/settings/people` */
export type PeopleSettings = {
  may: { change: boolean }
  /** Of tasks, lists and messages. */
  language: 'en' | 'es'
  /** Whom or what HubSpot does not know, or no longer. */
  lost: { name: string; where: PeopleRole; why: 'unknown' | 'deactivated' | 'team_unknown' }[]
  roles: { role: PeopleRole; people: PersonShown[] }[]
  /** `team`: an id, or `default`; `teamName`: as HubSpot calls it. */
  managers: { team: string; teamName: string; who: string; name: string }[]
  teams: { side: Side; ids: string[] }[]
  /** Every team HubSpot has somebody in; for whoever may change something. */
  allTeams: Option[]
  /** Own working hours, as far as whoever asks may see them; `who` null: HubSpot's own, changed there. */
  hours: { who: string | null; name: string; timeZone: string; week: Week }[]
  /** Everybody active in HubSpot; for whoever may change something. */
  people: Option[]
}

export type PeopleRole = 'admin' | 'manager' | 'marketing' | 'viewer' | 'signatory' | 'team'
export type PersonShown = { who: string; name: string }

/** `POST /api/settings/change`: at once, without a signature, and noted with who did it. */
export type ChangeRequest = { change: OperationsChange }
export type OperationsChange =
  | { do: 'exception.add'; calendar: string; date: string; name: string; hours: [string, string][] | null }
  | { do: 'exception.remove'; calendar: string; date: string }
  | { do: 'absence.add'; who: string; from: string; to: string }
  | { do: 'absence.remove'; who: string; from: string }
  | { do: 'admin'; way: 'add' | 'remove'; who: string }
  | { do: 'role'; role: 'viewers' | 'marketing'; way: 'add' | 'remove'; who: string }
  | { do: 'team'; side: Side; way: 'add' | 'remove'; team: string }
  | { do: 'manager'; team: string; who: string }
  | { do: 'manager.remove'; team: string }
  | { do: 'hours'; who: string; hours: OwnHours | null }
  | { do: 'language'; language: 'en' | 'es' }
  | { do: 'mode'; mode: 'observe' | 'live' }
export type OwnHours = { timeZone: string; hours: Partial<Record<WeekdayCode, [from: string, to: string][]>> }
export type ChangeDone = { done: 'now' | 'already' }

/** `GET /api/settings/connection`: for admins. */
export type ConnectionSettings = {
  mode: ModeShown
  /** Since this service started; null: none since then. */
  startedAt: string
  lastWebhookAt: string | null
  lastCardAt: string | null
  /** Batches of webhooks that wait, and since when the oldest. */
  inbox: { waiting: number; oldestAt: string | null }
  /** Contacts that are due to be looked at, and since when the first. */
  work: { due: number; oldestAt: string | null }
  deliveries: { waiting: number; failed: number }
  /** Requests left at the moment of how many; `blockedUntil`: HubSpot is not asked until then, `why` as a code. */
  budget: {
    kind: 'general' | 'search'
    left: number
    of: number
    blockedUntil: string | null
    why: string | null
  }[]
  failed: FailedDelivery[]
  /** Of the last nightly comparison. */
  comparedAt: string | null
  repaired: number
  dark: { unknown: number; noOwner: number; archivedOwner: number }
}

/** `key` of a contact is its id. `why`: HubSpot's refusal. `url`: of the contact, '' where there is none. */
export type FailedDelivery = { kind: 'contact' | 'task' | 'digest'; key: string; url: string; why: string }

/** `POST /api/settings/retry`; null: all of them. */
export type RetryRequest = { delivery: { kind: FailedDelivery['kind']; key: string } | null }
export type RetryDone = { done: 'now' | 'already'; again: number }

/** `GET /api/settings/doctor`: what is asked of HubSpot when somebody presses the button. `step`: of the install guide. */
export type DoctorAnswer = {
  checks: {
    code: string
    state: 'ok' | 'warn' | 'fail' | 'skipped'
    step: number
    sentence: string
    fix: string
  }[]
}
