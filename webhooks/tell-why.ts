import { codeOf } from '../src/store/store-error.ts'
import type { Log } from '../src/log.ts'

/** A failure that an operator can put right: a stable code, and a sentence that says how. */
export function startError(code: string, message: string): Error & { code: string } {
  return Object.assign(new Error(message), { code })
}

/** Codes of ours are in small letters, the system's in capitals. */
const OURS = /^[a-z][a-z_]*$/

/** The last line of a service that cannot go on: code and sentence; a fault of ours keeps its stack. */
export function tellWhy(log: Log, error: unknown): void {
  const code = codeOf(error)
  if (error instanceof Error && OURS.test(code)) log.fatal({ code }, error.message)
  else log.fatal({ err: error }, 'the service stops')
}
