import type { Terms } from '../../domain/agreement.ts'
import { text, type Language, type StringKey } from '../../strings/text.ts'
import type { Failure } from './checks/ledger.ts'
import { FEWEST_FOR_A_RATE, type Counts, type Score } from './score.ts'
import { say, type Word } from './words.ts'

type Printed = { language: Language; terms: Terms; header: string }

/** The scoreboard as lines of text: the same score gives the same lines. */
export function printScore(score: Score, { language, terms, header }: Printed): string[] {
  const w = (word: Word): string => say(language, word)
  const reasonName = (code: string): string =>
    code === 'reason_missing'
      ? w('reason_missing')
      : (terms.reasons.find((reason) => reason.code === code)?.labels[language] ?? code)
  const { inTime, breaches, tasks, requests } = score
  return [
    header,
    '',
    title(w('handoffs'), String(score.handoffs)),
    ...rows(score.parts, (part) => text(language, `outcome.${part}` as StringKey)),
    `  ${w('sum')}  ${sumLine(score)}`,
    '',
    title(w('in_time'), rate(score, language)),
    ...leftOut(inTime.leftOut, language),
    title(w('median'), medianLine(score, language)),
    '',
    title(w('breaches'), `${String(breaches.total)} · ${String(breaches.withdrawn)} ${w('withdrawn_later')}`),
    ...rows(breaches.byCause, (cause) => text(language, `cause.${cause}` as StringKey)),
    '',
    title(w('reasons'), ''),
    ...rows(score.reasons, reasonName),
    '',
    title(
      w('tasks'),
      `${String(tasks.made)} ${w('made')} · ${String(tasks.completed)} ${w('completed')} · ${String(tasks.ticked)} ${w('ticked')} · ${String(tasks.open)} ${w('still_open')}`,
    ),
    '',
    title(w('also'), ''),
    ...rows(score.also, (name) => w(`also_${name}` as Word)),
    '',
    title(w('requests'), `${String(requests.total)} = ${String(requests.per1000)} ${w('per_1000')}`),
    row(w('setup'), String(requests.setup)),
    ...rows(requests.byOperation, (operation) => operation),
  ]
}

/** What the checks found, for people: contact, what was expected, what was there. */
export function printFailures(failures: Failure[], language: Language): string[] {
  const w = (word: Word): string => say(language, word)
  if (failures.length === 0) return ['', title(w('checks'), w('all_hold'))]
  return [
    '',
    title(w('checks'), `${String(failures.length)} × ${w('failed')}`),
    ...failures.map(
      ({ invariant, contactId, expected, found }) =>
        `  ${String(invariant)}  ${w('contact')} ${contactId || '–'}: ${w('expected')} ${expected}; ${w('found')} ${found}`,
    ),
  ]
}

const title = (name: string, value: string): string => `${name.padEnd(30)}  ${value}`.trimEnd()
const row = (name: string, value: string): string => `  ${name.padEnd(66)}${value.padStart(6)}`

function rows(counts: Counts, nameOf: (name: string) => string): string[] {
  return Object.entries(counts).map(([name, count]) => row(nameOf(name), String(count)))
}

/** The parts written out, and whether they add up to the whole. */
function sumLine({ handoffs, parts }: Score): string {
  const counts = Object.values(parts)
  const sum = counts.reduce((total, count) => total + count, 0)
  return `${counts.join(' + ')} = ${String(sum)} ${sum === handoffs ? '✓' : `≠ ${String(handoffs)}`}`
}

function rate({ inTime: { n, of } }: Score, language: Language): string {
  if (of === 0) return say(language, 'no_data')
  const told = `${String(n)} ${say(language, 'of')} ${String(of)}`
  if (of < FEWEST_FOR_A_RATE) return `${told} · ${say(language, 'too_few')}`
  return `${told} = ${String(Math.round((n / of) * 100))} %`
}

const LEFT_OUT: Record<string, [en: string, es: string]> = {
  not_due_yet: ['not due yet', 'aún no ha vencido'],
  decided_before_due: ['decided before it was due', 'decidido antes de vencer'],
  contacted_before: ['contacted before the handoff', 'contactado antes del traspaso'],
  booked_by_lead: ['booked by the lead', 'reservado por el propio lead'],
  unseen: ['contact HubSpot does not show', 'contacto que HubSpot no muestra'],
  passed_through: ['passed through by automation', 'de paso, por automatización'],
}

function leftOut(counts: Counts, language: Language): string[] {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  if (total === 0) return []
  const nameOf = (why: string): string =>
    LEFT_OUT[why]?.[language === 'en' ? 0 : 1] ?? text(language, `outcome.${why}` as StringKey)
  return [row(say(language, 'left_out'), String(total)), ...rows(counts, (why) => `  ${nameOf(why)}`)]
}

function medianLine({ medianMinutes }: Score, language: Language): string {
  if (medianMinutes === null) return say(language, 'too_few')
  return `${String(medianMinutes)} ${say(language, 'business_minutes')}`
}
