import { InvalidArgumentError, Option } from 'commander'
import { readAgreement } from '../agreement/read-agreement.ts'
import type { Simulation } from '../domain/simulate/simulation.ts'
import { readTry, type Try } from '../domain/simulate/try.ts'
import type { HandoffBy } from '../engine/past/agreement-for-past.ts'
import { pastStateVerb } from '../engine/past/past-verbs.ts'
import { simulateVerb } from '../engine/simulate/simulate-verb.ts'
import type { Answer } from '../engine/verbs/remote-verb.ts'
import { text, type Language } from '../strings/text.ts'
import { ask } from './ask.ts'
import type { Io } from './io.ts'
import { printSimulation } from './print-simulation.ts'
import { readDays } from './read-days.ts'
import { readPast } from './read-past.ts'
import { readText } from './read-text.ts'
import { tellAnswer } from './tell-answer.ts'
import type { ExitCode, Verb } from './verb.ts'
import { withProgress } from './with-progress.ts'

type Options = {
  days: number
  until?: string
  try?: Try[]
  again?: boolean
  language?: Language
  json?: boolean
}

/** `pacto agreement simulate [file]`: what a draft would have made of the portal's past. Writes nothing. */
export const agreementSimulate: Verb = (agreement, io, does) => {
  agreement
    .command('simulate')
    .description("replay the portal's past through a draft, against the version in force; writes nothing")
    .argument('[file]', 'the document; default: the draft that is kept, else the version in force')
    .option('--days <n>', 'handed over in so many days', readDays(LONGEST_DAYS), 90)
    .option('--until <date>', 'up to that day or instant; default: now', readUntil)
    .option(
      '--try <what>',
      'instead of the usual four: response=120, response=60..120, break=13:00-14:00, break=none, holidays=ES-MD, holidays=none, score=75',
      collectTries,
    )
    .option('--again', 'read the past anew')
    .addOption(new Option('--language <language>', "not the agreement's").choices(['en', 'es']))
    .option('--json', 'as {"ok", "handoffs", "breaches", "targets", "changed", "by", "people", "tries", …}')
    .action(does((file: string | undefined, options: Options) => simulate(io, file, options)))
}

const simulate = async (io: Io, file: string | undefined, options: Options): Promise<ExitCode> => {
  const { json = false, language } = options
  const given = file === undefined ? { ok: true as const, data: null } : await readText(file)
  const spoken = language ?? languageOf(given.ok ? given.data : null, io)
  const answered = given.ok ? await read(io, given.data, { ...options, language: spoken }) : given
  return tellAnswer(io, answered, { json, words: (said) => printSimulation(said, language ?? said.language) })
}

type Asked = Options & { language: Language }

/** First the past, where it was not read for these days already. */
const read = async (
  io: Io,
  document: string | null,
  { days, until, again = false, json = false, language, try: tries }: Asked,
): Promise<Answer<Simulation>> => {
  const wanted = { days, until: until ?? null, handoff: handoffOf(document, io) }
  if (again || !(await hasLonger(io, wanted))) {
    const past = await readPast(io, { ...wanted, again, json, language })
    if (!past.ok) return past
  }
  const title = text(language, 'simulate.running')
  return withProgress({ io, title, json }, () =>
    ask(io, simulateVerb, { document, tries: tries ?? null, days }),
  )
}

/** A draft of before there is any agreement may hand over by a property of the portal's own. */
const handoffOf = (document: string | null, io: Io): HandoffBy | undefined => {
  const read = document === null ? null : readAgreement(document, { now: io.clock.now() })
  if (!read?.ok) return undefined
  const { property, enter } = read.agreement.terms.handoff
  return { property, enter }
}

const DAY = 86_400_000

type Wanted = { days: number; until: string | null; handoff: HandoffBy | undefined }

/** A reading of more days, up to the same instant (for «now»: of the last day) and by the same handoff, has these in it. */
const hasLonger = async (io: Io, { days, until, handoff }: Wanted): Promise<boolean> => {
  const asked = await ask(io, pastStateVerb, {})
  const read = asked.ok ? asked.data : null
  if (read === null || read.endedAt === null) return false
  const [from, to] = [Date.parse(read.from), Date.parse(read.to)]
  const isUpTo = until === null ? io.clock.now().getTime() - to < DAY : Date.parse(until) === to
  const isBy = !handoff || (handoff.property === read.property && handoff.enter === read.enter)
  return isUpTo && isBy && to - from > days * DAY
}

/** While it reads: as the document says. */
const languageOf = (document: string | null, io: Io): Language => {
  const read = document === null ? null : readAgreement(document, { now: io.clock.now() })
  return read?.ok ? read.agreement.operations.language : 'en'
}

const LONGEST_DAYS = 731

const readUntil = (given: string): string => {
  const at = new Date(given)
  if (/^\d{4}-\d\d-\d\d/.test(given) && !Number.isNaN(at.getTime())) return at.toISOString()
  throw new InvalidArgumentError('Give a date (2026-11-01, its beginning in UTC) or an instant in ISO 8601.')
}

const collectTries = (given: string, before: Try[] = []): Try[] => {
  const read = readTry(given)
  if (read) return [...before, read]
  throw new InvalidArgumentError(
    'Give response=120, response=60..120, break=13:00-14:00, break=none, holidays=ES-MD, holidays=none or score=75.',
  )
}
