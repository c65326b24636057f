import { expect, it, onTestFinished } from 'vitest'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { eachStore, type OpenTestStore } from '../../support/stores.ts'
import { newId } from '../cards/call-card.ts'
import { callPage, readPage } from './call-page.ts'
import { batchDecided, batches, pageStart } from './page-schema.ts'
import { openPageWorld, pass } from './page-world.ts'

/** Sixty leads of an import, parked. */
const aWorld = async (openStore: OpenTestStore): Promise<World> => {
  const world = await openPageWorld(await openStore())
  onTestFinished(() => world.close())
  const contacts = Array.from({ length: 60 }, (_, i) => ({
    id: String(700 + i),
    properties: {
      firstname: `Lead${String(700 + i)}`,
      lifecyclestage: 'marketingqualifiedlead',
      hubspot_owner_id: i % 2 === 0 ? '1' : '2',
    },
  }))
  world.portal.actions.importContacts({ contacts, by: { sourceType: 'IMPORT', sourceId: '7' } })
  await pass(world, 5)
  return world
}

eachStore('parked batches on the page', (openTestStore) => {
  it('are seen, foreseen and decided, once', async () => {
    const world = await aWorld(openTestStore)
    const start = await readPage(world, pageStart, { as: 'marketing', path: '/api/page/start' })
    expect(start.parked).toEqual({ batches: 1, contacts: 60 })
    const list = () => readPage(world, batches, { as: 'manager', path: '/api/page/batches' })
    const { batches: found, labels } = await list()
    const [batch] = found
    expect(batch).toMatchObject({ count: 60, decision: null, decidedBy: '' })
    expect(labels.contact?.[batch?.sample[0] ?? '']).toMatch(/^Lead7\d\d$/)

    const body = { requestId: newId(), batchId: batch?.id ?? '', decision: 'spread', days: 2 }
    const decide = (dryRun: boolean) =>
      readPage(world, batchDecided, { as: 'manager', path: '/api/page/batch', body: { ...body, dryRun } })
    const foreseen = await decide(true)
    expect(foreseen).toMatchObject({ done: false, count: 60, labels: { owner: { '1': 'Person 1' } } })
    expect((await list()).batches[0]?.decision).toBeNull()
    expect(await decide(false)).toMatchObject({ done: true, count: 60, shares: foreseen.shares })
    expect(await decide(false)).toMatchObject({ done: true, count: 0 })
    expect((await list()).batches[0]).toMatchObject({ decision: 'spread', days: 2, decidedBy: 'Person 3' })
    const other = await callPage(world, {
      ...{ as: 'admin', path: '/api/page/batch' },
      body: { ...body, decision: 'exempt', days: null, dryRun: false },
    })
    expect(other).toMatchObject({ status: 200, error: { code: 'batch_decided' } })
  })

  it('are for who sees all leads, and decided by managers and admins', async () => {
    const world = await aWorld(openTestStore)
    for (const as of ['rep', 'viewer'] as const) {
      expect((await callPage(world, { as, path: '/api/page/batches' })).status).toBe(403)
      const start = await readPage(world, pageStart, { as, path: '/api/page/start' })
      expect(start.parked).toEqual({ batches: 0, contacts: 0 })
    }
    const { batches: found } = await readPage(world, batches, { as: 'marketing', path: '/api/page/batches' })
    const body = {
      requestId: newId(),
      batchId: found[0]?.id ?? '',
      decision: 'start',
      days: null,
      dryRun: true,
    }
    expect((await callPage(world, { as: 'marketing', path: '/api/page/batch', body })).status).toBe(403)
  })
})
