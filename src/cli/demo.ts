import { Option } from 'commander'
import { runHeadless } from '../sandbox/demo/run-headless.ts'
import { runLive } from '../sandbox/demo/run-live.ts'
import type { Language } from '../strings/text.ts'
import type { Io } from './io.ts'
import type { ExitCode, Verb } from './verb.ts'

type Options = {
  headless?: boolean
  days?: number
  seed: number
  language: Language
  people: 'on' | 'off'
  speed: number
  port: number
  json?: boolean
}

/** A working week; what Monday's leads become shows by Friday. */
const DAYS = 5

/** `pacto demo`: a made-up portal with people at work, Pacto beside it, its cards in the browser; nothing to configure. */
export const demoVerb: Verb = (program, io, does) => {
  program
    .command('demo')
    .description('watch Pacto at work on a made-up portal on this machine; nothing to configure')
    .option('--headless', 'play at full speed, print the scoreboard, end with 1 if an invariant fails')
    .addOption(new Option('--days <n>', `virtual days (headless: ${String(DAYS)})`).argParser(Number))
    .addOption(new Option('--seed <n>', 'of everything drawn by lot').default(1).argParser(Number))
    .addOption(new Option('--language <language>', 'of the demo').choices(['en', 'es']).default('en'))
    .addOption(new Option('--people <on|off>', 'simulated people').choices(['on', 'off']).default('on'))
    .addOption(new Option('--speed <n>', 'virtual minutes a second').default(1).argParser(Number))
    .addOption(new Option('--port <n>', 'of the page; 0 takes a free one').default(0).argParser(Number))
    .option('--json', 'with --headless: the scoreboard as JSON')
    .action(does((options: Options) => demo(io, options)))
}

async function demo(io: Io, options: Options): Promise<ExitCode> {
  const wrong = problemOf(options)
  if (wrong) {
    io.err(wrong)
    return 2
  }
  const { seed, language, people } = options
  const deps = { clock: io.clock, out: io.out, err: io.err }
  if (options.headless) {
    const days = options.days ?? DAYS
    const held = await runHeadless(deps, { days, seed, language, people, json: options.json ?? false })
    return held ? 0 : 1
  }
  const { days, speed, port } = options
  await runLive({ ...deps, isTty: io.isTty }, { seed, language, people, speed, port, ...(days && { days }) })
  return 0
}

function problemOf({ days, seed, speed, port, json, headless }: Options): string | null {
  if (days !== undefined && !(Number.isInteger(days) && days >= 1 && days <= 366))
    return '--days must be a whole number from 1 to 366.'
  if (!Number.isSafeInteger(seed)) return '--seed must be a whole number.'
  if (!(speed > 0)) return '--speed must be a number above 0.'
  if (!(Number.isInteger(port) && port >= 0 && port < 65_536)) return '--port must be a port number.'
  if (json && !headless) return '--json needs --headless.'
  return null
}
