import { Command, CommanderError } from 'commander'
import about from '../../package.json' with { type: 'json' }
import { isHubSpotError } from '../hubspot/hubspot-error.ts'
import { codeOf } from '../store/store-error.ts'
import type { Io } from './io.ts'
import { VERBS } from './verbs.ts'
import type { Does, ExitCode, Verb } from './verb.ts'

/** Runs one command line (`argv` without node and script) and answers its exit code. */
export const run = async (argv: string[], io: Io, verbs: Verb[] = VERBS): Promise<ExitCode> => {
  let code: ExitCode = 0
  const does: Does =
    (action) =>
    async (...args) => {
      code = await action(...args)
    }
  const program = newProgram()
  for (const verb of verbs) verb(program, io, does)
  listen(program, io)
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    return tell(error, { io, json: argv.includes('--json') })
  }
}

const newProgram = (): Command =>
  new Command('pacto')
    .version(about.version)
    .description('The marketing–sales agreement as something that runs, inside HubSpot.')
    .showHelpAfterError('(add --help for what is possible)')

/** Commander ends the process by itself unless told otherwise, subcommand by subcommand. */
const listen = (command: Command, io: Io): void => {
  command.exitOverride()
  command.configureOutput({
    writeOut: (text) => io.out(text.trimEnd()),
    writeErr: (text) => io.err(text.trimEnd()),
  })
  for (const sub of command.commands) listen(sub, io)
}

/** Expected failures end in one sentence; a fault of ours keeps its stack. */
const tell = (error: unknown, { io, json }: { io: Io; json: boolean }): ExitCode => {
  const code = isHubSpotError(error) ? error.code : codeOf(error)
  const message = error instanceof Error ? error.message : String(error)
  if (json) io.out(JSON.stringify({ ok: false, error: { code: code || 'unexpected', message } }))
  else io.err(code === '' && error instanceof Error ? (error.stack ?? message) : message)
  return 1
}
