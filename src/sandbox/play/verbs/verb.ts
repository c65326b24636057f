import type { Place } from '../read/place.ts'
import type { Reading } from '../read/reading.ts'
import type { Stage } from '../stage.ts'

/** Reads one step of its kind; what it answers carries the step out. null: something was complained of. */
export type ReadVerb = (reading: Reading, place: Place, at: Date) => ((stage: Stage) => void) | null

/** Keys every step may have. */
export const STEP_KEYS = ['at', 'do', 'note', 'comment', 'name', 'why']
