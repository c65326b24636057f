import { sql } from 'kysely'
import { hintContacts } from '../../../store/contacts/hint-contacts.ts'
import type { World } from '../../world/open-world.ts'
import { settleWorld } from '../../world/run-world.ts'

const MOST_ROUNDS = 100

/**
 * Does all that is due by now at once. Work waits some seconds for company, so that one call serves many (engineering
 * §6); who looks at an instant wants to see it finished.
 */
export async function finishInstant(world: World): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await settleWorld(world)
    const now = world.clock.now()
    const { numUpdatedRows } = await world.store.db
      .updateTable('contact')
      .set({ ready_at: now })
      .where('next_at', '<=', now)
      .where('ready_at', '>', now)
      .where((where) => where.or([where('lease_until', 'is', null), where('lease_until', '<', now)]))
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
  }
}

/** Looks once more at every lead that is still followed: what nobody told Pacto of yet is seen now. */
export async function lookAtLive(world: World): Promise<void> {
  const { rows } = await sql<{ id: string }>`select distinct contact_id as id from cycle where live`.execute(
    world.store.db,
  )
  const at = world.clock.now()
  await hintContacts(world.store.db, { ids: rows.map(({ id }) => id), at, readyAt: at })
}
