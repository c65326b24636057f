import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { maintain } from './maintain.ts'
import type { PGliteClient } from './pglite-client.ts'
import type { DB } from './schema.ts'
import { codeOf } from './store-error.ts'

const EVERY_MS = 5 * 60_000

/**
 * Checkpoints (where something was written, or the log grows and with it the next start) and vacuums every five
 * minutes: the embedded engine has no process of its own that would. Answers how to stop, between two statements.
 */
export const keepMaintained = (
  deps: { clock: Clock; log: Logger },
  input: { client: Pick<PGliteClient, 'exec' | 'fsyncs'>; db: Kysely<DB> },
): (() => Promise<void>) => {
  const stopping = new AbortController()
  const round = async (seen: number): Promise<number> => {
    const fsyncs = await input.client.fsyncs()
    if (fsyncs === seen) return seen
    await input.client.exec('checkpoint')
    await maintain(input.db)
    return input.client.fsyncs()
  }
  const run = async (): Promise<void> => {
    for (let seen = 0; ;) {
      await deps.clock.until(new Date(deps.clock.now().getTime() + EVERY_MS), stopping.signal)
      seen = await round(seen).catch((error: unknown) => {
        deps.log.warn({ code: codeOf(error) || 'maintenance_failed', reason: String(error) })
        return seen
      })
    }
  }
  const running = run().catch(() => undefined)
  return () => {
    stopping.abort(new Error('closing'))
    return running
  }
}
