import type { Api } from '../_shared/api.ts'
import type { ContactCard } from '../_shared/contract.ts'
import type { Heard } from '../_shared/read-reply.ts'
import type { Stopwatch } from '../_shared/stopwatch.ts'
import type { Timers } from '../_shared/timers.ts'
import { answerShown, FIRST, type Shown } from './card-state.ts'
import { isPassed, rereadMs, REST_MS, tickMs } from './pace.ts'

/** An answer this young need not be asked for again before an action. */
const FRESH_MS = 5_000

export type KeepDeps = { api: Api; timers: Timers; contactId: string }

/** A card kept up to date: what is drawn, and what moves it. */
export type Keeper = {
  read: () => Shown
  subscribe: (listener: () => void) => () => void
  /** Begins to read and to tick; answers how to stop. */
  start: () => () => void
  /** Asked for by a person. */
  load: () => Promise<void>
  /** Something in HubSpot changed. */
  reload: () => void
  /** Nothing is read by itself while it is so: something is being typed. Read once before, so that it is about now. */
  keepStill: (still: boolean) => void
  /** The answer to something that was written: newer than every reading that is on its way. */
  take: (heard: Heard<ContactCard>) => void
  change: (change: Partial<Shown>) => void
}

export const keepCard = ({ api, timers, contactId }: KeepDeps): Keeper => {
  const listeners = new Set<() => void>()
  const since = {
    answer: timers.startStopwatch(),
    try: timers.startStopwatch(),
    deed: timers.startStopwatch(),
  }
  let shown = FIRST
  let speed = 1
  let turn = 0
  let still = false
  let isStarted = false
  let reading: Promise<void> | null = null
  let stop = (): void => undefined

  const change = (what: Partial<Shown>): void => {
    shown = { ...shown, ...what }
    for (const listener of listeners) listener()
  }

  const hear = (heard: Heard<ContactCard>): void => {
    if (heard.ok) {
      since.answer = timers.startStopwatch()
      if (heard.speed !== speed) {
        speed = heard.speed
        wake()
      }
    }
    change(answerShown(shown.state, heard))
  }

  const read = async (): Promise<void> => {
    const mine = turn
    since.try = timers.startStopwatch()
    const heard = await api.get<ContactCard>('/api/card', { contactId })
    if (mine === turn) hear(heard)
  }

  const load = (): Promise<void> => {
    reading ??= read().finally(() => (reading = null))
    return reading
  }

  const now = (): number => shown.asOf + since.answer() * speed

  const plan = (): void => {
    stop()
    stop = timers.after(tickMs(speed), tick)
  }

  const tick = (): void => {
    if (since.deed() >= REST_MS) return change({ resting: true })
    const before = shown.now
    if (shown.asOf > 0) change({ now: now() })
    if (isDue(shown, { still, since, speed, before })) void load()
    plan()
  }

  const wake = (): void => {
    since.deed = timers.startStopwatch()
    if (shown.resting) change({ resting: false })
    if (isStarted) plan()
  }

  return {
    read: () => shown,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start: () => {
      isStarted = true
      wake()
      void load()
      return () => {
        isStarted = false
        stop()
      }
    },
    load: () => {
      wake()
      if (shown.state.kind === 'failed') change({ state: FIRST.state })
      return load()
    },
    reload: () => {
      if (!still) void (reading ? reading.then(load) : load())
    },
    keepStill: (keep) => {
      if (keep && since.answer() >= FRESH_MS) void load()
      still = keep
      wake()
    },
    take: (heard) => {
      turn += 1
      hear(heard)
      wake()
    },
    change,
  }
}

type Since = { answer: Stopwatch; try: Stopwatch }
type Pace = { still: boolean; since: Since; speed: number; before: number }

/** Whether it is time to read again: the answer is old, or something came due since the last tick. */
const isDue = ({ state, now, away }: Shown, { still, since, speed, before }: Pace): boolean => {
  if (still || state.kind === 'forbidden') return false
  if (since.try() >= rereadMs(speed)) return true
  return state.kind === 'ready' && !away && isPassed(state.card, { from: before, to: now })
}
