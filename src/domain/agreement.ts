import type { Calendar } from './business-time.ts'

/**
 * The agreement as the engine reads it. `src/agreement/` makes it from the document (YAML, see
 * `cases/agreement.yaml` for the keys): durations are parsed, holidays expanded, calendars resolved.
 */

/** A length of time: clock time in ms, business time in ms of a calendar, or whole business days. */
export type Duration = { unit: 'ms'; ms: number } | { unit: 'bd'; days: number }

/** What is asked of one of a contact's properties, as it was at the handoff. */
export type PropertyTest =
  | { eq: string }
  | { in: string[] }
  | { gte: number }
  | { lte: number }
  | { known: boolean }
  | { contains: string }

export type Arrived = 'inside_hours' | 'outside_hours'
export type Origin = 'marketing' | 'sales' | 'system'

export type When = {
  properties: Record<string, PropertyTest[]>
  arrived: Arrived | null
  origin: Origin | null
}

export type Tier = {
  name: string
  /** null: unconditional, the last one. */
  when: When | null
  /** No clock for what this tier takes. */
  exempt: boolean
  /** Business time in ms of `calendar`; 0 for an exempt tier. */
  withinMs: number
  /** Clock time in ms; null: no limit. */
  limitMs: number | null
  /** A key of `calendars`. */
  calendar: string
}

export type Reason = {
  code: string
  labels: Record<string, string>
  evidence: string
  gate: 'refuse' | 'mark'
  restDays: number | null
  countsFor: 'marketing' | 'nobody'
  hidden: boolean
}

/** An instant of a cycle, relative to a clock's own instants. */
export type StepAt = {
  on: 'handoff' | 'warn' | 'breach' | 'limit' | 'grace' | 'due'
  plus: Duration | null
  minus: Duration | null
}
export type EscalationStep = {
  at: StepAt
  to: string
  action: 'task' | 'digest' | 'reassign'
  quiet: string | null
}

/** Terms: signed, versioned, immutable. */
export type Terms = {
  key: string
  timeZone: string
  handoff: {
    property: string
    enter: string
    accepted: string[]
    won: string[]
    onAccept: Record<string, string>
    /** Reason code or `default` → properties written. */
    onReject: Record<string, Record<string, string>>
  }
  /** Compiled-ready: holidays are expanded dates. */
  calendars: Record<string, Calendar>
  sales: {
    response: {
      tiers: Tier[]
      by: 'owner' | 'team' | 'anyone'
      connectedOnly: boolean
      /** Source ids (HubSpot app ids) of integrations whose messages count; versions kept from before this have none. */
      integrations?: string[]
      /** Share of the window, 0–1. */
      warnAt: number
      /** A warning comes at least this long before due; 0: the share alone decides. */
      warnBeforeMs: number
      /** Windows shorter than this have no warning; 0: every window has one. */
      noWarnUnderMs: number
      settleMs: number
      beforeMs: number
      loggedLateAfterMs: number
    }
    decision: { withinBusinessDays: number; remindBeforeBusinessDays: number }
    /** Reason code → what has to have been tried before a lead may be rejected for it. */
    attempts: Record<string, AttemptsRule>
    targets: SalesTargets
  }
  routing: { graceMs: number; accountable: Side | 'operations'; targetMs: number }
  escalation: { response: EscalationStep[]; decision: EscalationStep[]; noOwner: EscalationStep[] }
  /** The document's, then the shipped ones it does not list (hidden: never offered, but valid values). */
  reasons: Reason[]
  /** `keep`, or the stage written back at a rejection. */
  recycle: { stage: string }
  hold: { perCycle: number; longestBusinessDays: number; reasons: string[] }
  /** null: off. */
  shield: { windowMs: number; over: number; perImportDay: number; workflowFactor: number } | null
  /** null: off. */
  digest: { tasksPerHour: number; reasonsPerHour: number } | null
  /** null: the document has no such section yet (it cannot be activated so). */
  marketing: MarketingTerms | null
  incentive: { share: number } | null
  reviews: Reviews
  signatories: { sales: string; marketing: string } | null
  /** Calendar → date → name of the holiday, for explanations. Dates of `overrides` have none. */
  holidayNames: Record<string, Record<string, string>>
}

export type Side = 'sales' | 'marketing'

/** Attempts on record (product §2): at most `countedPerDay` a day count, `apartMs` of clock time apart. */
export type AttemptsRule = {
  attempts: number
  channels: number
  businessDays: number
  countedPerDay: number
  apartMs: number
}

/** Shares, 0–1. */
export type SalesTargets = {
  response: number
  limit: number
  coverage: number
  decision: number
  reasons: number
  logging: number
}

export type MarketingTerms = {
  /** `perMonth` null: no volume signed. `onceInMs` is clock time. */
  volume: { perMonth: number | null; bySource: Record<string, number>; onceInMs: number }
  criteria: {
    score: { property: string; atLeast: number } | null
    /** Properties that must be filled. */
    required: string[]
    /** Property → minimum. */
    behaviour: Record<string, number>
    /** Share of handoffs that are to meet them, 0–1; absent in versions of before there was such a term. */
    target?: number
  }
  /** Clock time from the criteria first met to the handoff. */
  deliveryMs: number
  acceptance: number
  completeness: number
  revenueShare: { from: number; to: number } | null
}

export type Reviews = {
  pack: { day: Weekday; at: string; everyWeeks: number }
  quarterlyDays: number
  askBusinessDays: number
  answerBusinessDays: number
}

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

export type Mode = 'observe' | 'live'

/** Operations: changed by those allowed, at once, audited, without new signatures. */
export type Operations = {
  mode: Mode
  language: 'en' | 'es'
  people: {
    admins: string[]
    viewers: string[]
    marketing: string[]
    teams: { sales: string[]; marketing: string[] }
    /** Team id → e-mail, user id or owner id; `default` is required. */
    managers: Record<string, string> & { default: string }
    /** E-mail, user id or owner id → own hours, where HubSpot has none. */
    hours: Record<string, Pick<Calendar, 'timeZone' | 'hours'>>
    /** Half-open instants. */
    absences: { who: string; from: string; to: string }[]
  }
  /** Dated changes of a calendar's days: entered without new signatures, for the future (product §2 `calendars`). */
  exceptions: CalendarException[]
  mapping: {
    /** `hs_lead_status` value → what it means. `rejected: null` is a rejection without a reason. */
    leadStatus: Record<string, { rejected: string | null }>
    /** A reason property of the portal: its values → our codes. */
    reasonProperty: { name: string; codes: Record<string, string> } | null
  }
  /** `month` is YYYY-MM; `amount` in the portal's currency. */
  spend: { source: string; month: string; amount: number }[]
  /** Where packs are posted to (the address is the environment's); null or absent: nowhere. */
  channels?: { kind: 'slack' | 'teams' } | null
  /** How many months after a handoff is over its people are kept; null or absent: for good (ux §5). */
  retention?: { months: number } | null
}

/** `calendar`: a key of `calendars`, or `*` for all. `hours` null: closed that day. `date`: YYYY-MM-DD, local. */
export type CalendarException = {
  calendar: string
  date: string
  hours: [string, string][] | null
  name: string
}

export type Agreement = { version: number; terms: Terms; operations: Operations }
