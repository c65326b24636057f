import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { StoreOptions } from '../../../store/open-store.ts'

export type ScratchStore = { store: StoreOptions; drop(): Promise<void> }

/**
 * A store for one scenario and nothing else. `postgres`: a new database on the server of `DATABASE_URL`, dropped
 * afterwards; the database named there is not touched.
 */
export async function openScratchStore(
  kind: 'pglite' | 'postgres',
  env: Record<string, string | undefined>,
): Promise<ScratchStore> {
  if (kind === 'pglite') return { store: { memory: true, prepared: true }, drop: async () => undefined }
  const url = env['DATABASE_URL']
  if (!url)
    throw Object.assign(
      new Error(
        'DATABASE_URL must name a PostgreSQL server on which a database may be made (postgres://user:password@host:port/database).',
      ),
      { code: 'no_database_url' },
    )
  const name = `pacto_play_${randomUUID().replaceAll('-', '')}`
  await onServer(url, `create database ${name}`)
  const scratch = new URL(url)
  scratch.pathname = `/${name}`
  return {
    store: { databaseUrl: scratch.href },
    drop: () => onServer(url, `drop database if exists ${name} with (force)`),
  }
}

async function onServer(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
