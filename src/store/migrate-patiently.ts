import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import { migrate, type Migrations } from './migrate.ts'
import type { DB } from './schema.ts'
import { codeOf } from './store-error.ts'

/** Another starter's migration, or statements of a running instance, are in the way (lock timeout, deadlock). */
const IN_THE_WAY = ['55P03', '40P01']
const AGAIN_AFTER_MS = 500
const PATIENCE_MS = 5 * 60_000

/**
 * `migrate` beside instances that run: it waits for a table only as long as the connection's `lock_timeout`, for everybody
 * else waits behind it, then lets them through and tries again, for five minutes.
 */
export const migratePatiently = async (
  db: Kysely<DB>,
  { clock, migrations }: { clock: Clock; migrations?: Migrations },
): Promise<void> => {
  const end = clock.now().getTime() + PATIENCE_MS
  for (;;) {
    try {
      return await migrate(db, migrations)
    } catch (error) {
      const cause = error instanceof Error ? error.cause : null
      if (!IN_THE_WAY.includes(codeOf(cause)) || clock.now().getTime() > end) throw error
      await clock.until(new Date(clock.now().getTime() + AGAIN_AFTER_MS))
    }
  }
}
