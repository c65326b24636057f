import { sql } from 'kysely'
import type { World } from '../../world/open-world.ts'
import type { Scenario } from '../scenario.ts'
import type { ShownDigest } from './state.ts'

type Row = Pick<ShownDigest, 'slot' | 'contacts'> & { to: string; dueAt: Date; hubspotId: string | null }

/** Digests that were made, oldest first: whom they tell, and of which contacts. */
export async function showDigests(world: World, scenario: Scenario): Promise<ShownDigest[]> {
  const { rows } = await sql<Row>`
    select d.slot, d.receiver as "to", d.due_at as "dueAt", d.hubspot_id as "hubspotId",
      coalesce(array_agg(n.contact_id order by length(n.contact_id), n.contact_id)
        filter (where n.contact_id is not null), '{}') as contacts
    from digest d left join notice n on n.digest_key = d.digest_key
    group by d.digest_key
    order by d.due_at, d.digest_key`.execute(world.store.db)
  return rows.map(({ hubspotId, dueAt, ...row }) => {
    const task = world.portal.state.store.get('tasks', hubspotId ?? '')?.properties ?? {}
    return {
      ...row,
      to: scenario.ownerNames.nameOf(row.to),
      dueAt: dueAt.toISOString(),
      contacts: row.contacts.map((id) => scenario.contactNames.nameOf(id)),
      subject: task['hs_task_subject'] ?? '',
      status: task['hs_task_status'] ?? '',
    }
  })
}
