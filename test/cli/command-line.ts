import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../src/clock.ts'
import type { Clock } from '../../src/clock.ts'
import { run } from '../../src/cli/run.ts'
import type { Fetch } from '../../src/engine/doctor/patient.ts'
import { afterThisTest } from '../support/clear-away.ts'

export type Ran = { code: number; out: string; err: string; json: () => never }

/** A folder that is gone after the test. */
export const aFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'pacto-cli-'))
  afterThisTest(() => rm(folder, { recursive: true }))
  return folder
}

export const aFile = async (name: string, text: string): Promise<string> => {
  const path = join(await aFolder(), name)
  await writeFile(path, text)
  return path
}

const refusing: Fetch = () => Promise.reject(new Error('refused'))

/** A service of ours that is well, seen from outside; or one that answers everything with another status. */
const answering =
  (status: number): Fetch =>
  async (_url, { method }) => ({
    status: method === 'POST' && status === 200 ? 204 : status,
    text: async () => '{"ok":true,"data":{"status":"ready"}}',
  })

/** Runs a command line as a script would: no terminal, no network but what `health` or `fetch` answers. */
export const pacto = async (
  argv: string[],
  given: {
    env?: Record<string, string>
    clock?: Clock
    health?: number | null
    fetch?: Fetch
    folder?: string
  } = {},
): Promise<Ran> => {
  const out: string[] = []
  const err: string[] = []
  const { env = {}, clock = systemClock, health = null, folder } = given
  const fetch = given.fetch ?? (health === null ? refusing : answering(health))
  const code = await run(argv, {
    env,
    clock,
    fetch,
    ...(folder !== undefined && { folder }),
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    isTty: false,
  })
  return {
    code,
    out: out.join('\n'),
    err: err.join('\n'),
    json: () => JSON.parse(out.join('\n')) as never,
  }
}
