import type { PGliteClient } from './pglite-client.ts'
import { storeError } from './store-error.ts'

/** Commits one row and looks whether the engine flushed it to the disk. Throws `not_durable` if not. */
export const checkDurability = async (client: Pick<PGliteClient, 'query' | 'fsyncs'>): Promise<void> => {
  const before = await client.fsyncs()
  await client.query(
    `insert into meta (key, value) values ('durability_check', '1')
     on conflict (key) do update set value = (meta.value::int + 1)::text`,
  )
  if ((await client.fsyncs()) > before) return
  throw storeError(
    'not_durable',
    'The embedded store does not flush to the disk: a power cut would lose events already acknowledged. ' +
      'Install exactly the versions of package-lock.json (npm ci), or set DATABASE_URL to a PostgreSQL.',
  )
}
