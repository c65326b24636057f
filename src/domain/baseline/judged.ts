import type { Aside, Handed } from './handed.ts'

/** Handoffs by which promptness is judged. */
export function judgedOf(all: readonly Handed[]): Handed[] {
  return all.filter(({ aside }) => aside === null)
}

/** Handoffs whose outcome counts: withdrawn ones and what Sales found itself are in nobody's figures (product §6). */
export function countedOf(all: readonly Handed[]): Handed[] {
  return all.filter(({ disposition, origin }) => disposition !== 'withdrawn' && origin !== 'sales')
}

/** The first reason that holds. */
export function asideOf(handed: Handed, isParked: boolean): Aside | null {
  if (isParked) return 'parked'
  if (handed.origin === 'sales') return 'self_sourced'
  if (handed.passedThrough) return 'passed_through'
  if (handed.disposition === 'withdrawn') return 'withdrawn'
  return handed.deleted ? 'deleted' : null
}

export const isAccepted = ({ disposition }: Handed): boolean =>
  disposition === 'accepted' || disposition === 'won'

export const isRejected = ({ disposition }: Handed): boolean =>
  disposition === 'rejected' || disposition === 'recycled'

/** A first contact whose time says something: not before the handoff, not by the lead, nothing unreadable. */
export const isTimed = ({ response }: Handed): boolean => response !== null && response.flag === null
