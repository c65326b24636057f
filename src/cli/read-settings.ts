import { readConfig } from '../config.ts'
import type { Config, ConfigProblem } from '../config.ts'

/** Well-formed stand-ins: with them the keys that are right can be read although others are wrong. */
const STAND_INS: Record<string, string> = {
  PUBLIC_URL: 'https://pacto.invalid',
  HUBSPOT_ACCESS_TOKEN: 'missing',
  HUBSPOT_CLIENT_SECRET: 'missing',
  HUBSPOT_PORTAL_ID: '1',
}

export type Settings = {
  config: Config
  problems: ConfigProblem[]
  /** Whether a key is as it should be. */
  has: (name: string) => boolean
}

/** The environment as far as it goes: a verb needs some keys, the service all of them. */
export const readSettings = (env: Record<string, string | undefined>): Settings => {
  const read = readConfig(env)
  if (read.ok) return { config: read.config, problems: [], has: () => true }
  const mended = Object.fromEntries(read.problems.map(({ name }) => [name, STAND_INS[name]]))
  const again = readConfig({ ...env, ...mended })
  if (!again.ok) throw new Error(`no stand-in for ${again.problems.map(({ name }) => name).join(', ')}`)
  const wrong = new Set(read.problems.map(({ name }) => name))
  return { config: again.config, problems: read.problems, has: (name) => !wrong.has(name) }
}
