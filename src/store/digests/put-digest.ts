import { sql, type Kysely } from 'kysely'
import { toJson, type JsonObject } from '../json.ts'
import type { DB } from '../schema.ts'

/** `wanted` as `DigestWanted`, plain JSON: instants are ISO strings, `lines` are JSON text. */
export type NewDigest = {
  digestKey: string
  slot: string
  /** Owner id. */
  receiver: string
  dueAt: Date
  wanted: JsonObject
  at: Date
}

/** Makes a digest, or changes an open one: what HubSpot has to be told is due at once. A closed one stays closed. */
export const putDigest = async (db: Kysely<DB>, digest: NewDigest): Promise<void> => {
  const { digestKey, slot, receiver, dueAt, at } = digest
  const wanted = toJson(digest.wanted)
  const { rows } = await sql<{ key: string }>`
    insert into digest (digest_key, slot, receiver, due_at, open, wanted, made_at, deliver_at)
    values (${digestKey}, ${slot}, ${receiver}, ${dueAt}, true, ${wanted}::jsonb, ${at}, ${at})
    on conflict (digest_key) do nothing returning digest_key as key`.execute(db)
  if (rows.length === 0) await writeDigest(db, { digestKey, open: true, dueAt, wanted, at })
}

/** What it asked for is done: completed in HubSpot, never deleted. */
export const completeDigest = async (
  db: Kysely<DB>,
  { digestKey, at }: { digestKey: string; at: Date },
): Promise<void> => {
  await sql`
    update digest set open = false, wanted = jsonb_set(wanted, '{status}', '"completed"'),
      deliver_at = ${at}::timestamptz, deliver_attempts = 0, stuck = null
    where digest_key = ${digestKey} and open`.execute(db)
}

/** The same care as for tasks: what is being tried again keeps its own time unless something else is wanted by now. */
export const writeDigest = async (
  db: Kysely<DB>,
  input: { digestKey: string; open: boolean; dueAt: Date; wanted: string; at: Date },
): Promise<void> => {
  const wanted = sql`${input.wanted}::jsonb`
  await sql`
    update digest set
      open = ${input.open}, due_at = ${input.dueAt}, wanted = ${wanted},
      deliver_at = case
        when confirmed @> ${wanted} then null
        when wanted <> ${wanted} or (deliver_at is null and stuck is null) then ${input.at}::timestamptz
        else deliver_at end,
      deliver_attempts = case when wanted <> ${wanted} then 0 else deliver_attempts end,
      stuck = case when wanted <> ${wanted} then null else stuck end
    where digest_key = ${input.digestKey} and open`.execute(db)
}
