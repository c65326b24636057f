import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { openMemoryStore } from '../../support/stores.ts'
import { BY_FORM, handOver } from '../../support/test-world.ts'
import { newId } from '../cards/call-card.ts'
import { callPage, readPage } from './call-page.ts'
import { contacts, figure, pageStart, reassigned, reportOf, todayRow } from './page-schema.ts'
import { MINUTE, openPageWorld, pass } from './page-world.ts'

let world: World

beforeAll(async () => {
  const edit = (document: string): string => document.replace('mode: live', 'mode: observe')
  world = await openPageWorld(await openMemoryStore(), { edit })
  await pass(world, 1)
}, 120_000)

afterAll(async () => {
  await world.close()
  await world.store.close()
})

const read = (name: string) =>
  readPage(world, reportOf(figure), { as: 'admin', path: `/api/report/${name}`, params: { period: 'week' } })

describe('a portal that has only begun', () => {
  it('says that it is observed, and when that is to end', async () => {
    const { observation } = await readPage(world, pageStart, { as: 'viewer', path: '/api/page/start' })
    // Ten working days; 8 December is a holiday.
    expect(observation?.endsAt).toMatch(/^2026-12-0[79]T/)
  })

  it.each(['scoreboard', 'breaches', 'reasons', 'funnel', 'meeting'])(
    'has a %s without figures, never zeros for rates',
    async (name) => {
      const { rows, observation } = await read(name)
      expect(observation).toBe(true)
      const rates = rows.filter(({ kind }) => kind === 'rate')
      expect(rates.map(({ value, why }) => [value, why])).toEqual(rates.map(() => [null, 'no_data']))
    },
  )

  it('has nothing for today', async () => {
    const { rows } = await readPage(world, reportOf(todayRow), { as: 'rep', path: '/api/report/today' })
    expect(rows).toEqual([])
  })
})

describe('on a bad day', () => {
  it('a page without HubSpot has its figures and lists, without names', async () => {
    handOver(world, ['501', '502'])
    await pass(world, 5)
    await world.engine.perform({ verb: 'page.start', input: {} })
    world.portal.setFaults({ errorShare: 1 })
    // Names are known for ten minutes.
    world.clock.jumpTo(new Date(world.clock.now().getTime() + 11 * MINUTE))
    try {
      const { rows, labels } = await readPage(world, reportOf(todayRow), {
        ...{ as: 'manager', path: '/api/report/today' },
      })
      expect(rows).toHaveLength(2)
      expect(labels.contact).toEqual({})
      const body = { requestId: newId(), contactIds: ['501'], ownerId: '2' }
      const refused = await callPage(world, { as: 'manager', path: '/api/page/reassign', body })
      expect(refused.status).toBe(503)
    } finally {
      world.portal.setFaults({})
    }
  })

  it('whoever was erased stays in the figures and is nobody', async () => {
    world.portal.actions.privacyDelete({ id: '502', by: BY_FORM })
    await pass(world, 20)
    const listed = await readPage(world, contacts, {
      ...{ as: 'admin', path: '/api/report/funnel/contacts' },
      params: { list: 'handoffs', period: 'week' },
    })
    const erased = listed.handoffs.filter(({ contact }) => contact !== '501')
    expect(erased).toHaveLength(1)
    expect(listed.labels.contact?.[erased[0]?.contact ?? '']).toBeUndefined()
    const body = { requestId: newId(), contactIds: ['502'], ownerId: '2' }
    const told = await readPage(world, reassigned, { as: 'manager', path: '/api/page/reassign', body })
    expect(told.refused).toEqual([{ contact: '502', code: 'contact_gone' }])
  })
})
