import { existsSync } from 'node:fs'
import { systemClock } from '../clock.ts'
import { setTimeouts } from '../hubspot/timeouts.ts'
import { printable } from './printable.ts'
import { run } from './run.ts'

/** The `pacto` command of this process: its arguments, its environment and the `.env` beside it. */
export const main = async (): Promise<void> => {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const restore = setTimeouts()
  process.exitCode = await run(process.argv.slice(2), {
    env: process.env,
    clock: systemClock,
    fetch,
    folder: process.cwd(),
    out: (line) => console.log(process.stdout.isTTY ? printable(line) : line),
    err: (line) => console.error(process.stderr.isTTY ? printable(line) : line),
    isTty: process.stdout.isTTY && process.stderr.isTTY,
  })
  restore()
}
