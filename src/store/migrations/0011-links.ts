import { sql, type Kysely } from 'kysely'

/** Files that may be fetched once. */
const statements: string[] = [
  // Only the token's SHA-256 is kept: whoever reads the table can fetch nothing. `file`: what was asked for, as codes. It is
  // made when it is fetched, with the rights that `user_id` has then.
  `create table download (
    token_hash text primary key,
    request_id text not null,
    user_id text not null,
    file jsonb not null,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    taken_at timestamptz
  )`,
  `create index download_by_end on download (expires_at)`,
]

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
