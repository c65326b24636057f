import { InvalidArgumentError } from 'commander'
import { listDays, type ListedDay } from '../agreement/list-days.ts'
import { readAgreement } from '../agreement/read-agreement.ts'
import type { CalendarException } from '../domain/agreement.ts'
import { agreementDays, agreementShow } from '../engine/verbs/agreement-reading.ts'
import { agreementHolidays } from '../engine/verbs/agreement-versioning.ts'
import { answer, refuse, type Answer } from '../engine/verbs/remote-verb.ts'
import { showDuration } from '../strings/show-duration.ts'
import { ask } from './ask.ts'
import type { Io } from './io.ts'
import { readText } from './read-text.ts'
import { table } from './table.ts'
import { tellAnswer } from './tell-answer.ts'
import type { Verb } from './verb.ts'

type DaysOptions = { version?: number; calendar?: string; year?: number; json?: boolean }

/** `pacto agreement show|days|holidays`. */
export const agreementReading: Verb = (agreement, io, does) => {
  agreement
    .command('show')
    .description('print the document of a version as it was signed, comments and all')
    .option('--version <version>', 'default: the one in force', readNumber)
    .option('--draft', 'the draft instead')
    .option('--with-operations', 'with the operations that hold now in it')
    .option('--json', 'as {"ok", "document"}')
    .action(
      does(
        async (options: { version?: number; draft?: boolean; withOperations?: boolean; json?: boolean }) => {
          const { version = null, draft = false, withOperations: operations = false, json } = options
          return tellAnswer(io, await ask(io, agreementShow, { version, draft, operations }), {
            json,
            words: ({ document }) => [document.trimEnd()],
          })
        },
      ),
    )
  agreement
    .command('days')
    .description('list the days that will be skipped or cut short, by name and why')
    .argument('[file]', 'a document; default: the version in force, with the exceptions of now')
    .option('--version <version>', 'of this version', readNumber)
    .option('--calendar <name>', 'of this calendar only')
    .option('--year <year>', 'default: this year', readNumber)
    .option('--json', 'as {"ok", "days"}')
    .action(
      does(async (file: string | undefined, options: DaysOptions) =>
        tellAnswer(io, await daysOf(io, file, options), {
          json: options.json,
          words: ({ days }) => wordsOfDays(days),
        }),
      ),
    )
  agreement
    .command('holidays')
    .description('add the days of one more year to the calendars of the version in force')
    .requiredOption('--add-year [year]', 'default: the first year that is missing', readNumber)
    .option('--as <email>', 'who does it, for the audit', 'machine')
    .option('--dry-run', 'only show the days')
    .option('--json', 'as {"ok", "year", "days", "woken"}')
    .action(
      does(async (given: { addYear: number | true; as: string; dryRun?: boolean; json?: boolean }) => {
        const { as: by, dryRun = false, json } = given
        const year = given.addYear === true ? null : given.addYear
        return tellAnswer(io, await ask(io, agreementHolidays, { year, dryRun, by }), {
          json,
          words: (data) => [
            ...wordsOfExceptions(data.days),
            data.days.length === 0
              ? `The calendars have all days of ${String(data.year)} already.`
              : dryRun
                ? `${String(data.days.length)} days of ${String(data.year)} would be added.`
                : `${String(data.days.length)} days of ${String(data.year)} were added.`,
          ],
        })
      }),
    )
}

const readNumber = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Give a number.')
  return Number(text)
}

const daysOf = async (
  io: Io,
  file: string | undefined,
  options: DaysOptions,
): Promise<Answer<{ days: ListedDay[] }>> => {
  const now = io.clock.now()
  const year = options.year ?? now.getUTCFullYear()
  const calendar = options.calendar ?? null
  if (file === undefined) return ask(io, agreementDays, { version: options.version ?? null, calendar, year })
  const text = await readText(file)
  if (!text.ok) return text
  const read = readAgreement(text.data, { now })
  if (!read.ok)
    return refuse(
      'agreement_invalid',
      `${file} is not in order:`,
      read.problems.map(({ message }) => message),
    )
  const { terms, operations } = read.agreement
  return answer({ days: listDays(terms, operations.exceptions, { year, calendar }) })
}

const WHY = { holiday: 'holiday', exception: 'dated exception', dated_hours: 'dated hours' }

const wordsOfDays = (days: ListedDay[]): string[] =>
  days.length === 0
    ? ['Every day is as its weekday.']
    : table(
        days.map(({ calendar, date, name, why, openMinutes, usualMinutes }) => [
          calendar,
          date,
          usualMinutes === 0 ? 'closed anyway' : openMinutes === 0 ? 'closed' : `open ${span(openMinutes)}`,
          WHY[why],
          name,
        ]),
      )

const span = (minutes: number): string => showDuration(minutes * 60_000)

const wordsOfExceptions = (days: CalendarException[]): string[] =>
  table(
    days.map(({ calendar, date, hours, name }) => [
      calendar,
      date,
      hours === null ? 'closed' : hours.map((one) => one.join('–')).join(', '),
      name,
    ]),
  )
