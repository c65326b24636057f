import { afterAll, beforeAll, expect, it } from 'vitest'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { LEAD, stageStates, STATES } from '../../support/stage-states.ts'
import { openStagedWorld } from '../../support/staged-world.ts'
import { openMemoryStore } from '../../support/stores.ts'
import { readCard } from './call-card.ts'

let world: World

beforeAll(async () => {
  world = await openStagedWorld(await openMemoryStore())
  await stageStates(world)
}, 60_000)

afterAll(async () => {
  await world.close()
  await world.store.close()
})

it.each(STATES)('%s', async (state) => {
  const card = await readCard(world, LEAD[state])
  expect(card.kind).toBeDefined()
})
