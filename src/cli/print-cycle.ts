import type { AuditExplained, ClockExplained, CycleExplained, Person } from '../engine/explain/explained.ts'
import { showDuration } from '../strings/show-duration.ts'
import { showMoment, showTime } from '../strings/show-time.ts'
import { text, type Language, type StringKey } from '../strings/text.ts'
import { table } from './table.ts'

type About = { contactId: string; language: Language; asOf: Date }

/** A cycle as lines of text: what is said of it, its segments, clocks, instants and audit trail. */
export const printCycle = (cycle: CycleExplained, about: About): string[] => {
  const { contactId: contact, language, asOf } = about
  const { number: n, outcome, words } = cycle
  const said = [words.sentence, words.limit, words.decision, words.moved, words.met, words.notStarted]
  const rest = [words.settling, words.observed, words.heldBy]
  return [
    text(language, 'cycle.title', { contact, n, outcome }),
    ...[...said, ...rest].filter((line) => line !== null),
    ...cycle.clocks.flatMap((clock) => clockLines(clock, cycle, about)),
    ...section(about, 'cycle.marks', markerRows(cycle, about)),
    ...section(about, 'cycle.missing', missingRows(cycle)),
    ...section(
      about,
      'cycle.audit',
      cycle.audit.map((entry) => auditRow(entry, cycle, about)),
    ),
    '',
    text(language, 'time.as_of', { time: showTime(asOf, placeOf(cycle, about)) }),
    '',
  ]
}

const placeOf = ({ timeZone }: CycleExplained, { language, asOf: now }: About) => ({
  language,
  timeZone,
  now,
})

const section = ({ language }: About, title: StringKey, rows: string[][]): string[] =>
  rows.length === 0 ? [] : ['', text(language, title), ...indent(table(rows))]

const indent = (lines: string[]): string[] => lines.map((line) => `  ${line}`)

/** A clock, and under it what its time is made of: until it stopped or, while it runs, until due. */
const clockLines = (clock: ClockExplained, cycle: CycleExplained, about: About): string[] => {
  const place = placeOf(cycle, about)
  const at = (instant: Date | string): string => showMoment(new Date(instant), place)
  const passed = new Date(clock.untilAt) >= new Date(clock.dueAt) || clock.stoppedAt !== null
  const segments = passed ? clock.segments : clock.window
  const head = (key: StringKey): string => text(about.language, key)
  const rows = segments.map(({ fromAt, toAt, label, businessMs }) => [
    at(fromAt),
    at(toAt),
    label,
    businessMs > 0 ? showDuration(businessMs) : '–',
  ])
  return [
    '',
    [clock.label, clock.stateLabel, at(clock.dueAt), showDuration(clock.elapsedBusinessMs)].join(' · '),
    ...indent(
      table([[head('cycle.from'), head('cycle.to'), head('cycle.what'), head('cycle.counts')], ...rows]),
    ),
  ]
}

const markerRows = (cycle: CycleExplained, about: About): string[][] =>
  cycle.markers.map(({ at, label }) => [showMoment(new Date(at), placeOf(cycle, about)), label])

const missingRows = ({ rejection }: CycleExplained): string[][] =>
  (rejection?.missing ?? []).map(({ what, ...more }) => [what, wordsOf(more)])

const auditRow = (entry: AuditExplained, cycle: CycleExplained, about: About): string[] => [
  showMoment(new Date(entry.at), placeOf(cycle, about)),
  entry.agreementVersion === null ? '' : `v${String(entry.agreementVersion)}`,
  entry.kind,
  nameOf(entry.by),
  wordsOf(entry.detail),
]

const nameOf = (person: Person | null): string => (person ? person.name || person.userId || person.owner : '')

/** `owner=11 cause=nobody_contacted`: what an entry rests on, without what says nothing. */
const wordsOf = (detail: object): string =>
  Object.entries(detail as Record<string, unknown>)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => `${key}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' ')
