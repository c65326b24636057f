import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import type { Clock } from '../../src/clock.ts'
import { run } from '../../src/cli/run.ts'

export type Ran = { code: number; out: string; err: string; json: () => never }

const folders: string[] = []

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

/** A folder that is gone after the test. */
export const aFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'pacto-cli-'))
  folders.push(folder)
  return folder
}

export const aFile = async (name: string, text: string): Promise<string> => {
  const path = join(await aFolder(), name)
  await writeFile(path, text)
  return path
}

/** Runs a command line as a script would: no terminal, no network but what `health` answers. */
export const pacto = async (
  argv: string[],
  given: { env?: Record<string, string>; clock?: Clock; health?: number | null } = {},
): Promise<Ran> => {
  const out: string[] = []
  const err: string[] = []
  const { env = {}, clock = systemClock, health = null } = given
  const code = await run(argv, {
    env,
    clock,
    fetch: () =>
      health === null ? Promise.reject(new Error('refused')) : Promise.resolve({ status: health }),
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
