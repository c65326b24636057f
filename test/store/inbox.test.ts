import { expect, it } from 'vitest'
import { claimBatches } from '../../src/store/inbox/claim-batches.ts'
import { finishBatch } from '../../src/store/inbox/finish-batch.ts'
import { forgetPutAside } from '../../src/store/inbox/forget-put-aside.ts'
import { postponeBatch } from '../../src/store/inbox/postpone-batch.ts'
import { storeBatch } from './store-batch.ts'
import { hintContacts } from '../../src/store/contacts/hint-contacts.ts'
import { eachStore } from '../support/stores.ts'
import { after, T0 } from './at.ts'

eachStore('the inbox', (openTestStore) => {
  it('keeps a batch exactly as it came, whatever its JSON escapes', async () => {
    const { db } = await openTestStore()
    const body = String.raw`[{"a":"\u0000\ud800","id":90071992547409931234,"__proto__":{"x":"ñ€😀"}}]`
    await storeBatch(db, { body, at: T0 })
    const [batch] = await claimBatches(db, { at: T0, limit: 10 })
    expect(batch).toEqual({ id: 1, attempt: 1, receivedAt: T0, body })
  })

  it('gives the oldest first, and none that is being worked on', async () => {
    const { db } = await openTestStore()
    for (const body of ['[1]', '[2]', '[3]']) await storeBatch(db, { body, at: T0 })
    const first = await claimBatches(db, { at: T0, limit: 2 })
    const second = await claimBatches(db, { at: T0, limit: 2 })
    expect(first.map(({ body }) => body)).toEqual(['[1]', '[2]'])
    expect(second.map(({ body }) => body)).toEqual(['[3]'])
  })

  it('gives each batch to one of two claimers', async () => {
    const one = await openTestStore()
    const two = await one.another()
    for (let n = 0; n < 40; n++) await storeBatch(one.db, { body: `[${n}]`, at: T0 })
    const claims = await Promise.all(
      [one, two, one, two].map(({ db }) => claimBatches(db, { at: T0, limit: 10 })),
    )
    const ids = claims.flat().map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('takes over from a worker that died, which can then no longer finish', async () => {
    const { db } = await openTestStore()
    await storeBatch(db, { body: '[1]', at: T0 })
    const [dead] = await claimBatches(db, { at: T0, limit: 1, leaseMs: 60_000 })
    const [alive] = await claimBatches(db, { at: after(60_000), limit: 1 })
    expect(alive!.attempt).toBe(2)
    expect(await finishBatch(db, { batch: dead!, putAside: [], at: after(60_000) })).toBe(false)
    expect(await finishBatch(db, { batch: alive!, putAside: [], at: after(60_000) })).toBe(true)
    expect(await claimBatches(db, { at: after(999_999), limit: 1 })).toEqual([])
  })

  it('lets a poisoned batch wait without holding up those behind it', async () => {
    const { db } = await openTestStore()
    await storeBatch(db, { body: '["poison"]', at: T0 })
    await storeBatch(db, { body: '[2]', at: after(1) })
    const [poison] = await claimBatches(db, { at: after(1), limit: 1 })
    await postponeBatch(db, { batch: poison!, nextAt: after(30_000) })
    const behind = await claimBatches(db, { at: after(2), limit: 10 })
    expect(behind.map(({ body }) => body)).toEqual(['[2]'])
    const again = await claimBatches(db, { at: after(30_000), limit: 10 })
    expect(again.map(({ id, attempt }) => [id, attempt])).toEqual([[poison!.id, 2]])
  })

  it('puts aside what cannot be used, with its reason, for as long as it is kept', async () => {
    const { db } = await openTestStore()
    await storeBatch(db, { body: '[1,"x"]', at: T0 })
    const [batch] = await claimBatches(db, { at: T0, limit: 1 })
    const putAside = [{ position: 1, reason: 'not_an_event', item: '"x\0\ud800"' }]
    await finishBatch(db, { batch: batch!, putAside, at: after(5) })
    const kept = await db.selectFrom('put_aside').selectAll().execute()
    expect(kept).toEqual([
      {
        id: 1,
        at: after(5),
        position: 1,
        reason: 'not_an_event',
        item: '"x\ufffd\ufffd"',
        batch_received_at: T0,
      },
    ])
    expect(await forgetPutAside(db, { before: after(5) })).toBe(0)
    expect(await forgetPutAside(db, { before: after(6) })).toBe(1)
  })

  it('finishes a batch and stores its hints together or not at all', async () => {
    const { db } = await openTestStore()
    await storeBatch(db, { body: '[1]', at: T0 })
    const [batch] = await claimBatches(db, { at: T0, limit: 1, leaseMs: 1 })
    const both = db.transaction().execute(async (trx) => {
      await hintContacts(trx, { ids: ['7'], at: T0, readyAt: T0 })
      await finishBatch(trx, { batch: batch!, putAside: [], at: T0 })
      throw new Error('cut')
    })
    await expect(both).rejects.toThrow('cut')
    expect(await db.selectFrom('contact').select('contact_id').execute()).toEqual([])
    expect(await claimBatches(db, { at: after(1), limit: 1 })).toHaveLength(1)
  })
})
