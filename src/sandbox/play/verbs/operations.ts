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
    people: withIds(reading, {
      ...(isFields(people) ? people : {}),
      ...picked(place, PEOPLE),
    }) as OperationsChange['people'],
    exceptions: listOf(below(place, 'exceptions')),
    signedBy: Array.isArray(signedBy) ? signedBy.map(String) : [],
    absences: [...absencesOf(reading, place, 'absences'), ...absencesOf(reading, place, 'absence')],
  }
  return askingPacto((_stage, world) => changeOperations(world, change))
}

function picked({ value }: Place, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value as object).filter(([key]) => keys.includes(key)))
}

/** Owners called as the scenario calls them by their ids, in lists and by team; everything else as it is. */
function withIds(reading: Reading, value: unknown): unknown {
  if (typeof value === 'string') return ownerOf(reading, value) ?? value
  if (Array.isArray(value)) return value.map((each: unknown) => withIds(reading, each))
  if (!isFields(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withIds(reading, each)]))
}

function ownerOf({ owners, ownerNames }: Reading, name: string): string | null {
  const id = [...owners.keys()].find((each) => ownerNames.nameOf(each) === name)
  return id ?? null
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
    const who = readWho(reading, below(each, 'who'))
    const from = momentOf(reading, below(each, 'from'))
    const to = momentOf(reading, below(each, 'to'))
    if (who === null || from === null || to === null) return []
    return [{ who, from: from.toISOString(), to: to.toISOString() }]
  })
}

/** An owner of the scenario, or as the agreement names people: an e-mail address, a HubSpot id. */
function readWho(reading: Reading, place: Place): string | null {
  const allowed = 'one of the owners, an e-mail address or a HubSpot id'
  const raw = readId(place, allowed)
  if (raw === null || raw.includes('@') || /^\d+$/.test(raw)) return raw
  return ownerOf(reading, raw) ?? complain(place, allowed)
}

function momentOf(reading: Reading, place: Place): Date | null {
  const at = typeof place.value === 'string' ? readMoment(place.value, reading) : null
  return at ?? complain(place, 'an instant, or a time from the start on such as +2d')
}
