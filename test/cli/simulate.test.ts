import { afterEach, describe, expect, it } from 'vitest'
import type { Simulation } from '../../src/domain/simulate/simulation.ts'
import { openPastPortal, type PastPortal } from '../engine/past/past-portal.ts'
import { agree, WEEKDAYS } from '../support/agreed.ts'
import { openSocketService } from '../support/command-line-service.ts'
import { openMemoryStore } from '../support/stores.ts'
import { aFile, aFolder, pacto } from './command-line.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close()
})

const WRITES = /\.(create|update|upsert|archive|delete|merge)/
const MINUTE = 60_000
const REP = { sourceType: 'CRM_UI', userId: '9001' } as const

type World = PastPortal & {
  call(id: string, minutes: number): void
  run(...argv: string[]): ReturnType<typeof pacto>
}

/** A service beside a portal, asked by a command line; `agreed`: a version is in force. */
const openWorld = async ({ agreed }: { agreed: boolean }): Promise<World> => {
  const store = await openMemoryStore()
  opened.push(store)
  const past = await openPastPortal(store)
  const { portal, clock, hs } = past
  if (agreed) await agree(store, clock)
  portal.actions.upsertOwner({
    ...{ id: '1', userId: '9001', email: 'rep@x.example', firstName: 'Rita', lastName: 'Ray' },
    teams: [{ id: '101', name: 'Sales', primary: true }],
  })
  const dataDir = await aFolder()
  opened.push(await openSocketService(dataDir, { store, clock, hs }))
  return {
    ...past,
    run: (...argv) => pacto(['agreement', 'simulate', ...argv], { env: { DATA_DIR: dataDir }, clock }),
    call: (id, minutes) => {
      clock.jumpTo(new Date(clock.now().getTime() + minutes * MINUTE))
      const properties = { hs_call_direction: 'OUTBOUND', hs_call_status: 'COMPLETED', hubspot_owner_id: '1' }
      portal.actions.logEngagement({ kind: 'call', properties, contactIds: [id], by: REP })
    },
  }
}

/** Monday 10:00 in Madrid, and called after 30 minutes, 90 minutes, never. A week later it is all over. */
const threeLeads = ({ lead, call, days, set }: World): void => {
  for (const id of ['501', '502', '503']) lead(id, { email: `${id}@lead.example`, hubspotscore: '72' })
  call('501', 30)
  call('502', 60)
  set('502', { hs_lead_status: 'UNQUALIFIED' })
  days(14)
}

const within120 = WEEKDAYS.replace('within: 60m', 'within: 120m')

