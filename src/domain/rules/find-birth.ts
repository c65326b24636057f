import { addBusinessTime, businessTimeBetween, isOpen, nextOpen, type Calendar } from '../business-time.ts'

/** Quiet times and hours that never meet: after so many tries nobody is told. */
const MOST_TRIES = 50
const LONGEST_QUIET_MS = 32 * 86_400_000

/**
 * When a task may next be born, `now` included: inside the receiver's own hours and outside the quiet calendar of the
 * step that asks (product §3.4). null: there is no such time.
 */
export function findBirth({ own, quiet }: { own: Calendar; quiet: Calendar | null }, now: Date): Date | null {
  let at = now
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const opening = openingOf(own, at)
    if (!opening || !quiet || !isOpen(quiet, opening)) return opening
    const end = endOf(quiet, opening)
    if (!end) return null
    at = end
  }
  return null
}

/** Somebody whose hours never come again is told nothing. */
function openingOf(calendar: Calendar, at: Date): Date | null {
  try {
    return nextOpen(calendar, at)
  } catch (error) {
    if ((error as { code?: string }).code === 'calendar_never_open') return null
    throw error
  }
}

/** When a calendar that is open closes: the first instant up to which not all time was open. */
function endOf(calendar: Calendar, from: Date): Date | null {
  const isOpenFor = (ms: number): boolean =>
    businessTimeBetween(calendar, from, new Date(from.getTime() + ms)) === ms
  if (isOpenFor(LONGEST_QUIET_MS)) return null
  let [open, closed] = [0, LONGEST_QUIET_MS]
  while (closed - open > 1) {
    const middle = Math.floor((open + closed) / 2)
    if (isOpenFor(middle)) open = middle
    else closed = middle
  }
  return addBusinessTime(calendar, from, open)
}
