import { sql } from 'kysely'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import type { BoundDuty } from '../../src/engine/schedule/duty.ts'
import { runSchedule } from '../../src/engine/schedule/run-schedule.ts'
import { openMemoryStore } from '../support/stores.ts'

it('a duty that an installation has no use for any more is scheduled no longer', async () => {
  const store = await openMemoryStore()
  const log = pino({ level: 'silent' })
  const start = async (applies: boolean): Promise<string[]> => {
    const duty: BoundDuty = { name: 'sometimes', everyMinutes: 1, applies, run: () => Promise.resolve() }
    const engine = { duties: [duty], reconcile: () => Promise.reject(new Error('not now')) }
    const stop = await runSchedule({ store, engine, clock: systemClock, log })
    const { rows } = await sql<{ name: string }>`select name from pgboss.schedule order by name`.execute(
      store.db,
    )
    await stop()
    return rows.map(({ name }) => name)
  }
  expect(await start(true)).toContain('sometimes')
  const after = await start(false)
  expect(after).not.toContain('sometimes')
  expect(after).toContain('reconcile')
  await store.close()
})
