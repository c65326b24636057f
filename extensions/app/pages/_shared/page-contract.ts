import type { Option, RequestId } from './contract.ts'

/**
 * What the service tells the app's page, and what the page may ask of it: types only. Requests and answers travel as the
 * cards' do (`contract.ts`): signed, `{ok, data, now}`, refusals of a rule with status 200. Figures are codes and numbers,
 * worded by the page (`kpi.figure.…`); what belongs to HubSpot or the agreement comes worded, in `labels`.
 */

export type PageRole = 'rep' | 'manager' | 'marketing' | 'viewer' | 'admin'

export type ViewName = 'today' | 'scoreboard' | 'breaches' | 'reasons' | 'funnel' | 'meeting'

/** `GET /api/page/start`: who is looking, what they may see, and what filters can be set to. */
export type PageStart = {
  user: {
    /** '' where HubSpot has no owner of this user. */
    ownerId: string
    name: string
    roles: PageRole[]
    /** Team ids they manage, `default` among them. */
    manages: string[]
    /** Team ids they work in. */
    teams?: string[]
  }
  /** The views whose report they may read, in the order of the tabs. */
  views: ViewName[]
  /** Options are what there is in the ledger or the agreement; owners only those whose figures may be shown. */
  filters: { teams: Option[]; owners: Option[]; sources: Option[]; tiers: Option[] }
  /** IANA zone of periods and days. */
  timeZone: string
  /** A contact's address with `{id}` in the place of the record number. */
  recordUrl: string
  /** ISO 4217 of the account; '' where it is not known. */
  currency: string
  agreementVersion: number | null
  /** While the agreement is only observed nothing counts; `endsAt`: when it is to go live, null: not set. */
  observation: { endsAt: string | null } | null
  /** Batches of the import shield that wait for a decision. */
  parked: { batches: number; contacts: number }
  /** To whom open leads may be given; empty for whoever may not reassign. */
  assignees: Assignee[]
  /** Who a decision may be given to: every active owner; empty for whoever may not decide. */
  doers?: Assignee[]
  may: Record<PageAction, boolean>
}

export type PageAction = 'reassign' | 'decide_batch' | 'decide' | 'enter_spend' | 'post' | 'away'

export type Assignee = { id: string; name: string; teams: string[]; awayUntil: string | null }

/** What is in the route, and goes to the service as it is; '' is not set. `period`: `week`, `last-month`, `2026-09`, … */
export type Filters = { period: string; team: string; owner: string; source: string; tier: string }

/** `GET /api/report/{name}?period&team&owner&source&tier&lang` */
export type ReportAnswer<Row = Figure> = {
  report: string
  asOf: string
  timeZone: string
  agreementVersion: number
  observation: boolean
  /** Local dates, both included; `before`: what it is compared with. */
  period: { name: string; from: string; to: string; before: { from: string; to: string } }
  filters: {
    team: string | null
    owner: string | null
    source: string | null
    tier: string | null
  }
  rows: Row[]
  /** How many rows were left out to stay under 1 MB. */
  cut: number
  labels: Labels
  /** When deals were last read from HubSpot; null: never, or the report has no money. */
  dealsAsOf: string | null
  /** Set where the period is frozen: the figures are as they were then. */
  frozenAt: string | null
}

/** By kind of place, then by code: what a person calls it. A code without a label is shown as it is. */
export type Labels = Partial<Record<LabelKind, Record<string, string>>>
export type LabelKind = 'owner' | 'team' | 'source' | 'reason' | 'campaign' | 'stage' | 'contact'

/**
 * One figure of a report, in one place of it. A rate is a share from 0 to 1, minutes are whole, money is in the account's
 * currency; `value` null is never a zero: `why` says what is missing.
 */
