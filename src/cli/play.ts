import { readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { Option } from 'commander'
import type { Problem } from '../agreement/problem.ts'
import { createLogger } from '../log.ts'
import { readScenario } from '../sandbox/play/read/read-scenario.ts'
import { describeFailure, describePlayed } from '../sandbox/play/run/describe-played.ts'
import { playScenario, type Played } from '../sandbox/play/run/play-scenario.ts'
import { openScratchStore } from '../sandbox/play/run/scratch-store.ts'
import type { Scenario } from '../sandbox/play/scenario.ts'
import type { Io } from './io.ts'
import type { ExitCode, Verb } from './verb.ts'
import { withProgress } from './with-progress.ts'

type Options = {
  seed: number
  shuffle?: boolean
  duplicate?: boolean
  store: 'pglite' | 'postgres'
  firesLastContacted?: boolean
  json?: boolean
}

/** `pacto play FILE`: a scenario in virtual time, in this process; what is expected and not so makes it end with 1. */
export const playVerb: Verb = (program, io, does) => {
  program
    .command('play')
    .description(
      'play a scenario (docs/scenarios.md) in virtual time and print how everything stands at its end',
    )
    .argument('<file>', 'YAML or JSON')
    .addOption(new Option('--seed <n>', 'of everything drawn by lot').default(1).argParser(Number))
    .option('--shuffle', 'webhooks come late and overtake each other')
    .option('--duplicate', 'webhooks come more than once')
    .addOption(
      new Option('--store <kind>', 'where Pacto keeps its state')
        .choices(['pglite', 'postgres'])
        .default('pglite'),
    )
    .option('--fires-last-contacted', 'the portal tells when a contact was contacted')
    .option('--json', 'as JSON')
    .action(does((file: string, options: Options) => play(io, file, options)))
}

const play = async (io: Io, file: string, options: Options): Promise<ExitCode> => {
  if (!Number.isInteger(options.seed))
    return refuse(io, [], { options, message: '--seed must be a whole number.' })
  const text = await readFile(file, 'utf8').catch((error: Error) => error)
  if (text instanceof Error)
    return refuse(io, [], { options, message: `The scenario ${file} cannot be read: ${text.message}` })
  const read = await readScenario(text, { folder: dirname(file), name: basename(file) })
  if (!read.ok)
    return refuse(io, read.problems, { options, message: `${file} is not a scenario that can be played.` })
  const progress = { io, title: 'Playing', json: options.json ?? false }
  return tell(io, await withProgress(progress, () => playOnce(io, read.scenario, options)), options)
}

const playOnce = async (io: Io, scenario: Scenario, options: Options): Promise<Played> => {
  const { seed, shuffle = false, duplicate = false, firesLastContacted = false } = options
  const scratch = await openScratchStore(options.store, io.env)
  try {
    return await playScenario(scenario, {
      seed,
      shuffle,
      duplicate,
      firesLastContacted,
      store: scratch.store,
      log: createLogger({ level: 'silent', clock: io.clock }),
    })
  } finally {
    await scratch.drop()
  }
}

const tell = (io: Io, played: Played, { json }: Options): ExitCode => {
  const { failures, cycles, contacts, tasks, calls, log } = played
  if (!json) for (const line of describePlayed(played)) io.out(line)
  else {
    io.out(JSON.stringify({ cycles, contacts, tasks, calls, log }))
    for (const line of failures.flatMap(describeFailure)) io.err(line)
  }
  return failures.length > 0 ? 1 : 0
}

const refuse = (
  io: Io,
  problems: Problem[],
  { options, message }: { options: Options; message: string },
): ExitCode => {
  if (options.json) io.out(JSON.stringify({ ok: false, error: { code: 'scenario', message, problems } }))
  else {
    io.err(message)
    for (const problem of problems)
      io.err(`${problem.line === undefined ? '' : `line ${String(problem.line)}: `}${problem.message}`)
  }
  return 2
}
