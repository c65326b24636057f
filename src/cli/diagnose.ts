import { writeFile } from 'node:fs/promises'
import { InvalidArgumentError, Option } from 'commander'
import { diagnoseVerb, type Diagnosed } from '../engine/diagnose/diagnose-verb.ts'
import { makeReport } from '../engine/diagnose/report/make-report.ts'
import { printReport } from '../engine/diagnose/report/print-report.ts'
import { toMarkdown } from '../engine/diagnose/report/to-markdown.ts'
import type { HandoffBy } from '../engine/past/agreement-for-past.ts'
import { refuse, type Answer } from '../engine/verbs/remote-verb.ts'
import { text, type Language } from '../strings/text.ts'
import { openAsking } from './ask.ts'
import type { Io } from './io.ts'
import { readDays } from './read-days.ts'
import { readPast } from './read-past.ts'
import { tellAnswer } from './tell-answer.ts'
import type { ExitCode, Verb } from './verb.ts'

type Given = {
  days: number
  until?: string
  handoff?: HandoffBy
  language: Language
  write?: string
  markdown?: string | true
  json?: boolean
  again?: boolean
  force?: boolean
}

/** `pacto diagnose`: the baseline of a portal before there is any agreement, and a draft of one with its numbers. */
export const diagnoseCommand: Verb = (program, io, does) => {
  program
    .command('diagnose')
    .description('what happened to the leads of the last months, and a draft agreement from it; reads only')
    .option('--days <days>', 'how far back', readDays(731), 90)
    .option('--handoff <property=value>', 'what hands over, where it is not the agreement’s', readHandoff)
    .option('--until <date>', 'up to that day (not included) or instant, instead of now', readUntil)
    .addOption(
      new Option('--language <language>', 'of the report and the draft').choices(['en', 'es']).default('en'),
    )
    .option('--write <file>', 'write a draft agreement with these numbers')
    .option('--markdown [file]', 'as Markdown with all definitions, printed or into a file')
    .option('--json', 'as {"ok", "span", "arrival", "response", …, "definitions", "draft"}')
    .option('--again', 'read the past anew, even if it was read today')
    .option('--force', 'write over files that are there already')
    .action(does((given: Given) => diagnose(io, given)))
}

const readHandoff = (given: string): HandoffBy => {
  const [, property, enter] = /^(\w+)=(.+)$/.exec(given) ?? []
  if (property !== undefined && enter !== undefined) return { property, enter }
  throw new InvalidArgumentError('Give a contact property and its value: lifecyclestage=salesqualifiedlead.')
}

const diagnose = async (io: Io, given: Given): Promise<ExitCode> => {
  const { json = false, language } = given
  const answered = await readAndDiagnose(io, given)
  const written = answered.ok ? await writeFiles(answered.data, given) : []
  const failed = written.find((one) => !one.ok)
  if (failed) return tellAnswer(io, failed, { json, words: () => [] })
  const said = written.flatMap((one) => (one.ok ? [one.data] : []))
  return tellAnswer(io, answered, {
    json,
    words: (found) => [...wordsOf(found, given, language), ...after(said)],
  })
}

const after = (said: string[]): string[] => (said.length > 0 ? ['', ...said] : [])

const readAndDiagnose = async (
  io: Io,
  { days, until, handoff, again = false, json = false, language, write }: Given,
): Promise<Answer<Diagnosed>> => {
  const read = await readPast(io, { days, until: until ?? null, handoff, again, json, language })
  if (!read.ok) return read
  const asking = openAsking(io, { makeStore: true })
  try {
    return await asking.ask(diagnoseVerb, { language, draft: write !== undefined || json })
  } finally {
    await asking.close()
  }
}

const wordsOf = (found: Diagnosed, { markdown, write }: Given, language: Language): string[] => {
  if (markdown === true) return markdownOf(found, language).trimEnd().split('\n')
  if (markdown !== undefined) return []
  const hint =
    write === undefined && found.arrival.handoffs > 0 ? ['', text(language, 'diagnose.draft_hint')] : []
  return [
    ...printReport(makeReport(found, language)),
    '',
    text(language, 'diagnose.note.definitions'),
    ...hint,
  ]
}

const markdownOf = (found: Diagnosed, language: Language): string =>
  toMarkdown(makeReport(found, language), {
    heading: text(language, 'diagnose.section.definitions'),
    definitions: Object.entries(found.definitions).map(([id, words]) => [id, words[language]]),
  })

const writeFiles = async (found: Diagnosed, given: Given): Promise<Answer<string>[]> => {
  const { write, markdown, language, force = false } = given
  const files = [
    ...(write === undefined
      ? []
      : [{ file: write, body: found.draft ?? '', said: 'diagnose.draft_written' as const }]),
    ...(typeof markdown !== 'string'
      ? []
      : [{ file: markdown, body: markdownOf(found, language), said: 'diagnose.report_written' as const }]),
  ]
  const written: Answer<string>[] = []
  for (const { file, body, said } of files) {
    const refused = await put(file, { body, force, language })
    written.push(refused ?? { ok: true, data: text(language, said, { file }) })
  }
  return written
}

type Put = { body: string; force: boolean; language: Language }

/** null: it is written. What is there already may have been edited by somebody. */
const put = async (file: string, { body, force, language }: Put): Promise<Answer<never> | null> => {
  try {
    await writeFile(file, body, { flag: force ? 'w' : 'wx' })
    return null
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (why === 'EEXIST') return refuse('file_exists', text(language, 'diagnose.file_exists', { file }))
    return refuse('file_unwritable', text(language, 'diagnose.no_file', { file, why }))
  }
}

/** A date is the beginning of that day, UTC. */
const readUntil = (given: string): string => {
  const at = new Date(given)
  if (/^\d{4}-\d{2}-\d{2}/.test(given) && !Number.isNaN(at.getTime())) return at.toISOString()
  throw new InvalidArgumentError('Give a date such as 2026-09-01, or an instant with its zone.')
}
