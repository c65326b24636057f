import { sql } from 'kysely'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import type { Clock } from '../../src/clock.ts'
import { hintContacts } from '../../src/store/contacts/hint-contacts.ts'
import { keepMaintained } from '../../src/store/keep-maintained.ts'
import type { Store } from '../../src/store/store.ts'
import { openMemoryStore } from '../support/stores.ts'
import { T0 } from './at.ts'

const deadRows = async (db: Store['db']): Promise<number> => {
  await sql`select pg_stat_force_next_flush()`.execute(db)
  const { rows } = await sql<{ dead: number }>`
    select n_dead_tup::int as dead from pg_stat_user_tables where relname = 'contact'`.execute(db)
  return rows[0]!.dead
}

it('vacuums the tables with many dead rows', async () => {
  const store = await openMemoryStore()
  const ids = Array.from({ length: 1_000 }, (_, n) => String(n))
  for (let n = 0; n < 5; n++) await hintContacts(store.db, { ids, at: T0, readyAt: T0 })
  expect(await deadRows(store.db)).toBeGreaterThan(1_000)
  await store.maintain()
  expect(await deadRows(store.db)).toBe(0)
  await store.close()
})

it('checkpoints every five minutes when something was written, and stops when told', async () => {
  const store = await openMemoryStore()
  const waits: { instant: Date; come(): void }[] = []
  const clock: Clock = {
    now: () => T0,
    until: (instant, signal) =>
      new Promise((come, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error))
        waits.push({ instant, come })
      }),
  }
  let fsyncs = 3
  const said: string[] = []
  const exec = async (statement: string): Promise<never[]> => {
    said.push(statement)
    return []
  }
  const input = { client: { exec, fsyncs: async () => fsyncs }, db: store.db }
  const stop = keepMaintained({ clock, log: pino({ level: 'silent' }) }, input)
  const nextRound = async (): Promise<void> => {
    const before = waits.length
    waits.at(-1)!.come()
    await expect.poll(() => waits.length).toBe(before + 1)
  }
  expect(waits[0]!.instant.getTime() - T0.getTime()).toBe(300_000)
  await nextRound()
  expect(said).toEqual(['checkpoint'])
  await nextRound()
  expect(said).toEqual(['checkpoint'])
  fsyncs++
  await nextRound()
  expect(said).toEqual(['checkpoint', 'checkpoint'])
  await stop()
  await store.close()
})
