import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { stringify } from 'yaml'
import { parseYaml, type Source } from '../../../agreement/parse-yaml.ts'
import { problemOf, type Finding, type Problem } from '../../../agreement/problem.ts'
import { readAgreement } from '../../../agreement/read-agreement.ts'
import { createNames } from '../names.ts'
import type { Scenario } from '../scenario.ts'
import { below, complain, isFields, refuseOtherKeys, type Place } from './place.ts'
import { createPortalFit } from './portal-fit.ts'
import { readContacts } from './read-contacts.ts'
import { readEnd } from './read-end.ts'
import { readInstant } from './read-instant.ts'
import { readOwners } from './read-owners.ts'
import { readSteps } from './read-steps.ts'
import type { Reading } from './reading.ts'

export type ScenarioRead = { ok: true; scenario: Scenario } | { ok: false; problems: Problem[] }

const KEYS = [
  'agreement',
  'start',
  'contacts',
  'owners',
  'steps',
  'until',
  'end',
  'name',
  'description',
  'note',
]
const FIRST_CONTACT = 7_000_001
const FIRST_OWNER = 8_000_001

/**
 * Reads a scenario (YAML or JSON, engineering §5, docs/scenarios.md). Every problem is told at once: path, value, what
 * is allowed, line. `folder`: where the file of its agreement is looked for.
 */
export async function readScenario(
  text: string,
  { folder, name }: { folder: string; name: string },
): Promise<ScenarioRead> {
  const parsed = parseYaml(text)
  if (!parsed.ok) return parsed
  const { source } = parsed
  const root: Place = { value: source.data, path: [], found: [] }
  if (!isFields(root.value)) {
    complain(root, `a scenario with the keys ${KEYS.join(', ')}`)
    return { ok: false, problems: problemsOf(source, root.found) }
  }
  refuseOtherKeys(root, KEYS)
  const start = readStart(root)
  const agreed = await readItsAgreement(root, { folder, now: start ?? new Date(0) })
  const timeZone = agreed.agreement?.terms.timeZone ?? 'UTC'
  const begin = start ?? zoneless(root, timeZone)
  const { agreement } = agreed
  const reading = beginReading(root, { start: begin ?? new Date(0), timeZone, agreement, folder })
  const contacts = readInitial(reading, root)
  const steps = readSteps(reading, below(root, 'steps'))
  checkMentioned(reading)
  const end = readEnd(reading, root, steps)
  const problems = [...agreed.problems, ...problemsOf(source, root.found)]
  if (problems.length > 0 || !agreement || !begin) return { ok: false, problems }
  const { owners, contactNames, ownerNames, fit } = reading
  const scenario: Scenario = {
    name: String(root.value['name'] ?? name),
    agreement: { document: agreed.document, ...agreement },
    start: begin,
    end,
    owners: [...owners.values()],
    contacts,
    steps,
    contactNames,
    ownerNames,
    fit: fit.apply,
  }
  return { ok: true, scenario }
}

function problemsOf(source: Source, found: Finding[]): Problem[] {
  return found.map((finding) => problemOf(source, finding))
}

const START =
  'an instant such as 2026-03-02T10:00:00+01:00, or a time in the agreement’s zone such as 2026-03-02 10:00'

/** The agreement's holidays are expanded for the year of the start, so the start is read before its zone is known. */
function readStart(root: Place): Date | null {
  const place = below(root, 'start')
  if (typeof place.value !== 'string') return complain(place, START)
  const rough = readInstant(place.value, 'UTC')
  if (!rough) return complain(place, START)
  return /(Z|[+-]\d\d:?\d\d)\s*$/.test(place.value) && /\d\d:\d\d/.test(place.value) ? rough : null
}

function zoneless(root: Place, timeZone: string): Date | null {
  const { value } = below(root, 'start')
  return typeof value === 'string' ? readInstant(value, timeZone) : null
}

type Agreed = {
  agreement: Omit<Scenario['agreement'], 'document'> | null
  document: string
  problems: Problem[]
}

async function readItsAgreement(
  root: Place,
  { folder, now }: { folder: string; now: Date },
): Promise<Agreed> {
  const place = below(root, 'agreement')
  const allowed = 'the path of an agreement file, relative to the scenario, or a whole agreement document'
  const none = { agreement: null, document: '', problems: [] }
  const document = await documentOf(place, folder)
  if (document === null) {
    complain(place, allowed, typeof place.value === 'string' ? `cannot be read: ${place.value}` : undefined)
    return none
  }
  const year = /\d{4}/.exec(String(below(root, 'start').value))?.[0]
  const read = readAgreement(document, { now: now.getTime() === 0 && year ? new Date(`${year}-01-01`) : now })
  if (read.ok) return { agreement: read.agreement, document, problems: [] }
  const problems = read.problems.map(({ line: _line, ...problem }) => ({
    ...problem,
    path: problem.path === '' ? 'agreement' : `agreement.${problem.path}`,
    message: `agreement: ${problem.message}`,
  }))
  return { ...none, problems }
}

async function documentOf({ value }: Place, folder: string): Promise<string | null> {
  if (isFields(value)) return stringify(value)
  if (typeof value !== 'string' || value.trim() === '') return null
  if (value.includes('\n')) return value
  return readFile(resolve(folder, value), 'utf8').catch(() => null)
}

type Known = { start: Date; timeZone: string; agreement: Agreed['agreement']; folder: string }

function beginReading(root: Place, { start, timeZone, agreement, folder }: Known): Reading {
  const ownerNames = createNames(FIRST_OWNER)
  const owners = readOwners(below(root, 'owners'), ownerNames, { start, timeZone })
  return {
    start,
    timeZone,
    folder,
    agreement,
    fit: createPortalFit(agreement),
    owners: new Map(owners.map((owner) => [owner.id, owner])),
    contactNames: createNames(FIRST_CONTACT),
    ownerNames,
    contacts: new Set(),
    activities: new Set(),
    mentioned: [],
  }
}

function readInitial(reading: Reading, root: Place): Scenario['contacts'] {
  const place = below(root, 'contacts')
  const contacts = readContacts(reading, place, reading.start)
  for (const { id } of contacts) {
    if (reading.contacts.has(id))
      complain(place, 'each contact once', `has ${reading.contactNames.nameOf(id)} twice`)
    reading.contacts.add(id)
  }
  return contacts
}

function checkMentioned({ mentioned, contacts, activities, contactNames }: Reading): void {
  for (const { what, key, place } of mentioned) {
    if (what === 'contact' && !contacts.has(key)) {
      const names = [...contacts].slice(0, 20).map((id) => contactNames.nameOf(id))
      complain(place, `a contact of the scenario${names.length > 0 ? `: ${names.join(', ')}` : ''}`)
    }
    if (what === 'activity' && !activities.has(key))
      complain(place, 'the id that a step which logs the activity was given (id: …)')
  }
}
