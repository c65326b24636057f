import { readExpected } from '../expect/expected.ts'
import type { Step } from '../scenario.ts'
import { VERBS } from '../verbs/verbs.ts'
import { nearestWord } from './nearest-word.ts'
import { below, complain, isFields, type Place } from './place.ts'
import { readMoment } from './read-instant.ts'
import type { Reading } from './reading.ts'

const AT =
  'an instant, a time in the agreement’s zone, or a time from the start on such as +90m, +1h30m or +2d'

/** The steps in the order they happen; those of one instant in the order they are written. */
export function readSteps(reading: Reading, place: Place): Step[] {
  if (!Array.isArray(place.value)) {
    complain(place, 'a list of steps, each {at, do, …}')
    return []
  }
  let last = reading.start
  const steps = place.value.flatMap((_, index) => {
    const step = readStep(reading, below(place, index), { index, last })
    if (step) last = step.at
    return step ? [step] : []
  })
  return steps.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.index - b.index)
}

function readStep(
  reading: Reading,
  place: Place,
  { index, last }: { index: number; last: Date },
): Step | null {
  if (!isFields(place.value)) return complain(place, 'a step: {at, do, …}')
  // Without `at` a step happens together with the one before it.
  const at = place.value['at'] === undefined ? last : readAt(reading, below(place, 'at'))
  const verb = readVerb(below(place, 'do'))
  if (verb === null) return null
  const when = at ?? reading.start
  if (verb === 'expect') {
    const expected = readExpected(reading, place)
    return at && { index, at, verb, act: null, expected }
  }
  const act = VERBS[verb]?.(reading, place, when) ?? null
  return at && { index, at, verb, act, expected: null }
}

function readAt(reading: Reading, place: Place): Date | null {
  const { value } = place
  const at = typeof value === 'string' ? readMoment(value, reading) : value === 0 ? reading.start : null
  return at ?? complain(place, AT)
}

function readVerb(place: Place): string | null {
  const verbs = [...Object.keys(VERBS), 'expect']
  const { value } = place
  if (typeof value === 'string' && verbs.includes(value)) return value
  const near = typeof value === 'string' ? nearestWord(value, verbs) : null
  return complain(place, `one of ${verbs.join(', ')}${near ? ` (${near}?)` : ''}`)
}
