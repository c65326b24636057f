import { readFile } from 'node:fs/promises'
import type { Problem } from '../agreement/problem.ts'
import { readAgreement } from '../agreement/read-agreement.ts'
import type { Io } from './io.ts'
import type { ExitCode, Verb } from './verb.ts'

/** `pacto agreement validate FILE`: every problem at once; nothing is stored. */
export const agreementValidate: Verb = (agreement, io, does) => {
  agreement
    .command('validate')
    .description('check a document (YAML or JSON); tells every problem at once')
    .argument('<file>', 'the document')
    .option('--json', 'as {"ok", "hints"} or {"ok", "problems"}')
    .action(does((file: string, { json }: { json?: boolean }) => validate(io, file, json ?? false)))
}

const validate = async (io: Io, file: string, json: boolean): Promise<ExitCode> => {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return unreadable(io, file, json)
  const read = readAgreement(text, { now: io.clock.now() })
  if (json)
    io.out(JSON.stringify(read.ok ? { ok: true, hints: read.hints } : { ok: false, problems: read.problems }))
  else if (read.ok) for (const line of [`${file} is in order.`, ...read.hints]) io.out(line)
  else tellProblems(io, file, read.problems)
  return read.ok ? 0 : 1
}

const unreadable = (io: Io, file: string, json: boolean): ExitCode => {
  const message = `${file} cannot be read. Give the path of an agreement's document.`
  if (json) io.out(JSON.stringify({ ok: false, error: { code: 'file_unreadable', message } }))
  else io.err(message)
  return 1
}

const tellProblems = (io: Io, file: string, problems: Problem[]): void => {
  const byLine = problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
  for (const { line, message } of byLine) io.err(`${file}${line === undefined ? '' : `:${line}`}  ${message}`)
  io.err(
    `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}; nothing of the document applies.`,
  )
}
