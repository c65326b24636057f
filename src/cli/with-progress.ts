import { spinner } from '@clack/prompts'
import type { Io } from './io.ts'

const QUIET_FOR_MS = 1_000

/** Runs something; from its second on a person sees what it is at. Nothing is drawn for scripts. */
export const withProgress = async <T>(
  { io, title, json }: { io: Io; title: string; json: boolean },
  run: (say: (what: string) => void) => Promise<T>,
): Promise<T> => {
  if (!io.isTty || json) return run(() => undefined)
  const drawn = spinner()
  let said = title
  let started = false
  const timer = setTimeout(() => {
    started = true
    drawn.start(said)
  }, QUIET_FOR_MS)
  try {
    return await run((what) => {
      said = `${title}: ${what}`
      if (started) drawn.message(said)
    })
  } finally {
    clearTimeout(timer)
    if (started) drawn.stop(title)
  }
}
