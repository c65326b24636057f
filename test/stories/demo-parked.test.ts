import { openAsBlob } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { checkBreaches } from '../../src/sandbox/demo/checks/check-breaches.ts'
import { openDemo, type Demo } from '../../src/sandbox/demo/open-demo.ts'
import { comeToRest, takeStock } from '../../src/sandbox/demo/take-stock.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'

const HOUR = 3_600_000
const SALES = { userId: '901', sourceType: 'CRM_UI' }
const MQL = { lifecyclestage: 'marketingqualifiedlead', hubspot_owner_id: '91' }

/** A burst on Monday at ten; one of it is called, another one rejected, and nobody decides about the batch. */
let demo: Demo
let ids: string[]

beforeAll(async () => {
  const from = await openAsBlob(inject('storeDump'))
  demo = await openDemo({ seed: 1, days: 1, language: 'en', people: 'off', from })
  const { world, start } = demo
  const { actions } = world.portal
  const goTo = (hours: number): Promise<void> => runWorld(world, [], new Date(start.getTime() + hours * HOUR))
  const teams = [{ id: '101', name: 'Sales North', primary: true }]
  actions.upsertOwner({
    id: '91',
    userId: '901',
    email: 'rep@x.example',
    firstName: 'A',
    lastName: 'B',
    teams,
  })
  await goTo(10)
  const contacts = Array.from({ length: 60 }, () => ({ properties: { ...MQL } }))
  ids = actions.importContacts({ contacts, by: { sourceType: 'IMPORT', sourceId: 'import:1' } })
  await goTo(11)
  const [called = '', rejected = ''] = ids
  const call = { hs_call_direction: 'OUTBOUND', hs_call_status: 'COMPLETED' }
  actions.logEngagement({ kind: 'call', properties: call, contactIds: [called], by: SALES })
  const properties = { pacto_rejection_reason: 'bad_fit' }
  actions.setProperties({ objectType: 'contacts', id: rejected, properties, by: SALES })
  await goTo(24)
}, 240_000)

afterAll(() => demo.world.close())

describe('a batch that nobody has decided about', () => {
  it('passes every check, although Pacto has not asked about the call of a parked lead', async () => {
    const { portal, ledger } = await comeToRest(demo)
    const shown = new Map(portal.contacts.map(({ id, properties }) => [id, properties]))
    expect(ledger.batches).toEqual([{ decision: null, size: 60 }])
    expect(ids.slice(0, 3).map((id) => shown.get(id)?.['pacto_disposition'])).toEqual([
      'parked',
      'rejected',
      'parked',
    ])
    expect(shown.get(ids[0] ?? '')?.['pacto_attempts']).toBe('0')
    expect((await takeStock(demo)).failures).toEqual([])
  })

  it('fails when a parked lead shows a clock', async () => {
    const { portal, ledger } = await comeToRest(demo)
    const contacts = portal.contacts.map((contact) =>
      contact.id === ids[2]
        ? { ...contact, properties: { ...contact.properties, pacto_due_at: '2026-09-07T10:00:00.000Z' } }
        : contact,
    )
    expect(checkBreaches({ ...portal, contacts }, ledger)).toMatchObject([
      { contactId: ids[2], expected: 'no clock while it is parked', found: 'pacto_due_at' },
    ])
  })
})
