import { below, complain, isFields, readId, refuseOtherKeys, type Place } from '../read/place.ts'
import type { Reading } from '../read/reading.ts'
import { readContact } from '../read/read-values.ts'
import { STEP_KEYS } from '../verbs/verb.ts'

/** What an `expect` step says; only what is written down is looked at. */
export type Expected = {
  /** Narrows cycles and tasks to one contact, by its name in the scenario. */
  contact: string | null
  cycles: unknown
  tasks: unknown
  contacts: Record<string, unknown>
  digests: unknown
  batches: unknown
  count: Record<string, unknown>
  calls: unknown
}

const PARTS = [
  'contact',
  'cycles',
  'cycle',
  'tasks',
  'task',
  'contacts',
  'properties',
  'count',
  'calls',
  'digests',
  'digest',
  'batches',
  'batch',
]
const WRAPPERS = ['expect', 'that', 'state']

/** `expect`: how things stand by now, in the shape of what `play --json` prints. */
export function readExpected(reading: Reading, place: Place): Expected | null {
  refuseOtherKeys(place, [...STEP_KEYS, ...WRAPPERS, ...PARTS])
  const parts = partsOf(place)
  const given = (key: string): unknown => parts.get(key)?.value
  const contact = parts.has('contact') ? nameOf(reading, parts.get('contact') as Place) : null
  if (![...parts.keys()].some((key) => key !== 'contact'))
    return complain(place, PARTS.join(', '), 'expects nothing')
  const single = (key: string): unknown => (given(key) === undefined ? undefined : [given(key)])
  return {
    contact,
    cycles: asList(given('cycles')) ?? single('cycle'),
    tasks: asList(given('tasks')) ?? single('task'),
    contacts: contactsOf(reading, parts, contact),
    digests: asList(given('digests')) ?? single('digest'),
    batches: asList(given('batches')) ?? single('batch'),
    count: (given('count') ?? {}) as Record<string, unknown>,
    calls: given('calls'),
  }
}

function partsOf(place: Place): Map<string, Place> {
  const holders = [place, ...WRAPPERS.map((key) => below(place, key))].filter(({ value }) => isFields(value))
  return new Map(
    holders.flatMap((holder) =>
      PARTS.map((key) => [key, below(holder, key)] as const).filter(([, { value }]) => value !== undefined),
    ),
  )
}

function nameOf(reading: Reading, place: Place): string | null {
  return readContact(reading, place) === null ? null : readId(place, '')
}

/** One pattern may stand alone; `none`, `null` and `[]` say that there are none. */
function asList(value: unknown): unknown {
  if (value === null || value === 'none') return []
  if (!isFields(value)) return value
  const patterns = Object.values(value).every((inner) => isFields(inner))
  // A map from contact to what its latest cycle, or one of its tasks, looks like.
  if (patterns && Object.keys(value).length > 0)
    return Object.entries(value).map(([contact, inner]) => ({ contact, ...(inner as object) }))
  return [value]
}

function contactsOf(
  reading: Reading,
  parts: Map<string, Place>,
  contact: string | null,
): Record<string, unknown> {
  const place = parts.get('contacts')
  const listed: Record<string, unknown> = {}
  if (place && !isFields(place.value)) complain(place, 'a map from contact to its properties')
  if (place && isFields(place.value)) {
    for (const [id, inner] of Object.entries(place.value)) {
      reading.mentioned.push({ what: 'contact', key: reading.contactNames.idOf(id), place: below(place, id) })
      const nested = isFields(inner) && isFields(inner['properties']) ? inner['properties'] : {}
      listed[id] = isFields(inner) ? { ...inner, ...nested, properties: undefined } : inner
    }
  }
  const properties = parts.get('properties')
  if (properties && contact !== null) listed[contact] = properties.value
  if (properties && contact === null) complain(properties, 'contact: ID beside it', 'belongs to no contact')
  return listed
}
