import { InvalidArgumentError, Option } from 'commander'
import type { Asked } from '../reports/asked.ts'
import { reportContactsVerb, reportExplainVerb, reportVerb } from '../reports/read-verbs.ts'
import { toCsv } from '../reports/to-csv.ts'
import type { Language } from '../strings/text.ts'
import { ask } from './ask.ts'
import type { Io } from './io.ts'
import { printReport, type ReportSaid } from './print-report.ts'
import { table } from './table.ts'
import { tellAnswer } from './tell-answer.ts'
import type { ExitCode, Verb } from './verb.ts'

type Given = Omit<Asked, 'name'> & {
  csv?: boolean
  json?: boolean
  explain?: boolean
  language?: Language
  contacts?: string
  after?: string
  limit?: number
}

/** `pacto report <name>`: figures of both sides, and the contacts behind each of them (product §6). */
export const reportCommand: Verb = (program, io, does) => {
  program
    .command('report')
    .description('figures of both sides: scoreboard, breaches, reasons, funnel, today, …')
    .argument('[name]', 'which; without a name: which there are')
    .option(
      '--period <period>',
      'week, month, quarter, last-week, …, 2026-09, 2026-Q3, 2026-09-01..2026-09-15',
      'month',
    )
    .option('--team <id>', 'only handoffs of that team')
    .option('--owner <who>', 'only of that person: an e-mail, a user id or an owner id')
    .option('--source <source>', 'only from that source, or from that kind of source')
    .option('--tier <name>', 'only of that tier')
    .option('--frozen', 'of a month that is over: as it was frozen, not as it is counted now')
    .option('--as <who>', 'as that person would see it; otherwise the machine, as an admin')
    .addOption(new Option('--csv', 'as CSV').conflicts('json'))
    .option('--json', 'as {"ok", "report", "period", "rows", …}')
    .option(
      '--contacts <list>',
      'the handoffs behind a figure: what its column «list» says, then :n, :missed or :out',
    )
    .option('--after <next>', 'with --contacts: the page after the one that said «next»')
    .option('--limit <n>', 'with --contacts: how many a page', readLimit)
    .option('--explain', 'how every figure is counted')
    .addOption(new Option('--language <language>', "not the agreement's").choices(['en', 'es']))
    .action(
      does((name: string | undefined, given: Given) =>
        given.explain || name === undefined ? explain(io, name, given) : report(io, name, given),
      ),
    )
}

const report = (io: Io, name: string, given: Given): Promise<ExitCode> =>
  given.contacts === undefined
    ? figures(io, name, given)
    : contacts(io, name, { ...given, contacts: given.contacts })

const figures = async (io: Io, name: string, { csv, json, ...given }: Given): Promise<ExitCode> => {
  const answered = await ask(io, reportVerb, askedOf(name, given))
  return tellAnswer(io, answered, {
    json: json && !csv,
    words: (said) =>
      csv
        ? csvLines(withDates(said.rows, said.period), ['from', 'to', ...said.columns])
        : printReport(said as ReportSaid, given.language),
  })
}

const contacts = async (
  io: Io,
  name: string,
  { csv, json, contacts: list, after, limit, ...given }: Given & { contacts: string },
): Promise<ExitCode> => {
  const page = { list, ...(after === undefined ? {} : { after }), ...(limit === undefined ? {} : { limit }) }
  const answered = await ask(io, reportContactsVerb, { ...askedOf(name, given), ...page })
  return tellAnswer(io, answered, {
    json: json && !csv,
    words: ({ handoffs, next }) => {
      const columns = Object.keys(handoffs[0] ?? { contact: '' })
      if (csv) return csvLines(handoffs, columns)
      const cells = handoffs.map((one) => Object.values(one).map((value) => String(value ?? '')))
      return [...table([columns, ...cells]), ...(next === null ? [] : [`next: --after '${next}'`])]
    },
  })
}

const explain = async (
  io: Io,
  name: string | undefined,
  { json, language = 'en' }: Given,
): Promise<ExitCode> =>
  tellAnswer(io, await ask(io, reportExplainVerb, {}), {
    json,
    words: ({ reports }) =>
      reports
        .filter((one) => name === undefined || one.name === name)
        .flatMap((one) => [
          `${one.name} (${one.roles.join(', ')})`,
          ...one.definitions.map((definition) => `  ${definition[language]}`),
          '',
        ]),
  })

const askedOf = (name: string, given: Given): Asked => {
  const { period, team, owner, source, tier, as, frozen, language: lang } = given
  return Object.fromEntries(
    Object.entries({ name, period, team, owner, source, tier, as, frozen, lang }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as Asked
}

/** A line each: standard output ends them itself. */
const csvLines = (rows: Record<string, unknown>[], columns: string[]): string[] =>
  toCsv(rows, columns).trimEnd().split('\r\n')

/** A file that is passed on must still say what it is of (ux §7). */
const withDates = (rows: Record<string, unknown>[], { from, to }: { from: string; to: string }) =>
  rows.map((row) => ({ from, to, ...row }))

const readLimit = (given: string): number => {
  const limit = Number(given)
  if (Number.isInteger(limit) && limit >= 1 && limit <= 1_000) return limit
  throw new InvalidArgumentError('Give a whole number from 1 to 1000.')
}
