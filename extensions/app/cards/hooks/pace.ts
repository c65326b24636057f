import type { CycleCard } from '../_shared/contract.ts'

/** After so long without anybody doing anything a card stops asking (ux §2.4). */
export const REST_MS = 600_000

const TICK_MS = 30_000
const REREAD_MS = 60_000

/** How often the time is drawn anew, in real ms: the demo's clock is fast. */
export const tickMs = (speed: number): number => Math.max(1_000, TICK_MS / Math.max(1, speed))

/** How old an answer may be before it is asked for again, in real ms. */
export const rereadMs = (speed: number): number => Math.max(5_000, REREAD_MS / Math.max(1, speed))

/** Whether something came due in between: then the service knows more than the card can work out. */
export const isPassed = ({ clock, hold }: CycleCard, { from, to }: { from: number; to: number }): boolean => {
  const instants = [clock?.opensAt, clock?.warnAt, clock?.dueAt, clock?.limitAt, hold.running?.untilAt]
  return instants.some((at) => at && from < Date.parse(at) && Date.parse(at) <= to)
}
