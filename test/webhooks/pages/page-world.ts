import type { Log } from '../../../src/log.ts'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../../src/sandbox/world/run-world.ts'
import type { Store } from '../../../src/store/store.ts'
import { openTestWorld, WITH_DIGESTS } from '../../support/test-world.ts'

export const MINUTE = 60_000

const DOCUMENT = WITH_DIGESTS.replace(/^( *digest:) \{.*$/m, '$1 off')
  .replace('admins: [], viewers: []', 'admins: ["9007"], viewers: ["9006"]')
  .replace('teams: { sales: ["101"]', 'teams: { sales: ["101", "102"]')
  .replace('managers: { default: m@x.example', 'managers: { default: boss@x.example')

/** A world with everybody of product §5 in it: teams 101 (its manager is 9003) and 102, whose manager is the default one. */
export async function openPageWorld(
  store: Store,
  { edit = (text) => text, ...more }: { log?: Log; edit?: (document: string) => string } = {},
): Promise<World> {
  const world = await openTestWorld(store, { document: edit(DOCUMENT), ...more })
  for (const [id, team] of [
    ['5', '102'],
    ['6', '301'],
    ['7', '301'],
    ['8', '301'],
  ] as const)
    world.portal.actions.upsertOwner({
      id,
      userId: `900${id}`,
      email: id === '7' ? 'boss@x.example' : `person${id}@x.example`,
      firstName: 'Person',
      lastName: id,
      teams: [{ id: team, name: `Team ${team}`, primary: true }],
    })
  return world
}

/** Until everything that follows within some minutes has happened. */
export async function pass(world: World, minutes: number): Promise<void> {
  await runWorld(world, [], new Date(world.clock.now().getTime() + minutes * MINUTE))
}
