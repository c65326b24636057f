import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { claimContacts } from '../../src/store/contacts/claim-contacts.ts'
import { commitContacts } from '../../src/store/contacts/commit-contacts.ts'
import { hintContacts } from '../../src/store/contacts/hint-contacts.ts'
import { liveWaiting } from '../../src/store/contacts/live-waiting.ts'
import { loadLedger } from '../../src/store/contacts/load-ledger.ts'
import { markAsked } from '../../src/store/contacts/mark-asked.ts'
import { releaseContacts } from '../../src/store/contacts/release-contacts.ts'
import { dueByStep } from '../../src/store/due-by-step.ts'
import type { Store } from '../../src/store/store.ts'
import { eachStore } from '../support/stores.ts'
import { after, T0 } from './at.ts'
import { aCycle, aResult, aTask } from './builders.ts'

const LEASE_MS = 60_000
const ERASING = sql`set local pacto.erasing = 'on'`

const claim = (db: Store['db'], at = T0, limit = 50) => claimContacts(db, { at, limit, leaseMs: LEASE_MS })

const claimOne = async (db: Store['db'], id = '1') => {
  await hintContacts(db, { ids: [id], at: T0, readyAt: T0 })
  const [contact] = await claim(db)
  return contact!
}

const due = (db: Store['db'], id = '1') =>
  db
    .selectFrom('contact')
    .select(['next_at', 'ready_at', 'deliver_at', 'lease_id'])
    .where('contact_id', '=', id)
    .executeTakeFirstOrThrow()

