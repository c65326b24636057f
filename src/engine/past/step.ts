import type { Agreement } from '../../domain/agreement.ts'
import type { PastLead } from '../../domain/past/past-lead.ts'
import type { PastRead } from '../../domain/past/past-read.ts'
import type { Keep } from '../../domain/past/veil.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import type { FilterGroups } from '../../hubspot/search-paging.ts'
import type { PastStep } from '../../store/past/past-read.ts'
import type { EngineDeps } from '../deps.ts'

/** What reading the past needs: not the installation, which the first start makes. */
export type PastDeps = Pick<EngineDeps, 'db' | 'hs' | 'clock' | 'book'>

/** In their order. */
export const PAST_PHASES = ['plan', 'find', 'bin', 'evidence'] as const
export type PastPhase = (typeof PAST_PHASES)[number]

/** What the first step finds out and all others go by. */
export type PastPlan = { kept: Record<string, Keep>; groups: FilterGroups; binned: number }

/** What the steps of one turn have in common. `everybodyUpTo`: more contacts than these are not all looked at. */
export type Turn = {
  deps: PastDeps
  hs: HubSpot
  agreement: Agreement
  everybodyUpTo: number
}

export type Hand = { read: PastRead; plan: PastPlan; after: string | null }

/**
 * One page. `done`: the phase is at its end. `found` are new leads, `ready` where nothing more is read of them; `followed` are
 * leads whose engagements and deals are in.
 */
export type Page = {
  read: PastRead
  plan?: PastPlan
  after: string | null
  done: boolean
  found?: { leads: PastLead[]; ready: boolean }
  followed?: PastLead[]
}

export type LookAtPast = (turn: Turn, hand: Hand) => Promise<Page>

export const NO_PLAN: PastPlan = { kept: {}, groups: [], binned: 0 }

export function handOf({ read, plan, after }: PastStep): Hand {
  return { read, plan: { ...NO_PLAN, ...(plan as Partial<PastPlan>) }, after }
}

export function refused(read: PastRead, what: string): PastRead {
  return read.refused.includes(what) ? read : { ...read, refused: [...read.refused, what] }
}

/** Counts more of what was seen. */
export function counted(read: PastRead, more: Partial<PastRead['contacts']>): PastRead {
  const contacts = { ...read.contacts }
  for (const [name, count] of Object.entries(more) as [keyof PastRead['contacts'], number][])
    contacts[name] = (contacts[name] ?? 0) + count
  return { ...read, contacts }
}
