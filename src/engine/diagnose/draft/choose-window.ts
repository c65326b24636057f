import type { Within } from '../../../domain/baseline/response.ts'

/** `fits`: three of four leads get it today. `few`: too little is known, and the shipped window stays. */
export type Window = { minutes: number; fits: 'yes' | 'no' | 'few'; at: Within | null }

const FEWEST = 20
const MOST_GET_IT = 0.75

/**
 * The shortest window from the shipped one on that three of four leads get today, in business time; where none is, the
 * longest, and the draft says that it is not kept today.
 */
export function chooseWindow(windows: readonly Within[], shipped: number): Window {
  const candidates = windows.filter(({ minutes }) => minutes >= shipped)
  const own = candidates.find(({ minutes }) => minutes === shipped) ?? null
  if (!own || own.of < FEWEST) return { minutes: shipped, fits: 'few', at: own }
  const kept = candidates.find(({ n, of }) => of >= FEWEST && n / of >= MOST_GET_IT)
  const chosen = kept ?? candidates.at(-1) ?? own
  return { minutes: chosen.minutes, fits: kept ? 'yes' : 'no', at: chosen }
}

/** As the agreement writes it. */
export const written = (minutes: number): string =>
  minutes >= 120 && minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`