describe('pacto agreement simulate', () => {
  it('reads the past, holds the draft against the version in force, in either language, and writes nothing', async () => {
    const world = await openWorld({ agreed: true })
    threeLeads(world)
    const draft = await aFile('draft.yaml', within120)
    const { code, json, err } = await world.run(draft, '--json')
    expect([code, err]).toEqual([0, ''])
    const said: Simulation = json()
    expect(said).toMatchObject({
      days: 90,
      today: { kind: 'version', version: 1 },
      draft: { kind: 'given' },
      handoffs: { today: { handoffs: 3, counted: 3 }, draft: { handoffs: 3, counted: 3 } },
      breaches: { response: { today: { n: 2, of: 3, share: null }, draft: { n: 1, of: 3 } } },
      changed: {
        byClock: {
          response: { better: { count: 1, examples: [{ contactId: '502' }] }, worse: { count: 0 } },
        },
      },
      people: [{ owner: '1', name: 'Rita Ray', today: { n: 2, of: 3 }, draft: { n: 1, of: 3 } }],
      unreadable: [],
    })
    expect(said.tries.map((one) => one.try)).toEqual(['response=60..120', 'break=13:00-14:00', 'score=75'])
    const [window, , score] = said.tries
    expect(window).toMatchObject({
      against: 'response=60',
      breaches: { response: { today: { n: 2 }, draft: { n: 1 } } },
    })
    // Nobody has a job title: the criteria are met by none, whatever the score.
    expect(score).toMatchObject({ score: { judged: 3, conforming: { today: 0, draft: 0 } } })
    const spent = Object.keys(world.hs.spent().byOperation)
    expect(spent.filter((operation) => WRITES.test(operation))).toEqual([])
    const english = (await world.run(draft)).out
    expect(english).toContain('The draft against version 1, which is in force.')
    expect(english).toContain('Response late: 1 lead is late today and not under the draft')
    expect(english).toMatch(/Rita Ray +2 of 3 \(too few\) +1 of 3 \(too few\)/)
    expect(english).toContain('120 minutes instead of 60')
    const spanish = (await world.run(draft, '--language', 'es')).out
    expect(spanish).toContain('El borrador frente a la versión 1, que está en vigor.')
    expect(spanish).toContain('[Cómo se cuenta]')
    expect(`${english}${spanish}`).not.toMatch(/undefined|NaN|\{\w+\}/)
  })

  it('works before anything is in force, against the template', async () => {
    const fresh = await openWorld({ agreed: false })
    threeLeads(fresh)
    const draft = await aFile('draft.yaml', within120)
    expect((await fresh.run(draft, '--json')).json()).toMatchObject({
      today: { kind: 'template', version: null },
      handoffs: { today: { handoffs: 3 } },
    })
    expect((await fresh.run('--json')).json()).toMatchObject({ ok: false, error: { code: 'no_draft' } })
  })

  it('tries what it is asked to on the version in force, and refuses what cannot be tried or simulated', async () => {
    const world = await openWorld({ agreed: true })
    threeLeads(world)
    const tries = ['response=15', 'holidays=ES-MD', 'break=08:00-20:00'].flatMap((one) => ['--try', one])
    const said: Simulation = (await world.run('--json', ...tries)).json()
    expect(said).toMatchObject({ same: true, draft: { kind: 'version' } })
    expect(said.tries).toMatchObject([
      {
        try: 'response=15',
        possible: true,
        against: 'draft',
        changed: { response: { worse: 1, better: 0 } },
      },
      { try: 'holidays=ES-MD', possible: true },
      { try: 'break=08:00-20:00', possible: false, why: 'no_calendar' },
    ])
    expect((await world.run('--try', 'lunch')).err).toContain('break=13:00-14:00')
    const bad = await aFile('bad.yaml', WEEKDAYS.replace('within: 60m', 'within: soon'))
    expect(await world.run(bad, '--json')).toMatchObject({ code: 1 })
    const other = await aFile('other.yaml', WEEKDAYS.replace('enter: marketingqualifiedlead', 'enter: lead'))
    expect((await world.run(other, '--json')).json()).toMatchObject({
      error: { code: 'past_of_other_handoffs' },
    })
  })

  it('parks a burst as the draft’s shield would, and leaves it out of the clocks', async () => {
    const world = await openWorld({ agreed: true })
    const contacts = Array.from({ length: 60 }, (_, n) => ({
      id: String(700 + n),
      properties: { lifecyclestage: 'marketingqualifiedlead', hubspot_owner_id: '1' },
    }))
    world.portal.actions.importContacts({ contacts, by: { sourceType: 'IMPORT', sourceId: '12' } })
    world.days(7)
    const loose = await aFile('draft.yaml', WEEKDAYS.replace('over: 50', 'over: 80'))
    const said: Simulation = (await world.run(loose, '--json')).json()
    expect(said.parked).toEqual({
      today: { handoffs: 60, bursts: 1 },
      draft: { handoffs: 0, bursts: 0 },
    })
    expect(said.handoffs.today).toMatchObject({ handoffs: 60, parked: 60, counted: 0 })
    expect(said.breaches.response).toMatchObject({
      today: { n: 0, of: 0, leftOut: { parked: 60 } },
      draft: { n: 60, of: 60 },
    })
  })

  it('reads texts that are not kept for a condition, and counts leads as unknown where it cannot', async () => {
    const world = await openWorld({ agreed: true })
    for (const [id, jobtitle] of [
      ['501', 'Student'],
      ['502', 'Buyer'],
    ] as const)
      world.lead(id, { jobtitle })
    world.days(7)
    const text = WEEKDAYS.replace(
      'tiers: [ {',
      'tiers: [ { name: Students, when: { jobtitle: { contains: student } }, exempt: true }, {',
    )
    const draft = await aFile('draft.yaml', text)
    expect((await world.run(draft, '--json')).json()).toMatchObject({
      unreadable: [],
      handoffs: { draft: { exempt: 1, counted: 1, unknown: 0 } },
    })
    world.portal.actions.privacyDelete({ id: '501', by: REP })
    expect((await world.run(draft, '--json')).json()).toMatchObject({
      unreadable: [{ property: 'jobtitle', leads: 1 }],
      handoffs: { draft: { handoffs: 2, unknown: 1 }, today: { unknown: 0 } },
    })
  })
})
