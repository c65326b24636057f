import type { Decision } from '../../engine/decisions/decision.ts'
import type { FigureRow } from '../figure-row.ts'
import type { Labels } from '../labels.ts'
import type { Proposal } from './propose-version.ts'

export type StepName = 'mqls' | 'sql' | 'refused' | 'last' | 'next'

/** Thirty minutes together (ux §4.3 *Meeting*). */
export const MINUTES: Record<StepName, number> = { mqls: 5, sql: 5, refused: 10, last: 5, next: 5 }
export const STEPS = Object.keys(MINUTES) as StepName[]

export type Example = {
  contact: string
  /** Why it was chosen, worded. */
  why: string
}

export type Step = { name: StepName; minutes: number; figures: FigureRow[]; examples: Example[] }

export type Win = {
  contact: string
  campaign: string
  source: string
  team: string
  /** '' where whoever asks may not see it. */
  owner: string
  /** ISO */
  wonAt: string
  /** In the account's currency; null: no deal with one. */
  amount: number | null
}

/** A review that opens the meeting. */
export type OpenReview = { contact: string; about: 'breach' | 'rejection'; askedAt: string }

/** `deletedAt`: ISO. */
export type DeletedLead = { contact: string; deletedAt: string }

/** All a meeting's pack says, before it is put into words: `MeetingPack` of the page's contract, and what files need. */
export type Pack = {
  asOf: string
  timeZone: string
  agreementVersion: number
  observation: boolean
  /** ISO 4217 of the account; '' while it is not known. */
  currency: string
  period: { name: string; from: string; to: string; before: { from: string; to: string } }
  steps: Step[]
  /** Decisions of the meeting before, and older ones nobody has done. */
  last: Decision[]
  /** Decisions made in the meeting on this period, and since. */
  made: Decision[]
  wins: Win[]
  open: OpenReview[]
  /** Deleted in the period while nobody had decided. */
  deleted: DeletedLead[]
  labels: Labels
  /** HubSpot did not answer: decisions are missing from it. */
  incomplete: boolean
  /** How each of its figures is counted. */
  definitions: string[]
  /** Of a quarterly review: the numbers of a next version, as far as the quarter calls for others. */
  proposal: Proposal | null
}
