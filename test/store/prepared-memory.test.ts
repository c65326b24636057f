import { openAsBlob } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { inTransaction } from '../../src/store/in-transaction.ts'
import { openMemory } from '../../src/store/open-memory.ts'
import type { Store } from '../../src/store/store.ts'

let prepared: Store
let plain: Store

beforeAll(async () => {
  const from = await openAsBlob(inject('storeDump'))
  prepared = await openMemory({ from, prepared: true })
  plain = await openMemory({ from })
})

afterAll(async () => {
  await prepared.close()
  await plain.close()
})

const put = (key: string, value: string) => sql`insert into meta (key, value) values (${key}, ${value})`
const valueOf = async (key: string): Promise<string | undefined> => {
  const { rows } = await sql<{ value: string }>`select value from meta where key = ${key}`.execute(
    prepared.db,
  )
  return rows[0]?.value
}

describe('a store in memory whose statements are prepared', () => {
  it('reads every type as one does whose statements are not', async () => {
    const at = new Date('2026-03-29T01:30:00.123Z')
    const ask = sql`
      select ${at}::timestamptz as at, ${9_007_199_254_740_991}::bigint as id, ${1.5}::float8 as share,
        ${['a', 'b"{,']}::text[] as list, ${JSON.stringify({ at, none: null })}::jsonb as body, ${null}::text as nothing,
        ${true}::boolean as yes, array[1, 2]::int[] as numbers, '2026-03-29'::date::text as day`
    const [first, again] = [await ask.execute(prepared.db), await ask.execute(prepared.db)]
    expect(first.rows).toEqual((await ask.execute(plain.db)).rows)
    expect(again.rows).toEqual(first.rows)
  })

  it('works on after a statement that was refused, inside a transaction and outside', async () => {
    await put('twice', '1').execute(prepared.db)
    await expect(put('twice', '2').execute(prepared.db)).rejects.toMatchObject({ code: '23505' })
    await expect(
      inTransaction(prepared.db, async (trx) => {
        await put('undone', '1').execute(trx)
        await put('twice', '3').execute(trx)
      }),
    ).rejects.toMatchObject({ code: '23505' })
    expect(await valueOf('twice')).toBe('1')
    expect(await valueOf('undone')).toBeUndefined()
  })

  it('lets nobody into an open transaction', async () => {
    const order: string[] = []
    let other: Promise<unknown> | undefined
    await inTransaction(prepared.db, async (trx) => {
      await put('mine', '1').execute(trx)
      other = valueOf('mine').then((seen) => order.push(`other ${String(seen)}`))
      await sql`update meta set value = '2' where key = ${'mine'}`.execute(trx)
      order.push('mine')
    })
    await other
    expect(order).toEqual(['mine', 'other 2'])
  })

  it('plans a statement anew when its tables have changed', async () => {
    await sql`create table changing (id int)`.execute(prepared.db)
    const read = sql<{ id: number }>`select id from changing where id > ${0}`
    await sql`insert into changing values (1)`.execute(prepared.db)
    await read.execute(prepared.db)
    await sql`create index on changing (id)`.execute(prepared.db)
    await sql`alter table changing add column more text`.execute(prepared.db)
    expect((await read.execute(prepared.db)).rows).toEqual([{ id: 1 }])
  })
})
