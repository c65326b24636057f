import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { countChanges } from '../../src/sandbox/world/count-changes.ts'
import { inTransaction } from '../../src/store/in-transaction.ts'
import { readMeta, replaceMeta, swapMeta } from '../../src/store/meta.ts'
import { eachStore } from '../support/stores.ts'

eachStore('a counted store', (openTestStore) => {
  it('counts every way of writing, in a transaction too, and no reading', async () => {
    const { db, changes } = countChanges((await openTestStore()).db)
    const counted = async (run: () => Promise<unknown>): Promise<number> => {
      const before = changes()
      await run()
      return changes() - before
    }
    expect(await counted(() => replaceMeta(db, { key: 'portal_id', value: '1' }))).toBe(1)
    expect(await counted(() => swapMeta(db, { key: 'portal_id', from: '1', to: '2' }))).toBe(1)
    expect(
      await counted(() =>
        sql`with gone as (delete from meta where key = 'app_id' returning key) select * from gone`.execute(
          db,
        ),
      ),
    ).toBe(1)
    const within = () => inTransaction(db, (trx) => replaceMeta(trx, { key: 'app_id', value: '3' }))
    expect(await counted(within)).toBe(1)
    expect(await counted(() => readMeta(db, 'app_id'))).toBe(0)
    expect(
      await counted(() => sql`with all_of as (select key from meta) select * from all_of`.execute(db)),
    ).toBe(0)
  })
})
