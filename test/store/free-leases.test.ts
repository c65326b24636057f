import { expect, it } from 'vitest'
import { claimContacts } from '../../src/store/contacts/claim-contacts.ts'
import { commitContacts } from '../../src/store/contacts/commit-contacts.ts'
import { hintContacts } from '../../src/store/contacts/hint-contacts.ts'
import {
  claimContactDeliveries,
  claimDigestDeliveries,
  claimTaskDeliveries,
} from '../../src/store/deliveries/claim-deliveries.ts'
import { putDigest } from '../../src/store/digests/put-digest.ts'
import { freeLeases } from '../../src/store/free-leases.ts'
import { claimBatches } from '../../src/store/inbox/claim-batches.ts'
import { aCycle, aResult, aTask } from './builders.ts'
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

  it('gives back every kind of delivery', async () => {
    const { db } = await openTestStore()
    await hintContacts(db, { ids: ['1'], at, readyAt: at })
    const [contact] = await claimContacts(db, { ...claim, at })
    const decided = aResult({
      hintSeq: contact!.hintSeq,
      wanted: { a: '1' },
      cycles: [aCycle()],
      tasks: [aTask()],
    })
    await commitContacts(db, { leaseId: contact!.leaseId, results: [decided], at })
    await putDigest(db, {
      digestKey: 'd',
      slot: 'storm',
      receiver: '55',
      dueAt: at,
      wanted: { to: '55' },
      at,
    })
    const claimAll = async (when: Date): Promise<number[]> => {
      const due = { ...claim, at: when }
      const contacts = await claimContactDeliveries(db, due)
      const tasks = await claimTaskDeliveries(db, due)
      return [contacts.length, tasks.length, (await claimDigestDeliveries(db, due)).length]
    }
    expect(await claimAll(at)).toEqual([1, 1, 1])
    expect(await claimAll(later)).toEqual([0, 0, 0])
    await freeLeases(db, { at: later })
    expect(await claimAll(later)).toEqual([1, 1, 1])
  })

  it('brings nothing forward that nobody had in hand', async () => {
    const { db } = await openTestStore()
    await hintContacts(db, { ids: ['1'], at: new Date('2026-12-01'), readyAt: new Date('2026-12-01') })
    await freeLeases(db, { at })
    expect(await claimContacts(db, claim)).toEqual([])
  })
})
