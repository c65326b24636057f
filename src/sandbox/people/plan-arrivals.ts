import { TZDate } from '@date-fns/tz'
import type { Draw } from './draw.ts'

/** Handoffs expected in each local hour of a working day: forms at night, a wave after each campaign. */
const WORKDAY = [
  0.2, 0.15, 0.1, 0.1, 0.1, 0.1, 0.25, 0.5, 1.2, 2.2, 2.5, 2.4, 2, 1.6, 1.4, 1.8, 2.2, 2, 1.4, 1, 0.8, 0.6,
  0.4, 0.3,
]
const WEEKEND_SHARE = 0.2
const HOUR = 3_600_000

/** When leads arrive from `start` to `end`, earliest first. `busy` multiplies the usual number. */
export function planArrivals(
  draw: Draw,
  { start, end, timeZone, busy }: { start: Date; end: Date; timeZone: string; busy: number },
): Date[] {
  const arrivals: Date[] = []
  for (let hour = start.getTime(); hour < end.getTime(); hour += HOUR) {
    const local = new TZDate(hour, timeZone)
    const weekend = local.getDay() === 0 || local.getDay() === 6
    const expected = (WORKDAY[local.getHours()] ?? 0) * busy * (weekend ? WEEKEND_SHARE : 1)
    for (let n = drawCount(draw, expected); n > 0; n -= 1)
      arrivals.push(new Date(hour + Math.floor(draw.between(0, HOUR))))
  }
  return arrivals.filter((at) => at < end).toSorted((a, b) => a.getTime() - b.getTime())
}

/** How many of what happens independently, `mean` on average (Poisson, by Knuth). */
function drawCount(draw: Draw, mean: number): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = draw.between(0, 1); product > limit; product *= draw.between(0, 1)) count += 1
  return count
}
