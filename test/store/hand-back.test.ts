import { expect, it } from 'vitest'
import { claimContacts } from '../../src/store/contacts/claim-contacts.ts'
import { hintContacts } from '../../src/store/contacts/hint-contacts.ts'
import { handBack } from '../../src/store/hand-back.ts'
import { eachStore } from '../support/stores.ts'
import { T0 } from './at.ts'

const after = (ms: number): Date => new Date(T0.getTime() + ms)
const claim = { limit: 50, leaseMs: 60_000 }

eachStore('what a process has in hand', (openTestStore) => {
  it('is there for others at once when it is handed back, and only that', async () => {
    const { db } = await openTestStore()
    await hintContacts(db, { ids: ['1', '2', '3'], at: T0, readyAt: T0 })
    expect(await claimContacts(db, { ...claim, at: T0 })).toHaveLength(3)
    await db
      .updateTable('contact')
      .set({ lease_id: '8d7f3c5e-0000-4000-8000-000000000000' })
      .where('contact_id', '=', '3')
      .execute()
    expect(await claimContacts(db, { ...claim, at: after(1_000) })).toEqual([])
    expect(await handBack(db, { at: after(1_000) })).toBe(2)
    const taken = await claimContacts(db, { ...claim, at: after(1_001) })
    expect(taken.map(({ contactId }) => contactId)).toEqual(['1', '2'])
  })
})
