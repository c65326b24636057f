import type { Clock } from '../clock.ts'
import type { Fetch } from '../engine/doctor/patient.ts'

/** What a verb may touch of the world around it; tests give their own. */
export type Io = {
  env: Record<string, string | undefined>
  clock: Clock
  fetch: Fetch
  /** Where the command was started: the project's files may be there. */
  folder?: string
  /** One line on standard output. */
  out: (line: string) => void
  /** One line on standard error. */
  err: (line: string) => void
  /** A person is looking: progress may be drawn. */
  isTty: boolean
}
