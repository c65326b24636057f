import { expect, it } from 'vitest'
import { claimContacts } from '../../src/store/contacts/claim-contacts.ts'
import { hintContacts } from '../../src/store/contacts/hint-contacts.ts'
import { freeLeases } from '../../src/store/free-leases.ts'
import { claimBatches } from '../../src/store/inbox/claim-batches.ts'
import { storeBatch } from './store-batch.ts'
import { eachStore } from '../support/stores.ts'

const at = new Date('2026-11-23T09:00:00Z')
const later = new Date(at.getTime() + 1_000)
const claim = { at: later, limit: 100, leaseMs: 60_000 }

eachStore('freeing leases', (openTestStore) => {
  it('gives back at once what a process that is gone had in hand', async () => {
    const { db } = await openTestStore()
    await hintContacts(db, { ids: ['1', '2'], at, readyAt: at })
    await storeBatch(db, { body: '[]', at })
    expect(await claimContacts(db, { ...claim, at })).toHaveLength(2)
    expect(await claimBatches(db, { at, limit: 10 })).toHaveLength(1)
    expect(await claimContacts(db, claim)).toEqual([])
    expect(await claimBatches(db, { at: later, limit: 10 })).toEqual([])
    await freeLeases(db, { at: later })
    expect(await claimContacts(db, claim)).toHaveLength(2)
    expect(await claimBatches(db, { at: later, limit: 10 })).toMatchObject([{ attempt: 2 }])
  })

  it('brings nothing forward that nobody had in hand', async () => {
    const { db } = await openTestStore()
    await hintContacts(db, { ids: ['1'], at: new Date('2026-12-01'), readyAt: new Date('2026-12-01') })
    await freeLeases(db, { at })
    expect(await claimContacts(db, claim)).toEqual([])
  })
})
