import type { Clock } from '../../../clock.ts'
import { isOpen, nextOpen, type Calendar } from '../../../domain/business-time.ts'
import type { World } from '../../world/open-world.ts'
import { runWorld, type Actor } from '../../world/run-world.ts'
import type { ClockChange, Step } from '../host/shell/shell-api.ts'
import type { Turns } from './take-turns.ts'

export type PaceDeps = {
  /** Real time. */
  clock: Clock
  world: World
  people: Actor[]
  turns: Turns
  /** When somebody works: the rest passes faster. */
  calendars(): Calendar[]
  /** After the world has moved, within the same turn. */
  moved(): Promise<void>
}

export type Pace = {
  /** Virtual minutes a second. */
  speed(): number
  isPaused(): boolean
  isStepping(): boolean
  /** Virtual time over real time, as cards are told; 0: it stands still. */
  factor(): number
  /** Resolves once a step has arrived. */
  change(change: ClockChange): Promise<void>
  /** A few seconds, where time stands still: so that the portal hears of what was just done. Within a turn. */
  letSettle(): Promise<void>
  /** Moves the world along with real time until the signal is aborted. */
  run(signal: AbortSignal): Promise<void>
}

const MINUTE = 60_000
const TICK_MS = 200
/** Of a machine that does not keep up so much is made good at once; what is beyond it is lost. */
const LONGEST_TICK_MS = 2_000
/** Nights and weekends pass so many times as fast. */
const CLOSED_FACTOR = 8
/** A long step goes in pieces, so that cards get answers between them. */
const PIECE_MS = 15 * MINUTE
/** A webhook and the wait for company, and the write that follows (design §3). */
const SETTLE_MS = 5_000
const [SLOWEST, FASTEST] = [0.1, 240]

export function createPace(deps: PaceDeps, start: { speed: number; paused: boolean }): Pace {
  const { world, turns } = deps
  let { speed, paused } = start
  let stepping = 0
  const now = (): number => world.clock.now().getTime()
  const isClosed = (): boolean => !deps.calendars().some((calendar) => isOpen(calendar, world.clock.now()))
  const current = (): number => (paused ? 0 : speed * (isClosed() ? CLOSED_FACTOR : 1))

  async function move(until: number): Promise<void> {
    await runWorld(world, deps.people, new Date(until))
    await deps.moved()
  }

  async function step(kind: Step): Promise<void> {
    const target = targetOf(deps, kind)
    stepping += 1
    try {
      while (now() < target) await turns(() => move(Math.min(target, now() + PIECE_MS)))
    } finally {
      stepping -= 1
    }
  }

  return {
    speed: () => speed,
    isPaused: () => paused,
    isStepping: () => stepping > 0,
    factor: () => (current() * MINUTE) / 1000,
    change: async (change) => {
      paused = change.paused ?? paused
      if (change.speed !== undefined) speed = Math.min(FASTEST, Math.max(SLOWEST, change.speed))
      if (change.step) await step(change.step)
    },
    letSettle: async () => {
      if (paused) await move(now() + SETTLE_MS)
    },
    run: async (signal) => {
      let before = deps.clock.now().getTime()
      while (!signal.aborted) {
        const at = deps.clock.now().getTime()
        const wakeAt = new Date(at + TICK_MS)
        // As much as has really passed: cards count on by themselves, and would run ahead.
        const ms = Math.round((current() * MINUTE * Math.min(LONGEST_TICK_MS, at - before)) / 1000)
        before = at
        if (ms > 0 && stepping === 0) await turns(() => move(now() + ms))
        await deps.clock.until(wakeAt, signal).catch(() => undefined)
      }
    },
  }
}

function targetOf({ world, calendars }: PaceDeps, step: Step): number {
  const at = world.clock.now()
  if (step === 'quarter') return at.getTime() + 15 * MINUTE
  if (step === 'hour') return at.getTime() + 60 * MINUTE
  const openings = calendars().map((calendar) => nextOpening(calendar, at))
  return Math.min(...openings)
}

/** Where it is open now: the opening after the coming closing. */
function nextOpening(calendar: Calendar, at: Date): number {
  let cursor = at
  while (isOpen(calendar, cursor)) cursor = new Date(cursor.getTime() + 15 * MINUTE)
  return nextOpen(calendar, cursor).getTime()
}