export type Figure = {
  /** What part of the view it belongs to: `marketing`, `sales`, `between`, `cause`, `source`, … */
  section: string
  /** The place within the section: a source, a cause, a reason, …; '' for all. */
  group: string
  figure: string
  kind: 'rate' | 'count' | 'minutes' | 'money' | 'days'
  side: 'sales' | 'marketing' | 'operations' | 'both'
  /** `n` of `of` that count; null where nothing is counted by handoffs. */
  n: number | null
  of: number | null
  /** How many are left out, by why: `kpi.out.…`. */
  leftOut: Record<string, number>
  value: number | null
  why: 'no_data' | 'too_few' | null
  target: number | null
  /** The other end, where what was signed is a band. */
  targetTo?: number
  /** null: too few for a colour, or no target. */
  state: 'met' | 'at_risk' | 'missed' | null
  before: number | null
  /** Points for rates, cases, minutes or money for the others; null: too few. */
  trend: number | null
  adjusted: { n: number; of: number; value: number | null } | null
  minutes: { count: number; median: number; mean: number; p90: number } | null
  /** What lists the handoffs behind it; null: none are. */
  list: string | null
  /** Something to say about it, as a code: `bar_low`. */
  note: string | null
}

/** One open handoff of *Today*: whom to see to next. */
export type TodayRow = {
  contact: string
  step: string
  status: string
  dueAt: string | null
  /** Minutes of clock time until due; negative: past due. */
  minutesLeft: number | null
  /** '' for nobody, or where whoever asks may not see it. */
  owner: string
  /** Until when whoever holds it is away; null: there, or nobody. */
  awayUntil: string | null
  team: string
  tier: string
  source: string
  score: number | null
  askedAgain: boolean
  handoffAt: string
}

/** `GET /api/report/{name}/contacts?list&after&limit` and the filters: the handoffs behind a figure, the latest first. */
export type ContactsAnswer = {
  report: string
  list: string
  asOf: string
  period: ReportAnswer['period']
  handoffs: ListedHandoff[]
  /** For the page after this one; null: this is the last. */
  next: string | null
  labels: Labels
}

export type ListedHandoff = {
  contact: string
  handoffAt: string
  team: string
  owner: string
  source: string
  tier: string
  disposition: string
  reason: string
  cause: string
  businessMinutes: number | null
  clockMinutes: number | null
  /** How it counts: `yes`, `no`, `out:…`. */
  reading: string
}

/** `GET /api/report/explain`: how every figure is counted, in the language asked for. */
export type ExplainAnswer = { reports: { name: string; definitions: { id: string; text: string }[] }[] }

/** `POST /api/page/link`: a file by a link that works once, for sixty seconds, for whoever asked. */
export type LinkRequest = {
  requestId: RequestId
  file:
    | { kind: 'report'; report: string; filters: Filters }
    | { kind: 'contacts'; report: string; list: string; filters: Filters }
    | { kind: 'meeting'; period: string }
}
export type LinkAnswer = { url: string; expiresAt: string }

/** `POST /api/page/reassign`: open leads to one owner; each by itself, `refused` with why. */
export type ReassignRequest = { requestId: RequestId; contactIds: string[]; ownerId: string }
export type ReassignAnswer = {
  done: 'now' | 'already'
  moved: string[]
  refused: { contact: string; code: string }[]
}

/** `POST /api/page/away`: away from now until an instant; of oneself or of somebody one manages. */
export type AwayRequest = { requestId: RequestId; ownerId: string; untilAt: string }

/** `GET /api/page/batches` */
export type BatchesAnswer = { batches: ParkedBatch[]; labels: Labels }
export type ParkedBatch = {
  id: string
  source: string
  fromAt: string
  toAt: string
  parkedAt: string
  count: number
  /** A few of its contacts. */
  sample: string[]
  decision: 'start' | 'spread' | 'exempt' | null
  decidedAt: string | null
  /** Name of who decided. */
  decidedBy: string
  days: number | null
}

/** `POST /api/page/batch`; `dryRun`: only what it would come to. */
export type BatchRequest = {
  requestId: RequestId
  batchId: string
  decision: 'start' | 'spread' | 'exempt'
  days: number | null
  dryRun: boolean
}
/** `owner` '' is nobody; null instants: no clock. */
export type BatchAnswer = {
  done: boolean
  count: number
  shares: { owner: string; count: number; firstAt: string | null; lastAt: string | null }[]
  labels: Labels
}

