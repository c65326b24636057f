import { z } from 'zod'
import { channelKindOf } from './channel-url.ts'
import type { LogLevel } from './log.ts'
import { redactText } from './redact.ts'

/** What the environment says, read once at start. `null`: not set. */
export type Config = {
  port: number
  /** Origin and path in front of every route, without a trailing slash: what HubSpot signs. */
  publicUrl: string
  accessToken: string
  /** One, or two while one is rotated. */
  clientSecrets: string[]
  portalId: string
  /** HubSpot's API, or the sandbox portal's; without a trailing slash. */
  apiUrl: string
  databaseUrl: string | null
  dataDir: string
  /** The agreement's file, read at first start. */
  agreementFile: string | null
  logLevel: LogLevel
  /** Loopback only; `null`: no admin port. */
  adminPort: number | null
  /** How many proxies of ours a request passes; so many addresses of `X-Forwarded-For` are believed, from its end. */
  trustedProxies: number
  /** Incoming webhook of the channel that packs are posted to: a secret, for whoever knows it may post; `null`: none. */
  channelUrl: string | null
}

/** `value` is left out where it is missing or a secret. */
export type ConfigProblem = { name: string; value?: string; expected: string }

export type ConfigRead = { ok: true; config: Config } | { ok: false; problems: ConfigProblem[] }

/** HubSpot itself; anything else is a stand-in. */
export const HUBSPOT_API = 'https://api.hubapi.com'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((number) => number <= 65_535)
const word = z.string().regex(/^[!-~]+$/)
const webUrl = z.string().refine(isPlainWebUrl).transform(withoutTrailingSlash)

/** One row a key. `expected` completes "NAME must be …"; a key with a `fallback` may be left out. */
const KEYS = {
  port: { name: 'PORT', schema: port, fallback: 8080, expected: 'a port, 0 to 65535 (0: any free one)' },
  publicUrl: {
    name: 'PUBLIC_URL',
    schema: webUrl.refine(isSecureOrLoopback),
    expected:
      'the https address HubSpot calls, as in the project file, without query (http only on this machine)',
  },
  accessToken: {
    name: 'HUBSPOT_ACCESS_TOKEN',
    schema: word,
    secret: true,
    expected: 'the access token of the app (Auth tab)',
  },
  clientSecrets: {
    name: 'HUBSPOT_CLIENT_SECRET',
    schema: z.string().transform(splitSecrets).pipe(z.array(word).min(1).max(2)),
    secret: true,
    expected: 'the client secret of the app (Auth tab); while rotating two, comma-separated',
  },
  portalId: {
    name: 'HUBSPOT_PORTAL_ID',
    schema: z.string().regex(/^[1-9]\d{0,18}$/),
    expected: 'the id of the HubSpot account, digits only',
  },
  apiUrl: {
    name: 'HUBSPOT_API_URL',
    schema: webUrl,
    fallback: HUBSPOT_API,
    expected: 'an http or https address without query',
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    schema: z.string().refine(isPostgresUrl),
    fallback: null,
    secret: true,
    expected: 'postgres://user:password@host:port/database, or nothing for the embedded store',
  },
  dataDir: { name: 'DATA_DIR', schema: z.string(), fallback: './data', expected: 'a folder' },
  agreementFile: { name: 'PACTO_AGREEMENT', schema: z.string(), fallback: null, expected: 'a file' },
  logLevel: {
    name: 'LOG_LEVEL',
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    fallback: 'info',
    expected: 'one of fatal, error, warn, info, debug, trace, silent',
  },
  adminPort: {
    name: 'ADMIN_PORT',
    schema: port,
    fallback: null,
    expected: 'a port, 0 to 65535, or nothing for none',
  },
  trustedProxies: {
    name: 'TRUSTED_PROXIES',
    schema: z.string().regex(/^\d$/).transform(Number),
    fallback: 0,
    expected: 'how many proxies of yours a request passes before it gets here, 0 to 9',
  },
  channelUrl: {
    name: 'PACTO_CHANNEL_URL',
    schema: z.string().refine((text) => channelKindOf(text) !== null),
    fallback: null,
    secret: true,
    expected: 'the https address of an incoming webhook of Slack or Microsoft Teams, or nothing for none',
  },
} as const satisfies Record<keyof Config, Key>

type Key = {
  name: string
  schema: z.ZodType
  expected: string
  fallback?: Config[keyof Config]
  secret?: true
}

/** The names of all keys, for `.env.example` and the README. */
export const CONFIG_NAMES: string[] = Object.values(KEYS).map(({ name }) => name)

/**
 * Reads the environment (given, never taken from `process`): all problems at once, empty means missing, and a
 * secret is never repeated in a problem.
 */
export function readConfig(env: Record<string, string | undefined>): ConfigRead {
  const problems: ConfigProblem[] = []
  const config: Partial<Record<keyof Config, unknown>> = {}
  for (const [field, key] of Object.entries(KEYS) as [keyof Config, Key][]) {
    const read = readKey(key, env[key.name]?.trim() ?? '')
    if (read.ok) config[field] = read.value
    else problems.push(read.problem)
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config: config as Config }
}

/** One line a problem, for the operator. */
export function describeProblems(problems: ConfigProblem[]): string {
  const lines = problems.map(({ name, value, expected }) =>
    value === undefined ? `${name} must be ${expected}.` : `${name} must be ${expected}; it is "${value}".`,
  )
  return lines.join('\n')
}

function readKey(
  key: Key,
  text: string,
): { ok: true; value: unknown } | { ok: false; problem: ConfigProblem } {
  if (text === '' && key.fallback !== undefined) return { ok: true, value: key.fallback }
  const read = key.schema.safeParse(text)
  if (text !== '' && read.success) return { ok: true, value: read.data }
  const problem: ConfigProblem = { name: key.name, expected: key.expected }
  if (text !== '' && !key.secret) problem.value = redactText(text).slice(0, 100)
  return { ok: false, problem }
}

function splitSecrets(text: string): string[] {
  return text.split(',').map((secret) => secret.trim())
}

function isPlainWebUrl(text: string): boolean {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol)) return false
  return url.username === '' && url.password === '' && !/[?#\s]/.test(text)
}

function isSecureOrLoopback(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && (url.protocol === 'https:' || LOOPBACK.test(url.hostname))
}

function withoutTrailingSlash(text: string): string {
  const { origin, pathname } = new URL(text)
  return origin + pathname.replace(/\/+$/, '')
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? '')
}