eachStore('the work list', (openTestStore) => {
  describe('claims', () => {
    it('wait for company until one must be worked on', async () => {
      const { db } = await openTestStore()
      await hintContacts(db, { ids: ['1', '2', '1'], at: T0, readyAt: after(2_000) })
      expect((await dueByStep(db)).workContacts).toEqual(after(2_000))
      expect(await claim(db, after(1_999))).toEqual([])
      expect((await claim(db, after(2_000))).map(({ contactId }) => contactId)).toEqual(['1', '2'])
    })

    it('go at once when the batch is full', async () => {
      const { db } = await openTestStore()
      await hintContacts(db, { ids: ['1', '2', '3'], at: T0, readyAt: after(2_000) })
      expect(await claim(db, T0, 3)).toHaveLength(3)
    })

    it('leave alone what is not due', async () => {
      const { db } = await openTestStore()
      await hintContacts(db, { ids: ['1'], at: T0, readyAt: T0 })
      await hintContacts(db, { ids: ['2'], at: after(1), readyAt: after(1) })
      expect((await claim(db)).map(({ contactId }) => contactId)).toEqual(['1'])
    })

    it('give each contact to one of several claimers', async () => {
      const one = await openTestStore()
      const two = await one.another()
      const ids = Array.from({ length: 2_500 }, (_, n) => String(n))
      await hintContacts(one.db, { ids, at: T0, readyAt: T0 })
      const claims = await Promise.all(
        Array.from({ length: 60 }, (_, n) => claim((n % 2 ? one : two).db, T0, 50)),
      )
      expect(claims.every((contacts) => contacts.length <= 50)).toBe(true)
      const claimed = claims.flat().map(({ contactId }) => contactId)
      expect(new Set(claimed).size).toBe(claimed.length)
      while ((await claim(one.db)).length > 0);
      expect((await claim(one.db, after(LEASE_MS), 5_000)).length).toBe(2_500)
    })

    it('come free by themselves when the worker is gone', async () => {
      const { db } = await openTestStore()
      await claimOne(db)
      expect(await claim(db, after(LEASE_MS - 1))).toEqual([])
      expect((await dueByStep(db)).workContacts).toEqual(after(LEASE_MS))
      expect(await claim(db, after(LEASE_MS))).toHaveLength(1)
    })

    it('are given back while HubSpot is away, whatever hints came', async () => {
      const { db } = await openTestStore()
      const { leaseId } = await claimOne(db)
      await hintContacts(db, { ids: ['1'], at: after(1), readyAt: after(1) })
      await releaseContacts(db, { leaseId, ids: ['1'], nextAt: after(300_000) })
      expect(await claim(db, after(299_999))).toEqual([])
      expect(await claim(db, after(300_000))).toHaveLength(1)
    })
  })

  describe('a commit', () => {
    it('writes facts, frees the contact and sets when to look again', async () => {
      const { db } = await openTestStore()
      const { leaseId } = await claimOne(db)
      const result = aResult({ nextAt: after(100), readyAt: after(200), askedAt: T0, facts: { n: '\0' } })
      const answer = await commitContacts(db, { leaseId, results: [result], at: T0 })
      expect(answer).toEqual({ committed: ['1'], dropped: [], refused: [] })
      expect(await claim(db, after(199))).toEqual([])
      const [again] = await claim(db, after(200))
      expect(again).toMatchObject({ facts: { n: '\ufffd' }, askedAt: T0, hintSeq: 1, gone: null })
    })

    it('is dropped when the lease went to another worker', async () => {
      const { db } = await openTestStore()
      const slow = await claimOne(db)
      const [fast] = await claim(db, after(LEASE_MS))
      const fresh = aResult({ facts: { reading: 'fresh' }, cycles: [aCycle()] })
      await commitContacts(db, { leaseId: fast!.leaseId, results: [fresh], at: after(LEASE_MS) })
      const stale = aResult({ facts: { reading: 'stale' }, cycles: [aCycle({ live: false })] })
      const answer = await commitContacts(db, {
        leaseId: slow.leaseId,
        results: [stale],
        at: after(LEASE_MS),
      })
      expect(answer).toEqual({ committed: [], dropped: ['1'], refused: [] })
      const { facts } = await db.selectFrom('contact').select('facts').executeTakeFirstOrThrow()
      expect(facts).toEqual({ reading: 'fresh' })
      expect((await loadLedger(db, ['1'])).cycles).toEqual([aCycle()])
    })

    it('leaves the contact due when a hint came during the work', async () => {
      const { db } = await openTestStore()
      const { leaseId } = await claimOne(db)
      await hintContacts(db, { ids: ['1'], at: after(10), readyAt: after(2_010) })
      const result = aResult({ nextAt: after(7 * 86_400_000) })
      await commitContacts(db, { leaseId, results: [result], at: after(20) })
      expect(await due(db)).toMatchObject({ next_at: after(10), ready_at: after(2_010), lease_id: null })
    })

    it('makes and changes cycles and tasks, and adds to the audit', async () => {
      const { db } = await openTestStore()
      const { leaseId } = await claimOne(db)
      const audit = {
        at: T0,
        contactId: '1',
        cycleId: 'c1',
        kind: 'opened',
        agreementVersion: 1,
        detail: { a: 1 },
      }
      const results = [aResult({ nextAt: T0, cycles: [aCycle()], tasks: [aTask()], audit: [audit] })]
      await commitContacts(db, { leaseId, results, at: T0 })
      const [again] = await claim(db)
      const rejected = aCycle({ disposition: 'rejected', reason: 'bad_fit', live: false, closedAt: after(5) })
      const second = aCycle({ cycleId: 'b2', number: 2, handoffAt: after(4) })
      const change = aResult({
        cycles: [second, rejected],
        tasks: [aTask({ open: false }), aTask({ taskKey: 'k', n: 2 })],
      })
      await commitContacts(db, { leaseId: again!.leaseId, results: [change], at: after(5) })
      const ledger = await loadLedger(db, ['1', '2'])
      expect(ledger.cycles).toEqual([rejected, second])
      expect(ledger.tasks.map(({ taskKey, open }) => [taskKey, open])).toEqual([
        ['1:c1:owner:1', false],
        ['k', true],
      ])
      expect(await db.selectFrom('audit').selectAll().execute()).toEqual([
        {
          id: 1,
          at: T0,
          contact_id: '1',
          cycle_id: 'c1',
          kind: 'opened',
          agreement_version: 1,
          detail: { a: 1 },
        },
      ])
    })

    it('may renumber and move cycles', async () => {
      const { db } = await openTestStore()
      const { leaseId } = await claimOne(db)
      const cycles = [
        aCycle({ live: false }),
        aCycle({ cycleId: 'c2', number: 2, live: false, handoffAt: after(1) }),
        aCycle({ cycleId: 'x1', contactId: '9', handoffAt: after(-1) }),
      ]
      await commitContacts(db, { leaseId, results: [aResult({ nextAt: T0, cycles })], at: T0 })
      const [again] = await claim(db)
      const merged = [
        { ...cycles[0]!, number: 2 },
        { ...cycles[1]!, number: 3 },
        { ...cycles[2]!, number: 1, contactId: '1' },
      ]
      const change = { leaseId: again!.leaseId, results: [aResult({ cycles: merged })], at: T0 }
      expect(await commitContacts(db, change)).toMatchObject({ committed: ['1'] })
      const numbers = (await loadLedger(db, ['1'])).cycles.map(({ cycleId, number }) => [cycleId, number])
      expect(numbers).toEqual([
        ['x1', 1],
        ['c1', 2],
        ['c2', 3],
      ])
    })

    it.each([
      [
        'a second live cycle',
        { cycles: [aCycle(), aCycle({ cycleId: 'c2', number: 2, handoffAt: after(1) })] },
        'cycle_one_live',
      ],
      [
        'a second cycle of one handoff',
        { cycles: [aCycle(), aCycle({ cycleId: 'c2', number: 2, live: false })] },
        'cycle_one_per_handoff',
      ],
      [
        'a number used twice',
        { cycles: [aCycle(), aCycle({ cycleId: 'c2', live: false, handoffAt: after(1) })] },
        'cycle_one_per_number',
      ],
      [
        'a second open task of one role',
        { cycles: [aCycle()], tasks: [aTask(), aTask({ taskKey: 'k2', n: 2 })] },
        'task_one_open',
      ],
    ])('refuses %s, and commits the other contacts', async (_what, wrong, constraint) => {
      const { db } = await openTestStore()
      await hintContacts(db, { ids: ['1', '2'], at: T0, readyAt: T0 })
      const { leaseId } = (await claim(db))[0]!
      const good = aResult({ contactId: '2', cycles: [aCycle({ cycleId: 'ok', contactId: '2' })] })
      const answer = await commitContacts(db, { leaseId, results: [aResult(wrong), good], at: T0 })
      expect(answer).toMatchObject({ committed: ['2'], dropped: [] })
      expect(answer.refused).toEqual([
        { contactId: '1', error: expect.objectContaining({ code: '23505', constraint }) },
      ])
      expect((await loadLedger(db, ['1', '2'])).cycles.map(({ cycleId }) => cycleId)).toEqual(['ok'])
      expect((await claim(db, after(LEASE_MS))).map(({ contactId }) => contactId)).toEqual(['1'])
    })

    it('makes due what HubSpot has to be told, and only that', async () => {
      const { db } = await openTestStore()
      const first = await claimOne(db)
      await commitContacts(db, { leaseId: first.leaseId, results: [aResult({ nextAt: T0 })], at: T0 })
      expect((await due(db)).deliver_at).toBeNull()
      const [second] = await claim(db)
      const result = aResult({ wanted: { pacto_tier: 'A' } })
      await commitContacts(db, { leaseId: second!.leaseId, results: [result], at: T0, deliverAt: after(7) })
      expect((await due(db)).deliver_at).toEqual(after(7))
    })

    it('costs a few statements for a hundred contacts', async () => {
      const { db } = await openTestStore()
      const ids = Array.from({ length: 100 }, (_, n) => String(n))
      await hintContacts(db, { ids, at: T0, readyAt: T0 })
      const claimed = await claim(db, T0, 100)
      const results = claimed.map(({ contactId, hintSeq }) =>
        aResult({
          contactId,
          hintSeq,
          cycles: [aCycle({ cycleId: `c${contactId}`, contactId })],
          wanted: { p: '1' },
        }),
      )
      const answer = await commitContacts(db, { leaseId: claimed[0]!.leaseId, results, at: T0 })
      expect(answer.committed).toHaveLength(100)
    })
  })

  describe('asking', () => {
    it('is about live cycles, most urgent first, less often while their calendar is closed', async () => {
      const { db } = await openTestStore()
      await hintContacts(db, { ids: ['1', '2', '3', '4'], at: T0, readyAt: T0 })
      const claimed = await claim(db)
      const results = [
        aResult({ contactId: '1', nextAt: after(900), cycles: [aCycle()] }),
        aResult({ contactId: '2', nextAt: after(100), cycles: [aCycle({ cycleId: 'c2', contactId: '2' })] }),
        aResult({ contactId: '3', cycles: [aCycle({ cycleId: 'c3', contactId: '3', live: false })] }),
        aResult({ contactId: '4', cycles: [aCycle({ cycleId: 'c4', contactId: '4', tier: 'Night' })] }),
      ].map((result) => ({ ...result, askedAt: T0 }))
      await commitContacts(db, { leaseId: claimed[0]!.leaseId, results, at: T0 })
      const ask = async (askedBefore: Date, closedBefore: Date): Promise<string[]> => {
        const closed = { tiers: ['Night'], askedBefore: closedBefore }
        return (await liveWaiting(db, { askedBefore, closed, limit: 100 })).map(({ contactId }) => contactId)
      }
      expect(await ask(after(-1), after(-1))).toEqual([])
      expect(await ask(T0, after(-1))).toEqual(['2', '1'])
      expect(await ask(T0, T0)).toEqual(['2', '1', '4'])
      await markAsked(db, { ids: ['2'], at: after(1) })
      expect(await ask(T0, T0)).toEqual(['1', '4'])
    })
  })

  describe('the audit', () => {
    const write = (db: Store['db']) =>
      db.insertInto('audit').values({ at: T0, kind: 'opened', contact_id: '1' }).execute()

    it('is append-only', async () => {
      const { db } = await openTestStore()
      await write(db)
      await expect(db.updateTable('audit').set({ kind: 'x' }).execute()).rejects.toThrow('append-only')
      await expect(db.deleteFrom('audit').execute()).rejects.toThrow('append-only')
    })

    it('lets an erasure replace whom it was about, and nothing else', async () => {
      const { db } = await openTestStore()
      await write(db)
      const erase = (change: { contact_id?: string; kind?: string }) =>
        db.transaction().execute(async (trx) => {
          await trx.executeQuery(ERASING.compile(trx))
          await trx.updateTable('audit').set(change).execute()
        })
      await expect(erase({ kind: 'x' })).rejects.toThrow('append-only')
      await erase({ contact_id: 'erased-1' })
      expect(await db.selectFrom('audit').select(['contact_id', 'kind']).execute()).toEqual([
        { contact_id: 'erased-1', kind: 'opened' },
      ])
    })
  })
})