/** `GET /api/page/meeting?period&lang`: the pack of the weekly (or fortnightly) meeting. */
export type MeetingPack = {
  asOf: string
  period: ReportAnswer['period']
  /** Thirty minutes together. */
  steps: MeetingStep[]
  /** Decisions of the meeting before: whether they were done and whether they worked. */
  last: Decision[]
  /** Decisions made since. */
  made: Decision[]
  wins: Win[]
  /** Reviews nobody answered in time, or that were objected to: they open the meeting. */
  open: { contact: string; about: 'breach' | 'rejection'; askedAt: string }[]
  /** Leads deleted in the period before anybody had decided; they stay among the outcomes as withdrawn. */
  deleted?: { contact: string; deletedAt: string }[]
  labels: Labels
  /** The whole pack, to be copied. */
  text: string
  markdown: string
  /** Whether a channel is set up to post to. */
  channel: 'slack' | 'teams' | null
  /** The last post asked for of this period; `uncertain`: the channel may have it, and it is never sent again by itself. */
  posted?: { state: 'waiting' | 'sending' | 'sent' | 'failed' | 'uncertain'; at: string } | null
  /** The agreement is still only observed: nothing of it counts. */
  observation?: boolean
  /** HubSpot did not answer: decisions are missing from it. */
  incomplete?: boolean
  /** Of a quarterly review: the numbers of a next version, and the whole document; null: of any other pack. */
  proposal?: { changes: ProposedChange[]; yaml: string } | null
}

/** A term by its path in the document, what it is, what it might become, and why, worded. */
export type ProposedChange = { path: string; from: string; to: string; why: string }

export type MeetingStep = {
  name: 'mqls' | 'sql' | 'refused' | 'last' | 'next'
  minutes: number
  figures: Figure[]
  /** Three at most, and why they were chosen, worded. */
  examples: { contact: string; why: string }[]
}

/** A decision is a task in HubSpot; its words are kept there and nowhere else. `about`: a reason's code, '' for all. */
export type Decision = {
  id: string
  about: string
  text: string
  owner: string
  dueOn: string
  madeAt: string
  state: 'open' | 'done' | 'overdue' | 'gone'
  /** Said in the meeting after; null: not said yet. */
  worked: boolean | null
}

export type Win = {
  contact: string
  campaign: string
  source: string
  /** '' where whoever asks may not see it: `team` then says whose. */
  owner: string
  team?: string
  wonAt: string
  amount: number | null
}

/** `POST /api/page/decision`. `dueOn`: a local date. */
export type DecisionRequest = {
  requestId: RequestId
  about: string
  text: string
  ownerId: string
  dueOn: string
}
/** `POST /api/page/decision/outcome` */
export type DecisionOutcomeRequest = { requestId: RequestId; id: string; worked: boolean }
export type DecisionAnswer = { done: 'now' | 'already'; decision: Decision }
/** `GET /api/page/decisions?about=reason` lists those about reasons, the latest first. */
export type DecisionsAnswer = { decisions: Decision[]; labels: Labels }

/** `POST /api/page/post`: the pack to the agreed channel; sent by and by, never twice. */
export type PostRequest = { requestId: RequestId; period: string }

/** `POST /api/page/spend`: what a source cost in a month (`2026-09`); 0 takes the entry away. */
export type SpendRequest = { requestId: RequestId; source: string; month: string; amount: number }
export type PageDone = { done: 'now' | 'already' }

/**
 * A line of the bonus statement (`GET /api/report/bonus`, managers, Marketing and admins): deals won in a month, by close
 * date; what became different of a month already frozen; and the sum of each month. Deals have no names here.
 */
export type BonusRow = {
  section: 'deal' | 'correction' | 'total'
  /** `2026-09`: the statement it stands in, and the month it is about: an earlier one for corrections. */
  month: string
  of: string
  /** HubSpot ids; '' in a total, or where a deal has no contact. */
  deal: string
  contact: string
  /** Local date. */
  closedOn: string
  handoffAt: string | null
  origin: string
  disposition: string
  /** In the account's currency; of a correction: by how much less or more counts. */
  amount: number | null
  counts: boolean
  /** Why it does not count: `bonus.why.…`; '' where it does. */
  why: string
  /** The agreed share, 0 to 1, and what it comes to. */
  share: number | null
  bonus: number | null
  /** When the statement was frozen; null: it is as things stand. */
  frozenAt: string | null
}
