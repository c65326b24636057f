import type { Calendar } from './business-time.ts'

/**
 * The agreement as the engine reads it. `src/agreement/` makes it from the document (YAML, see
 * `cases/agreement.yaml` for the keys): durations are parsed, holidays expanded, calendars resolved.
 */

/** A length of time: clock time in ms, business time in ms of a calendar, or whole business days. */
export type Duration = { unit: 'ms'; ms: number } | { unit: 'bd'; days: number }

/** A condition on a contact's properties as they were at the handoff; all keys must hold. */
export type Condition = Record<string, PropertyTest> & { arrived?: never; origin?: never }
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
      /** Share of the window, 0–1. */
      warnAt: number
      settleMs: number
      beforeMs: number
      loggedLateAfterMs: number
    }
    decision: { withinBusinessDays: number; remindBeforeBusinessDays: number }
  }
  routing: { graceMs: number }
  escalation: { response: EscalationStep[]; decision: EscalationStep[]; noOwner: EscalationStep[] }
  reasons: Reason[]
}

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
  }
  mapping: {
    /** `hs_lead_status` value → what it means. `rejected: null` is a rejection without a reason. */
    leadStatus: Record<string, { rejected: string | null }>
    reasonProperty: { name: string; codes: Record<string, string> } | null
  }
}

export type Agreement = { version: number; terms: Terms; operations: Operations }
