import type { ContactCard, CycleCard, NoCard } from '../_shared/contract.ts'
import type { Heard } from '../_shared/read-reply.ts'

export type CardState =
  | { kind: 'loading' }
  | { kind: 'none'; card: NoCard }
  | { kind: 'ready'; card: CycleCard }
  | { kind: 'forbidden' }
  | { kind: 'failed'; reference: string; away: boolean }

/** Everything that is drawn. One object: the host draws after every change of state (ui-extensions §3.3). */
export type Shown = {
  state: CardState
  /** What time it is for Pacto, and what time it was when the service answered (ms). */
  now: number
  asOf: number
  /** The last try did not reach the service: what is shown is old. */
  away: boolean
  /** What is on its way. */
  busy: string | null
  /** Nothing moves by itself any more until somebody asks for it. */
  resting: boolean
}

export const FIRST: Shown = {
  state: { kind: 'loading' },
  now: 0,
  asOf: 0,
  away: false,
  busy: null,
  resting: false,
}

/**
 * What an answer changes. Without one, what is on the screen stays there, marked as old; only who may not see it loses
 * sight of it.
 */
export const answerShown = (before: CardState, heard: Heard<ContactCard>): Partial<Shown> => {
  if (heard.ok) {
    const { data: card, now } = heard
    const state: CardState = card.kind === 'none' ? { kind: 'none', card } : { kind: 'ready', card }
    return { state, now, asOf: now, away: false }
  }
  const { kind, reference } = heard
  if (kind === 'forbidden') return { state: { kind } }
  if ('card' in before) return { away: true }
  return { state: { kind: 'failed', reference, away: kind === 'away' } }
}
