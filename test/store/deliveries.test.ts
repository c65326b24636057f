import { describe, expect, it } from 'vitest'
import { claimContacts } from '../../src/store/contacts/claim-contacts.ts'
import { commitContacts } from '../../src/store/contacts/commit-contacts.ts'
import { hintContacts } from '../../src/store/contacts/hint-contacts.ts'
import { claimContactDeliveries, claimTaskDeliveries } from '../../src/store/deliveries/claim-deliveries.ts'
import { confirmContactDelivery, confirmTaskDelivery } from '../../src/store/deliveries/confirm-deliveries.ts'
import { markUncertain } from '../../src/store/deliveries/mark-uncertain.ts'
import {
  postponeContactDeliveries,
  postponeTaskDeliveries,
} from '../../src/store/deliveries/postpone-deliveries.ts'
import { retryStuck } from '../../src/store/deliveries/retry-stuck.ts'
import type { PropertyValues } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { eachStore } from '../support/stores.ts'
import { after, T0 } from './at.ts'
import { aCycle, aResult, aTask } from './builders.ts'

type Db = Store['db']
const LEASE_MS = 60_000
const lease = (at = T0, limit = 100) => ({ at, limit, leaseMs: LEASE_MS })

const decide = async (db: Db, over: Parameters<typeof aResult>[0], deliverAt = T0): Promise<void> => {
  const id = over?.contactId ?? '1'
  await hintContacts(db, { ids: [id], at: T0, readyAt: T0 })
  const [contact] = await claimContacts(db, { at: T0, limit: 1, leaseMs: LEASE_MS })
  const result = aResult({ hintSeq: contact!.hintSeq, ...over })
  await commitContacts(db, { leaseId: contact!.leaseId, results: [result], at: T0, deliverAt })
}

const want = (db: Db, wanted: PropertyValues) => decide(db, { wanted })

const claimContact = async (db: Db, at = T0) => (await claimContactDeliveries(db, lease(at)))[0]!
const claimTask = async (db: Db, at = T0) => (await claimTaskDeliveries(db, lease(at)))[0]!

