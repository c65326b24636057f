import { changeOperations, type OperationsChange } from '../pacto/change-operations.ts'
import { below, complain, isFields, readId, refuseOtherKeys, type Place } from '../read/place.ts'
import { readMoment } from '../read/read-instant.ts'
import type { Reading } from '../read/reading.ts'
import { askingPacto, STEP_KEYS, type ReadVerb } from './verb.ts'

const PEOPLE = ['admins', 'viewers', 'marketing', 'teams', 'managers', 'hours']
const PLAIN = ['mode', 'language', 'mapping', 'spend']
const KEYS = [...PLAIN, 'signedBy', 'exceptions', 'absences', 'absence', 'people', ...PEOPLE]

/**
 * `operations`: what an admin changes without signatures. Exceptions and absences are added to those there are, people
 * and mapping laid over them; whoever is named may be named as the scenario does.
 */
export const readOperations: ReadVerb = (reading, place) => {
  refuseOtherKeys(place, [...STEP_KEYS, ...KEYS])
  const { people, signedBy } = place.value as Record<string, unknown>
  const change: OperationsChange = {
    ...picked(place, PLAIN),
    people: { ...(isFields(people) ? people : {}), ...picked(place, PEOPLE) },
    exceptions: listOf(below(place, 'exceptions')),
    signedBy: Array.isArray(signedBy) ? signedBy.map(String) : [],
    absences: [...absencesOf(reading, place, 'absences'), ...absencesOf(reading, place, 'absence')],
  }
  return askingPacto((_stage, world) => changeOperations(world, change))
}

function picked({ value }: Place, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value as object).filter(([key]) => keys.includes(key)))
}

function listOf({ value }: Place): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value]
}

/** `{who, from, to}`, or a list of them; instants as in steps. */
function absencesOf(reading: Reading, place: Place, key: string): OperationsChange['absences'] {
  const inner = below(place, key)
  if (inner.value === undefined) return []
  const places = Array.isArray(inner.value) ? inner.value.map((_, i) => below(inner, i)) : [inner]
  return places.flatMap((each) => {
    refuseOtherKeys(each, ['who', 'from', 'to', 'note'])
    const who = readId(below(each, 'who'), 'who is away')
    const from = momentOf(reading, below(each, 'from'))
    const to = momentOf(reading, below(each, 'to'))
    if (who === null || from === null || to === null) return []
    return [{ who: reading.ownerNames.idOf(who), from: from.toISOString(), to: to.toISOString() }]
  })
}

function momentOf(reading: Reading, place: Place): Date | null {
  const at = typeof place.value === 'string' ? readMoment(place.value, reading) : null
  return at ?? complain(place, 'an instant, or a time from the start on such as +2d')
}
