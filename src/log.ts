import { AsyncLocalStorage } from 'node:async_hooks'
import { pino } from 'pino'
import type { DestinationStream, Level, Logger } from 'pino'
import type { Clock } from './clock.ts'
import { redact, redactText } from './redact.ts'

export type Log = Logger
export type LogLevel = Level | 'silent'

const following = new AsyncLocalStorage<object>()

/**
 * Every line that `work` writes, however deep, carries these fields: `requestId` of a request, `delivery` of a stored
 * batch of webhooks. So an operator follows one of them by its number.
 */
export function logWith<T>(fields: object, work: () => T): T {
  return following.run({ ...following.getStore(), ...fields }, work)
}

/**
 * The service's log: JSON lines, dated by the clock. Nobody's data by construction: every finished line goes
 * through `redact` (child bindings and nested errors too), and errors are told by an allow-list.
 */
export function createLogger(deps: { level: LogLevel; clock: Clock; destination?: DestinationStream }): Log {
  const options = {
    level: deps.level,
    base: null,
    timestamp: () => `,"time":"${deps.clock.now().toISOString()}"`,
    mixin: () => following.getStore() ?? {},
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: serializeError, error: serializeError },
    hooks: { logMethod: logSafeError, streamWrite: redactLine },
  }
  return deps.destination ? pino(options, deps.destination) : pino(options)
}

export type LoggedError = {
  type: string
  code?: string | number
  constraint?: string
  message: string
  stack: string
}

/**
 * What may be told of an error: type, code, constraint, message, stack. PostgreSQL's `detail` and PGlite's `query`
 * and `params` hold values (engineering §12). What is not an error is given back as it is.
 */
export function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  const cause = (error.cause as { code?: unknown } | undefined)?.code
  const message = tellMessage(error)
  const logged: LoggedError = { type: error.constructor.name, message, stack: tellStack(error, message) }
  if (isCode(code ?? cause)) logged.code = (code ?? cause) as string | number
  if (typeof constraint === 'string') logged.constraint = constraint
  return logged
}

const LONGEST_MESSAGE = 500

// Three kinds of message quote what came in: the JSON parser's, PostgreSQL's class 22 (`invalid input syntax for
// type uuid: "…"`), and the HubSpot client's, which has the answer's whole body and headers behind the first lines.
function tellMessage(error: Error): string {
  const text = error.message.split(/\n(?:Body|Headers):/, 1)[0] ?? ''
  const isQuoting = error instanceof SyntaxError || /^22/.test(String((error as { code?: unknown }).code))
  return redactText(isQuoting ? text.replace(/(["'`])[^]*\1/g, '$1…$1') : text).slice(0, LONGEST_MESSAGE)
}

// The first lines of a stack repeat the message; only the frames are kept.
function tellStack(error: Error, message: string): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [`${error.constructor.name}: ${message}`, ...frames].join('\n')
}

function isCode(code: unknown): boolean {
  return typeof code === 'number' || (typeof code === 'string' && /^\w{1,60}$/.test(code))
}

// pino takes a line's message from the error where none is given, before any serializer has seen it.
function logSafeError(this: Logger, args: unknown[], method: (...args: unknown[]) => void): void {
  const [first, ...rest] = args
  if (first instanceof Error) return method.apply(this, [{ err: serializeError(first) }, ...rest])
  const { err } = (first ?? {}) as { err?: unknown }
  if (err instanceof Error)
    return method.apply(this, [{ ...(first as object), err: serializeError(err) }, ...rest])
  method.apply(this, args)
}

function redactLine(line: string): string {
  try {
    return `${JSON.stringify(redact(JSON.parse(line)))}\n`
  } catch {
    return `${JSON.stringify({ level: 'error', msg: 'a log line was left out: it was not JSON' })}\n`
  }
}
