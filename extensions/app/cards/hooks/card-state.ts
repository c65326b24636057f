import type { CycleCard, NoCard } from '../_shared/contract.ts'
import type { Failure, Heard } from '../_shared/read-reply.ts'

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

export type Change =
  | { kind: 'heard'; heard: Extract<Heard<NoCard | CycleCard>, { ok: true }> }
  | { kind: 'missed'; failure: Failure }
  | { kind: 'tick'; now: number }
  | { kind: 'busy'; name: string | null }
  | { kind: 'rest' }
  | { kind: 'wake' }
  | { kind: 'again' }

export const FIRST: Shown = {
  state: { kind: 'loading' },
  now: 0,
  asOf: 0,
  away: false,
  busy: null,
  resting: false,
}

export const changeShown = (shown: Shown, change: Change): Shown => {
  switch (change.kind) {
    case 'heard': {
      const { data, now } = change.heard
      return { ...shown, state: stateOf(data), now, asOf: now, away: false }
    }
    case 'missed':
      return miss(shown, change.failure)
    case 'tick':
      return { ...shown, now: change.now }
    case 'busy':
      return { ...shown, busy: change.name }
    case 'rest':
      return { ...shown, resting: true }
    case 'wake':
      return { ...shown, resting: false }
    case 'again':
      return { ...shown, state: { kind: 'loading' } }
  }
}

const stateOf = (card: NoCard | CycleCard): CardState =>
  card.kind === 'none' ? { kind: 'none', card } : { kind: 'ready', card }

/** What is on the screen stays there, marked as old; only who may not see it loses sight of it. */
const miss = (shown: Shown, { kind, reference }: Failure): Shown => {
  if (kind === 'forbidden') return { ...shown, state: { kind: 'forbidden' } }
  const hasCard = shown.state.kind === 'ready' || shown.state.kind === 'none'
  if (hasCard) return { ...shown, away: true }
  return { ...shown, state: { kind: 'failed', reference, away: kind === 'away' } }
}
