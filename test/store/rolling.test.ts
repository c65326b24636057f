import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { signDelivery } from '../../src/sandbox/portal/sign-delivery.ts'
import { migratePatiently } from '../../src/store/migrate-patiently.ts'
import { migrate, MIGRATIONS } from '../../src/store/migrate.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { DB } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { openLivePortal, type LivePortal } from '../support/live-portal.ts'
import { startService } from '../support/start-service.ts'
import { hasPostgres, makeDatabase } from '../support/stores.ts'

const deps = { clock: systemClock, log: pino({ level: 'silent' }) }

/** A migration of a release that is still to come. */
const later = (...statements: string[]): Migration => ({
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
})
const ADDING = later(
  'alter table inbox add column later text',
  'alter table contact add column later text',
  'create table later (id integer primary key)',
  'select pg_sleep(0.5)',
)

const tablesOf = async (db: Kysely<DB>): Promise<string[]> => {
  const { rows } = await sql<{ line: string }>`
    select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as line
    from information_schema.columns where table_schema = 'public' order by 1`.execute(db)
  return rows.map(({ line }) => line)
}

describe.skipIf(!hasPostgres())('a release that follows another', () => {
  let url: string
  let store: Store

  beforeEach(async () => {
    const database = await makeDatabase('migrated')
    url = database.url
    store = await openStore({ databaseUrl: url }, deps)
    return async () => {
      await store.close()
      await database.drop()
    }
  })

  it('leaves nothing behind where its migration fails', async () => {
    const before = await tablesOf(store.db)
    const failing = { ...MIGRATIONS, '9998-adding': ADDING, '9999-failing': later('select 1 / 0') }
    await expect(migrate(store.db, failing)).rejects.toMatchObject({ code: 'migration_failed' })
    expect(await tablesOf(store.db)).toEqual(before)
    await migrate(store.db)
  })

  it('waits for a table only for a moment at a time, so that others are let through', async () => {
    const stepped: number[] = []
    const held = store.db.transaction().execute(async (trx) => {
      await sql`update contact set next_at = null`.execute(trx)
      await systemClock.until(new Date(systemClock.now().getTime() + 3_000))
    })
    const migrator = await openStore({ databaseUrl: url }, deps)
    const patient = sql`set lock_timeout = '500ms'`
    const migrated = migrator.db.connection().execute(async (db) => {
      await patient.execute(db)
      await migratePatiently(db, { clock: systemClock, migrations: { ...MIGRATIONS, '9998-adding': ADDING } })
    })
    const over = Promise.all([held, migrated])
    let done = false
    void over.then(() => (done = true))
    while (!done) {
      const from = systemClock.now().getTime()
      await sql`insert into inbox (received_at, body, next_at) values (${new Date(from)}, '[]', ${new Date(from)})`.execute(
        store.db,
      )
      stepped.push(systemClock.now().getTime() - from)
    }
    await over
    expect(Math.max(...stepped)).toBeLessThan(2_500)
    expect(await tablesOf(store.db)).toContain('contact.later text YES ')
    await migrator.close()
  })

  it('that only adds can be taken back; one that does more keeps its predecessors away', async () => {
    await migrate(store.db, { ...MIGRATIONS, '9998-adding': ADDING })
    await (await openStore({ databaseUrl: url }, deps)).close()
    const changing = later(`insert into meta (key, value) values ('least_schema', '9999-changing')`)
    await migrate(store.db, { ...MIGRATIONS, '9998-adding': ADDING, '9999-changing': changing })
    await expect(openStore({ databaseUrl: url }, deps)).rejects.toMatchObject({ code: 'store_newer' })
  })
})

describe.skipIf(!hasPostgres())('an instance that runs', () => {
  let live: LivePortal
  let url: string

  beforeEach(async () => {
    const database = await makeDatabase('empty')
    url = database.url
    live = await openLivePortal({ reps: 1 })
    return database.drop
  })
  afterEach(() => live.close())

  it(
    'answers webhooks while a newer release migrates, and starts again after it',
    { timeout: 90_000 },
    async () => {
      const { credentials } = live.portal
      const publicUrl = 'http://127.0.0.1:1'
      const options = {
        credentials,
        apiUrl: live.restUrl,
        publicUrl,
        agreementFile: live.agreementFile,
        store: { databaseUrl: url },
      }
      const older = await startService(options)
      const port = await older.ready
      const send = async (): Promise<number> => {
        const event = {
          eventId: 1,
          subscriptionType: 'contact.creation',
          portalId: credentials.portalId,
          objectId: 7,
        }
        const body = JSON.stringify([{ ...event, occurredAt: systemClock.now().getTime() }])
        const to = `${publicUrl}/webhooks/hubspot`
        const signed = {
          method: 'POST',
          url: to,
          body,
          secret: credentials.clientSecret,
          now: systemClock.now(),
        }
        const headers = { 'content-type': 'application/json', ...signDelivery(signed) }
        const answer = await fetch(`http://127.0.0.1:${String(port)}/webhooks/hubspot`, {
          method: 'POST',
          headers,
          body,
        })
        return answer.status
      }
      const newer = await openStore({ databaseUrl: url }, deps)
      let done = false
      const migrating = migrate(newer.db, { ...MIGRATIONS, '9998-adding': ADDING }).finally(
        () => (done = true),
      )
      const answers: number[] = []
      while (!done || answers.length < 20) answers.push(await send())
      await migrating
      await newer.close()
      expect([...new Set(answers)]).toEqual([204])
      expect(await older.stop()).toBe(0)
      const again = await startService(options)
      await again.ready
      expect(await again.stop()).toBe(0)
    },
  )
})
