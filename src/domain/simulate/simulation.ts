import type { ByClock, Kept, Pair, Population } from './compare-sides.ts'
import type { Grouping, GroupRow, PersonRow } from './compare-groups.ts'
import type { Verdicts } from './compare-verdicts.ts'
import type { ScoreEffect } from './weigh-score.ts'

/** What a simulation tells. Plain JSON: instants are ISO strings, shares from 0 to 1. docs/simulate.md says how each is counted. */
export type Simulation = {
  from: string
  to: string
  days: number
  /** Of the draft: hours, weekdays. */
  timeZone: string
  language: 'en' | 'es'
  /** `today` is the version in force, or the shipped template where there is none yet. */
  today: { kind: 'version' | 'template'; version: number | null }
  /** `version`: there is no draft, so the version in force stands on both sides. */
  draft: { kind: 'given' | 'kept' | 'version' }
  /** The terms are the same on both sides: nothing can differ. */
  same: boolean
  past: PastSaid
  handoffs: Pair<Population>
  breaches: ByClock
  targets: Kept[]
  changed: Verdicts
  by: Record<Grouping, GroupRow[]>
  people: (PersonRow & { name: string })[]
  /** Batches that the import shield would have parked. */
  parked: Pair<{ handoffs: number; bursts: number }>
  /** Conditions on values that nobody can tell, and of how many leads. */
  unreadable: { property: string; leads: number }[]
  tries: Tried[]
  currency: string
  /** Figure or section → how it is counted. */
  definitions: Record<string, { en: string; es: string }>
  /** Of a contact, with `{id}` in it. */
  contactUrl: string
}

export type PastSaid = {
  leads: number
  looked: number
  of: number
  found: 'everybody' | 'marked'
  refused: string[]
}

export type Tried = { try: string } & (
  | { possible: false; why: string }
  | {
      possible: true
      /** What it is held against: `draft`, or another try. */
      against: string
      breaches: ByClock
      changed: Record<keyof ByClock, { worse: number; better: number }>
      /** Of another score only. */
      score: ScoreEffect | null
    }
)
