import { expect, it } from 'vitest'
import { createPortalFacts } from '../../src/engine/doctor/portal-facts.ts'
import { checkToken } from '../../src/engine/doctor/checks/check-token.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { openMemoryStore } from '../support/stores.ts'
import { contactOf, handOver, MONDAY_10, openTestWorld, tasksOf } from '../support/test-world.ts'
import { keptLog } from '../webhooks/door.ts'
import { aPatient, told } from './doctor/a-patient.ts'

const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * 60_000)

it('a token that was rotated under the service costs no handoff, no breach and no task, and is named', async () => {
  const { log, lines } = keptLog({ now: () => MONDAY_10, until: () => Promise.resolve() })
  const world = await openTestWorld(await openMemoryStore(), { log })
  const { settings } = world.portal.state
  const ours = settings.accessToken
  handOver(world, ['501'])
  await runWorld(world, [], after(10))

  settings.accessToken = 'pat-eu1-the-next-one'
  handOver(world, ['502'])
  await runWorld(world, [], after(200))
  expect(tasksOf(world)).toEqual([])
  expect(contactOf(world, '502')['pacto_sla_status']).toBeUndefined()
  expect(JSON.stringify(lines)).toMatch(/set HUBSPOT_ACCESS_TOKEN to the current token of the app/)
  const asked = { portal: createPortalFacts(world.hs), config: { apiUrl: world.restUrl } }
  expect(told(await checkToken(aPatient(asked)))).toEqual(['token fail', 'portal skipped'])

  // The service is told the new one: here the portal takes the one it has.
  settings.accessToken = ours
  await runWorld(world, [], after(260))
  for (const [id, minutes] of [
    ['501', 60],
    ['502', 70],
  ] as const)
    expect(contactOf(world, id)).toMatchObject({
      pacto_sla_status: 'breached',
      pacto_breached_at: after(minutes).toISOString(),
    })
  expect(tasksOf(world)).toHaveLength(2)
  const rows = await world.store.db.selectFrom('contact').select('stuck').execute()
  expect(rows.map(({ stuck }) => stuck)).toEqual([null, null])
  await world.close()
})
