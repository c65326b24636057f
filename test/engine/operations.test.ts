import { expect, it } from 'vitest'
import type { Edit } from '../../src/engine/agreement/operations/edits.ts'
import { operationsChange } from '../../src/engine/verbs/operations-change.ts'
import { operationsShow } from '../../src/engine/verbs/operations-show.ts'
import type { Store } from '../../src/store/store.ts'
import { createVirtualClock } from '../../src/sandbox/virtual-clock.ts'
import { agree, engineOn, performWith } from '../support/agreed.ts'
import { eachStore } from '../support/stores.ts'

/** A Monday, 10:00 in Madrid. */
const NOW = new Date('2026-11-23T09:00:00Z')
const BOTH = ['a@x.example', 'B@x.example']

const open = async (store: Store) => {
  const clock = createVirtualClock(NOW)
  await agree(store, clock)
  const engine = engineOn(store, clock)
  await engine.begin()
  const perform = performWith(engine)
  const change = (edit: Edit, over: { signedBy?: string[]; dryRun?: boolean } = {}) =>
    perform(operationsChange, { by: 'ops@x.example', signedBy: [], dryRun: false, ...over, edit })
  const now = async () => {
    const shown = await perform(operationsShow, {})
    if (!shown.ok) throw new Error(shown.error.message)
    return shown.data.operations
  }
  return { change, now, perform, engine }
}

const storm = (date: string): Edit => ({
  do: 'exception.add',
  calendar: '*',
  date,
  hours: null,
  name: 'Storm',
})
const audited = ({ db }: Store) =>
  db.selectFrom('audit').select(['kind', 'detail']).where('kind', '=', 'operations_changed').execute()

