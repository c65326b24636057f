import type { Measured } from '../../domain/baseline/measure.ts'
import type { Share } from '../../domain/baseline/numbers.ts'
import type { PastRead } from '../../domain/past/past-read.ts'
import type { Language } from '../../strings/text.ts'
import type { Finding } from './find-findings.ts'

export type Team = { id: string; name: string; leads: number }

/** A value of the portal's with its label, how many leads had it, and what it is taken to mean. */
/** `reason` where it does not reject: the one it would be for, if it means that the lead is given up. */
export type StatusRow = {
  value: string
  label: string
  leads: number
  rejects: boolean
  reason: string | null
}
export type ReasonRow = { value: string; label: string; leads: number; code: string; known: boolean }

export type ReasonProperty = {
  name: string
  label: string
  leads: number
  options: ReasonRow[]
  /** It is the one that rejections are read from. */
  taken: boolean
}

/** Tasks of the latest handed-over contacts, by what made them; null: they could not be read. */
export type TaskFigures = {
  contacts: number
  byWorkflow: Share
  agents: { agent: string; tasks: number }[]
} | null

/** What `pacto diagnose` finds, as it is printed by `--json`. Every figure's definition is in `definitions`. */
export type Diagnosis = Measured & {
  span: { from: string; to: string; days: number; timeZone: string; zoneKnown: boolean; currency: string }
  read: PastRead
  /** By which business time is reckoned. Dates of `holidays` lie in the span. */
  calendar: {
    timeZone: string
    hours: Record<string, [string, string][]>
    country: string | null
    holidays: string[]
  }
  stages: {
    property: string
    enter: string
    accepted: string[]
    won: string[]
    labels: Record<string, string>
    /** The value that hands over is an option of the property; false: it is not, or it is not known. */
    enterExists: boolean | null
  }
  teams: { sales: Team[]; marketing: Team[] }
  statuses: StatusRow[]
  /** Options of hs_lead_status; null: not known. */
  statusOptions: { value: string; label: string; rejects: boolean }[] | null
  reasonProperties: ReasonProperty[]
  /** The domain most people's addresses have who own records; null: there is none, or it is a free mailer's. */
  ownDomain: string | null
  scoreProperties: { name: string; label: string; leads: number }[]
  pactoProperties: string[]
  tasks: TaskFigures
  /** Codes of what could not be read, in this run or while the past was read. */
  refused: string[]
  labels: Record<string, string>
  findings: Finding[]
  definitions: Record<string, Record<Language, string>>
}
