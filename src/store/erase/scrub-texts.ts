import { sql, type Kysely } from 'kysely'
import { toJson } from '../json.ts'
import type { DB } from '../schema.ts'

/** Rewrites a JSON value that may name the contact or one of its cycles. */
export type Scrub = (value: unknown) => unknown

/**
 * Lists that may name a contact among others: digests, what the comparison with HubSpot found, audit entries that are
 * about many. `named`: a pattern of the ids.
 */
export const scrubTexts = async (
  trx: Kysely<DB>,
  { named, scrub }: { named: string; scrub: Scrub },
): Promise<void> => {
  const digests = await sql<{ key: string; wanted: unknown; confirmed: unknown }>`
    select digest_key as key, wanted, confirmed from digest
    where wanted::text ~ ${named} or confirmed::text ~ ${named}`.execute(trx)
  for (const { key, wanted, confirmed } of digests.rows)
    await sql`
      update digest set wanted = ${toJson(scrub(wanted))}::jsonb, confirmed = ${toJson(scrub(confirmed))}::jsonb
      where digest_key = ${key}`.execute(trx)
  const metas = await sql<{ key: string; value: string }>`
    select key, value from meta where key in ('reconciliation', 'reconciling', 'backfill', 'backfilling', 'backfilling_dry') and value ~ ${named}`.execute(
    trx,
  )
  for (const { key, value } of metas.rows)
    await sql`update meta set value = ${JSON.stringify(scrub(JSON.parse(value)))} where key = ${key}`.execute(
      trx,
    )
  const entries = await sql<{ id: number; detail: unknown }>`
    select id, detail from audit where contact_id is null and detail::text ~ ${named}`.execute(trx)
  for (const { id, detail } of entries.rows)
    await sql`update audit set detail = ${toJson(scrub(detail))}::jsonb where id = ${id}`.execute(trx)
}
