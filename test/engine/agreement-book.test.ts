import { expect, it } from 'vitest'
import { AGREEMENT_KEY, createAgreementBook } from '../../src/engine/agreement/agreement-book.ts'
import { saveAgreementVersion } from '../../src/store/agreements/agreement-versions.ts'
import { saveOperations } from '../../src/store/agreements/operations.ts'
import type { Store } from '../../src/store/store.ts'
import { createVirtualClock } from '../../src/sandbox/virtual-clock.ts'
import { DAY, at, anAgreement } from '../support/builders.ts'
import { eachStore } from '../support/stores.ts'

const START = at('Mon 10:00')
const { terms, operations } = anAgreement()

const activate = ({ db }: Store, version: number, activatedAt: Date) =>
  saveAgreementVersion(db, {
    key: AGREEMENT_KEY,
    version,
    document: '',
    terms: terms as never,
    activatedAt,
    signatures: [],
  })
const enter = ({ db }: Store, over: object) =>
  saveOperations(db, { key: AGREEMENT_KEY, operations: { ...operations, ...over }, at: START, by: 'machine' })
const storm = { calendar: '*', date: '2026-03-03', hours: null, name: 'Storm' }

eachStore('the agreement’s book', (openTestStore) => {
  it('keeps one object a version while the exceptions stay as they are', async () => {
    const store = await openTestStore()
    const clock = createVirtualClock(START)
    await activate(store, 1, START)
    await enter(store, {})
    const book = createAgreementBook({ db: store.db, clock })
    const first = await book.read()
    await enter(store, { language: 'es' })
    expect(await book.read()).toBe(first)
    const anew = await book.readAnew()
    expect(anew.current?.operations.language).toBe('es')
    expect(anew.termsOf(1)).toBe(first.termsOf(1))
    expect(anew.current?.terms).toBe(first.current?.terms)
  })

  it('lays the exceptions of now over every version', async () => {
    const store = await openTestStore()
    await activate(store, 1, START)
    await activate(store, 2, new Date(START.getTime() + DAY))
    await enter(store, { exceptions: [storm] })
    const book = createAgreementBook({ db: store.db, clock: createVirtualClock(START) })
    const pages = await book.read()
    for (const version of [1, 2])
      expect(pages.termsOf(version).calendars['madrid']?.holidays, String(version)).toEqual(['2026-03-03'])
    await enter(store, { exceptions: [] })
    expect((await book.readAnew()).termsOf(1).calendars['madrid']?.holidays).toEqual([])
  })

  it('lets nobody who still works by the exceptions of before spoil those of now', async () => {
    const store = await openTestStore()
    await activate(store, 1, START)
    await activate(store, 2, new Date(START.getTime() + DAY))
    await enter(store, {})
    const book = createAgreementBook({ db: store.db, clock: createVirtualClock(START) })
    const before = await book.read()
    await enter(store, { exceptions: [storm] })
    const now = await book.readAnew()
    expect(before.termsOf(1).calendars['madrid']?.holidays).toEqual([])
    expect(now.termsOf(1).calendars['madrid']?.holidays).toEqual(['2026-03-03'])
  })

  it('knows which version was in force when', async () => {
    const store = await openTestStore()
    await activate(store, 1, START)
    await activate(store, 2, new Date(START.getTime() + DAY))
    await enter(store, {})
    const pages = await createAgreementBook({ db: store.db, clock: createVirtualClock(START) }).read()
    const asked = [-DAY, 0, DAY - 1, DAY].map((ms) => pages.versionAt(new Date(START.getTime() + ms)))
    expect(asked).toEqual([1, 1, 1, 2])
  })
})