eachStore('deliveries', (openTestStore) => {
  describe('of contacts', () => {
    it('are over once what is wanted is confirmed', async () => {
      const { db } = await openTestStore()
      await want(db, { a: '1', b: '2' })
      const { leaseId, wanted, confirmed } = await claimContact(db)
      expect({ wanted, confirmed }).toEqual({ wanted: { a: '1', b: '2' }, confirmed: {} })
      const items = [{ contactId: '1', sent: wanted }]
      expect(await confirmContactDelivery(db, { leaseId, items, at: T0 })).toEqual(['1'])
      expect(await claimContactDeliveries(db, lease(after(LEASE_MS)))).toEqual([])
      await want(db, { a: '1', b: '2' })
      expect(await claimContactDeliveries(db, lease())).toEqual([])
    })

    it('stay due for what changed while they were under way', async () => {
      const { db } = await openTestStore()
      await want(db, { a: '1' })
      const first = await claimContact(db)
      await want(db, { a: '2' })
      expect(await claimContactDeliveries(db, lease())).toEqual([])
      await confirmContactDelivery(db, {
        leaseId: first.leaseId,
        items: [{ contactId: '1', sent: { a: '1' } }],
        at: T0,
      })
      expect(await claimContact(db)).toMatchObject({ wanted: { a: '2' }, confirmed: {} })
    })

    it('are sent again after a sender died, even when the wish went back to the value before', async () => {
      const { db } = await openTestStore()
      await want(db, { a: '1' })
      const first = await claimContact(db)
      await confirmContactDelivery(db, {
        leaseId: first.leaseId,
        items: [{ contactId: '1', sent: { a: '1' } }],
        at: T0,
      })
      await want(db, { a: '2' })
      const dead = await claimContact(db)
      await want(db, { a: '1' })
      const next = await claimContact(db, after(LEASE_MS))
      expect(next).toMatchObject({ wanted: { a: '1' }, confirmed: {} })
      const late = {
        leaseId: dead.leaseId,
        items: [{ contactId: '1', sent: { a: '2' } }],
        at: after(LEASE_MS),
      }
      expect(await confirmContactDelivery(db, late)).toEqual([])
    })

    it('wait for their next try; a later value goes with it', async () => {
      const { db } = await openTestStore()
      await want(db, { a: '1' })
      const first = await claimContact(db)
      const items = [{ contactId: '1', deliverAt: after(5_000) }]
      await postponeContactDeliveries(db, { leaseId: first.leaseId, items })
      expect(await claimContactDeliveries(db, lease(after(4_999)))).toEqual([])
      expect(await claimContact(db, after(5_000))).toMatchObject({ attempts: 1, wanted: { a: '1' } })
    })

    it('that were never tried are not counted as tries', async () => {
      const { db } = await openTestStore()
      await want(db, { a: '1' })
      const { leaseId } = await claimContact(db)
      const items = [{ contactId: '1', deliverAt: after(1), tried: false }]
      await postponeContactDeliveries(db, { leaseId, items })
      expect((await claimContact(db, after(1))).attempts).toBe(0)
    })

    it('that are stuck wait for a hand, or for another wish', async () => {
      const { db } = await openTestStore()
      const stick = async (): Promise<void> => {
        const { leaseId } = await claimContact(db)
        const items = [{ contactId: '1', deliverAt: T0, stuck: 'property_missing' }]
        await postponeContactDeliveries(db, { leaseId, items })
        await want(db, { a: '1' })
        expect(await claimContactDeliveries(db, lease(after(LEASE_MS)))).toEqual([])
      }
      await want(db, { a: '1' })
      await stick()
      expect(await retryStuck(db, { at: T0 })).toBe(1)
      await stick()
      await want(db, { a: '2' })
      expect(await claimContact(db)).toMatchObject({ attempts: 0, wanted: { a: '2' } })
    })

    it('that HubSpot refused hold up nothing that was wished for meanwhile', async () => {
      const { db } = await openTestStore()
      await want(db, { a: 'x' })
      const { leaseId } = await claimContact(db)
      await want(db, { a: '2' })
      const items = [{ contactId: '1', deliverAt: after(LEASE_MS), stuck: 'refused: a' }]
      await postponeContactDeliveries(db, { leaseId, items })
      expect(await claimContact(db)).toMatchObject({ attempts: 0, wanted: { a: '2' } })
    })

    it('that are under way when the contact goes are not tried again, and made when it is back', async () => {
      const { db } = await openTestStore()
      await want(db, { a: '1' })
      const { leaseId } = await claimContact(db)
      await decide(db, { wanted: { a: '1' }, gone: 'deleted' })
      await postponeContactDeliveries(db, { leaseId, items: [{ contactId: '1', deliverAt: T0 }] })
      expect(await claimContactDeliveries(db, lease(after(LEASE_MS)))).toEqual([])
      await decide(db, { wanted: { a: '1' }, gone: null })
      expect(await claimContactDeliveries(db, lease())).toHaveLength(1)
    })

    it('that were stuck when the contact went are made when it is back', async () => {
      const { db } = await openTestStore()
      await want(db, { a: '1' })
      const { leaseId } = await claimContact(db)
      const items = [{ contactId: '1', deliverAt: T0, stuck: 'not_found' }]
      await postponeContactDeliveries(db, { leaseId, items })
      await decide(db, { wanted: { a: '1' }, gone: 'deleted' })
      await decide(db, { wanted: { a: '1' }, gone: null })
      expect(await claimContactDeliveries(db, lease())).toHaveLength(1)
    })

    it('are not made to a contact that is gone', async () => {
      const { db } = await openTestStore()
      await want(db, { a: '1' })
      await decide(db, { wanted: { a: '2' }, gone: 'deleted' })
      expect(await claimContactDeliveries(db, lease())).toEqual([])
      await decide(db, { wanted: { a: '2' }, gone: null })
      expect(await claimContactDeliveries(db, lease())).toHaveLength(1)
    })

    it('go in company', async () => {
      const { db } = await openTestStore()
      for (const [id, ms] of [
        ['1', 0],
        ['2', 1_500],
        ['3', 3_000],
      ] as const)
        await decide(db, { contactId: id, wanted: { a: '1' } }, after(ms))
      const claimed = await claimContactDeliveries(db, { ...lease(), companyMs: 2_000 })
      expect(claimed.map(({ contactId }) => contactId)).toEqual(['1', '2'])
      const early = { ...lease(after(1_000), 1), companyMs: 2_000 }
      expect((await claimContactDeliveries(db, early)).map(({ contactId }) => contactId)).toEqual(['3'])
    })

    it('are made by one of two senders', async () => {
      const one = await openTestStore()
      const two = await one.another()
      for (let n = 0; n < 20; n++) await decide(one.db, { contactId: String(n), wanted: { a: '1' } })
      const claims = await Promise.all(
        [one, two, one, two].map(({ db }) => claimContactDeliveries(db, lease(T0, 7))),
      )
      const ids = claims.flat().map(({ contactId }) => contactId)
      expect(new Set(ids).size).toBe(ids.length)
    })
  })

  describe('of tasks', () => {
    it('learn the id under which HubSpot keeps the task', async () => {
      const { db } = await openTestStore()
      await decide(db, { cycles: [aCycle()], tasks: [aTask()] })
      const task = await claimTask(db)
      expect(task).toMatchObject({ ...aTask(), hubspotId: null, uncertain: false })
      const items = [{ taskKey: task.taskKey, hubspotId: '777', sent: task.wanted }]
      expect(await confirmTaskDelivery(db, { leaseId: task.leaseId, items, at: T0 })).toEqual([task.taskKey])
      expect(await claimTaskDeliveries(db, lease(after(LEASE_MS)))).toEqual([])
      await decide(db, { tasks: [aTask({ wanted: { ...aTask().wanted, overdue: true } })] })
      const changed = await claimTask(db)
      expect(changed).toMatchObject({ hubspotId: '777', wanted: { overdue: true }, confirmed: { to: '55' } })
      expect(changed.confirmed).not.toHaveProperty('overdue')
    })

    it('remember that a task may have been made', async () => {
      const { db } = await openTestStore()
      await decide(db, { cycles: [aCycle()], tasks: [aTask()] })
      const dead = await claimTask(db)
      await markUncertain(db, { leaseId: dead.leaseId, taskKeys: [dead.taskKey] })
      const next = await claimTask(db, after(LEASE_MS))
      expect(next.uncertain).toBe(true)
      const items = [{ taskKey: next.taskKey, hubspotId: '777', sent: next.wanted }]
      await confirmTaskDelivery(db, { leaseId: next.leaseId, items, at: after(LEASE_MS) })
      await decide(db, { tasks: [aTask({ need: 'decide', wanted: { to: '56' } })] })
      expect(await claimTask(db, after(LEASE_MS))).toMatchObject({ uncertain: false, need: 'decide' })
    })

    it('that failed without an answer are uncertain', async () => {
      const { db } = await openTestStore()
      await decide(db, { cycles: [aCycle()], tasks: [aTask()] })
      const { leaseId, taskKey } = await claimTask(db)
      await postponeTaskDeliveries(db, {
        leaseId,
        items: [{ taskKey, deliverAt: after(1), uncertain: true }],
      })
      expect(await claimTask(db, after(1))).toMatchObject({ uncertain: true, attempts: 1 })
    })
  })
})
