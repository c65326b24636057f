import type { ClockKind, ClockState, Channel, Disposition, Grade } from '../../../domain/cycle.ts'

/** What a scenario ends in (engineering §5); instants are ISO 8601 in UTC, an absent one null. */
export type ShownClock = {
  kind: ClockKind
  owner?: string
  startAt: string
  warnAt: string | null
  dueAt: string
  state: ClockState
  stoppedAt: string | null
  elapsedBusinessMs: number
  elapsedClockMs: number
  breachedAt: string | null
}

export type ShownCycle = {
  contact: string
  handoffAt: string
  number: number
  tier: string
  disposition: Disposition
  reason: string | null
  clocks: ShownClock[]
  response: { at: string; channel: Channel; by: string; grade: Grade } | null
}

/** A HubSpot task: in plain words, and as the portal has it. */
export type ShownTask = {
  contact: string
  owner: string
  subject: string
  status: string
  priority: string
  type: string
  dueAt: string
  properties: Record<string, string>
}

export type State = {
  cycles: ShownCycle[]
  /** Contact → its `pacto_` properties that are not empty; contacts that are gone are left out. */
  contacts: Record<string, Record<string, string>>
  tasks: ShownTask[]
}