eachStore('operations', (openTestStore) => {
  it('change at once, and the audit knows who and what', async () => {
    const store = await openTestStore()
    const { change, now } = await open(store)
    expect(await change(storm('2026-11-23'))).toMatchObject({ ok: true, data: { woken: 0, version: 1 } })
    expect((await now()).exceptions).toEqual([
      { calendar: '*', date: '2026-11-23', hours: null, name: 'Storm' },
    ])
    expect(await audited(store)).toEqual([
      {
        kind: 'operations_changed',
        detail: {
          by: 'ops@x.example',
          signedBy: [],
          changes: [
            {
              path: 'operations.exceptions',
              before: [],
              after: [{ calendar: '*', date: '2026-11-23', hours: null, name: 'Storm' }],
            },
          ],
        },
      },
    ])
  })

  it('look at every contact with a live cycle again', async () => {
    const store = await openTestStore()
    const { change } = await open(store)
    await store.db
      .insertInto('contact')
      .values([
        { contact_id: '1', next_at: null },
        { contact_id: '2', next_at: null },
      ])
      .execute()
    const cycle = {
      agreement_key: 'main',
      agreement_version: 1,
      number: 1,
      handoff_at: NOW,
      tier: 'Standard',
    }
    const rest = { origin: 'marketing', state: '{}', created_at: NOW }
    await store.db
      .insertInto('cycle')
      .values([
        { cycle_id: 'a', contact_id: '1', disposition: 'open', live: true, ...cycle, ...rest },
        { cycle_id: 'b', contact_id: '2', disposition: 'rejected', live: false, ...cycle, ...rest },
      ])
      .execute()
    expect(await change(storm('2026-11-24'))).toMatchObject({ data: { woken: 1 } })
    const contacts = await store.db
      .selectFrom('contact')
      .select(['contact_id', 'next_at'])
      .orderBy('contact_id')
      .execute()
    expect(contacts.map(({ next_at }) => next_at)).toEqual([NOW, null])
  })

  it('of a day that is over need both signatories', async () => {
    const store = await openTestStore()
    const { change } = await open(store)
    const refused = {
      ok: false,
      error: { code: 'operations_refused', reasons: [expect.stringMatching(/--signed-by/)] },
    }
    expect(await change(storm('2026-11-20'))).toMatchObject(refused)
    expect(await change(storm('2026-11-20'), { signedBy: ['a@x.example'] })).toMatchObject(refused)
    expect(await change(storm('2026-11-20'), { signedBy: BOTH })).toMatchObject({ ok: true })
    expect((await audited(store))[0]?.detail).toMatchObject({ signedBy: BOTH })
    expect(await change({ do: 'exception.remove', calendar: '*', date: '2026-11-20' })).toMatchObject(refused)
  })

  it('leave what was entered for days that are over as it is, whatever else changes', async () => {
    const { change } = await open(await openTestStore())
    const hours: [string, string][] = [['10:00', '14:00']]
    await change({ ...storm('2026-11-20'), hours } as Edit, { signedBy: BOTH })
    const away: Edit = { do: 'absence.add', who: 'rep@x.example', from: '2026-11-02', to: '2026-11-06' }
    await change(away, { signedBy: BOTH })
    expect(await change({ do: 'language', language: 'es' })).toMatchObject({
      data: { changes: [{ path: 'operations.language', before: 'en', after: 'es' }] },
    })
  })

  it('end an absence from today on without them', async () => {
    const { change, now } = await open(await openTestStore())
    const away = (from: string, to: string): Edit => ({ do: 'absence.add', who: 'rep@x.example', from, to })
    expect(await change(away('2026-11-23', '2026-12-01'))).toMatchObject({ ok: true })
    expect(await change(away('2026-11-23', '2026-11-25'))).toMatchObject({ ok: true })
    expect((await now()).people.absences).toEqual([
      { who: 'rep@x.example', from: '2026-11-23', to: '2026-11-25' },
    ])
    expect(await change(away('2026-11-20', '2026-11-25'))).toMatchObject({ ok: false })
  })

  it('keep the last admin', async () => {
    const { change } = await open(await openTestStore())
    await change({ do: 'admin', way: 'add', who: 'ops@x.example' })
    expect(await change({ do: 'admin', way: 'remove', who: 'OPS@x.example' })).toMatchObject({
      error: { reasons: [expect.stringMatching(/last admin/)] },
    })
    await change({ do: 'admin', way: 'add', who: 'two@x.example' })
    expect(await change({ do: 'admin', way: 'remove', who: 'ops@x.example' })).toMatchObject({ ok: true })
  })

  it('are refused as a whole, every problem told', async () => {
    const { change, now } = await open(await openTestStore())
    const before = await now()
    const document = 'mode: live\nlanguage: fr\npeople: { managers: { default: m@x.example } }\nspend: 7\n'
    expect(await change({ do: 'apply', document })).toMatchObject({
      error: {
        code: 'operations_invalid',
        reasons: [
          expect.stringMatching(/^operations.language cannot be "fr"/),
          expect.stringMatching(/^operations.spend/),
        ],
      },
    })
    const unknown = { ...storm('2026-11-24'), calendar: 'lisbon' }
    expect(await change(unknown as Edit)).toMatchObject({
      error: { reasons: [expect.stringMatching(/one of the calendars madrid/)] },
    })
    expect(await now()).toEqual(before)
  })

  it('change nothing on a dry run, and say nothing new twice', async () => {
    const store = await openTestStore()
    const { change, now } = await open(store)
    const before = await now()
    expect(await change({ do: 'language', language: 'es' }, { dryRun: true })).toMatchObject({
      data: { changes: [{ path: 'operations.language', before: 'en', after: 'es' }] },
    })
    expect(await now()).toEqual(before)
    await change({ do: 'language', language: 'es' })
    expect(await change({ do: 'language', language: 'es' })).toMatchObject({ data: { changes: [] } })
    expect(await audited(store)).toHaveLength(1)
  })

  it('pause tasks by their mode once live, and never instead of going live', async () => {
    const { change, now } = await open(await openTestStore())
    expect(await change({ do: 'mode', mode: 'observe' })).toMatchObject({ ok: true })
    expect((await now()).mode).toBe('observe')
    const document = 'mode: live\npeople: { managers: { default: m@x.example } }\n'
    expect(await change({ do: 'apply', document })).toMatchObject({
      error: { reasons: [expect.stringMatching(/go-live/)] },
    })
  })
})
