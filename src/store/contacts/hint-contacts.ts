import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

const PER_STATEMENT = 1_000

/**
 * Puts contacts on the work list: something may have happened to them. `at`: may be worked on from then, in
 * company; `readyAt`: must be, even alone. Only ever brings the instants forward. Whoever is at work on the contact
 * learns by `hint_seq` that its reading may be stale. Sorted, so that two writers cannot wait for each other.
 */
export const hintContacts = async (
  db: Kysely<DB>,
  input: { ids: Iterable<string>; at: Date; readyAt: Date },
): Promise<void> => {
  const ids = [...new Set(input.ids)].sort()
  for (let from = 0; from < ids.length; from += PER_STATEMENT)
    await sql`
      insert into contact (contact_id, next_at, ready_at, hint_seq)
      select id, ${input.at}::timestamptz, ${input.readyAt}::timestamptz, 1
      from unnest(${ids.slice(from, from + PER_STATEMENT)}::text[]) as id
      on conflict (contact_id) do update set
        next_at = least(contact.next_at, excluded.next_at),
        ready_at = least(contact.ready_at, excluded.ready_at),
        hint_seq = contact.hint_seq + 1`.execute(db)
}
