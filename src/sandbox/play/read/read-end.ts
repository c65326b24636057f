import type { Step } from '../scenario.ts'
import { below, complain, type Place } from './place.ts'
import { readMoment } from './read-instant.ts'
import type { Reading } from './reading.ts'

const HOUR = 3_600_000

/**
 * When the state is taken that is printed: `until`; else with the last step if that is an `expect`, and an hour after
 * it if something happened there, so that what follows from it at once has followed.
 */
export function readEnd(reading: Reading, root: Place, steps: Step[]): Date {
  const last = steps.at(-1)
  const usual = new Date((last?.at ?? reading.start).getTime() + (last?.verb === 'expect' ? 0 : HOUR))
  const key = (root.value as Record<string, unknown>)['until'] === undefined ? 'end' : 'until'
  const place = below(root, key)
  if (place.value === undefined) return usual
  const until = typeof place.value === 'string' ? readMoment(place.value, reading) : null
  if (!until) complain(place, 'an instant, or a time from the start on such as +3d')
  else if (until < (last?.at ?? reading.start)) complain(place, 'not before the last step')
  return until ?? usual
}
