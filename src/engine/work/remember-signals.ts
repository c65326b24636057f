import type { Agreement } from '../../domain/agreement.ts'
import type { ContactRecord, HistoryEntry } from '../../domain/facts.ts'
import { scoreCrossings } from '../../domain/rules/score-crossings.ts'
import type { RecordFacts } from '../../domain/situation.ts'
import { CONVERTED, ENROLLED } from './contact-properties.ts'
import { readInstant } from './read-instant.ts'

type Signal = RecordFacts['signals'][number]
type Enrolment = RecordFacts['enrolments'][number]

/** Remembered of one contact; the newest. */
const MOST = 20
/** What puts contacts into sequences by itself (U: the list is open). A person's entry names the user. */
const ROBOTS = new Set(['AUTOMATION_PLATFORM', 'WORKFLOWS', 'INTEGRATION', 'API'])

/** Forms sent, the score reached, sequences enrolled in, as the record's history tells, added to what is remembered. */
export function rememberSignals(
  facts: RecordFacts,
  record: ContactRecord,
  { terms }: Agreement,
): Pick<RecordFacts, 'signals' | 'enrolments'> {
  const score = terms.marketing?.criteria.score
  const entries = (property: string): HistoryEntry[] => (record.history[property] ?? []).toReversed()
  const forms = [...entries(CONVERTED).map(({ value }) => value), record.properties[CONVERTED] ?? '']
  const sent: Signal[] = forms.flatMap((value) => toSignal(readInstant(value), 'form'))
  const reached = score ? scoreCrossings(entries(score.property), score.atLeast) : []
  const enrolments: Enrolment[] = entries(ENROLLED).flatMap(toEnrolment)
  return {
    signals: merged(
      [...facts.signals, ...sent, ...reached],
      ({ at, kind }) => `${kind} ${String(at.getTime())}`,
    ),
    enrolments: merged([...facts.enrolments, ...enrolments], ({ at }) => String(at.getTime())),
  }
}

/** Whether the record shows a form, an enrolment or a score that no history read so far has told of. */
export function showsSignals(
  facts: RecordFacts,
  { properties }: ContactRecord,
  { terms }: Agreement,
): boolean {
  const convertedAt = readInstant(properties[CONVERTED] ?? '')
  const enrolledAt = readInstant(properties[ENROLLED] ?? '')
  const score = terms.marketing?.criteria.score
  const value = score ? (properties[score.property] ?? '') : ''
  const reached = score !== null && score !== undefined && value !== '' && Number(value) >= score.atLeast
  return (
    (convertedAt !== null && !knows(facts.signals, convertedAt)) ||
    (enrolledAt !== null && !knows(facts.enrolments, enrolledAt)) ||
    (reached && !facts.signals.some(({ kind }) => kind === 'score'))
  )
}

function knows(all: { at: Date }[], at: Date): boolean {
  return all.some((one) => one.at.getTime() === at.getTime())
}

function toSignal(at: Date | null, kind: Signal['kind']): Signal[] {
  return at ? [{ at, kind }] : []
}

function toEnrolment({ value, at, userId, sourceType }: HistoryEntry): Enrolment[] {
  if (value === '') return []
  return [{ at: readInstant(value) ?? at, byPerson: userId !== '' && !ROBOTS.has(sourceType) }]
}

function merged<T extends { at: Date }>(all: T[], keyOf: (one: T) => string): T[] {
  const unique = new Map(all.map((one) => [keyOf(one), one]))
  return [...unique.values()].toSorted((a, b) => a.at.getTime() - b.at.getTime()).slice(-MOST)
}
