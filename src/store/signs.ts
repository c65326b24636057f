import { sql, type Kysely } from 'kysely'
import type { DB } from './schema.ts'

/** What the service last heard from HubSpot: deliveries taken and refused, requests of cards and of the page. */
export type SignKind = 'webhook' | 'refused' | 'card' | 'page'

/** ISO; `note`: of a refusal, why. */
export type Sign = { at: string; note: string }

export type Signs = Record<SignKind, Sign | null>

const KINDS: SignKind[] = ['webhook', 'refused', 'card', 'page']

/** Keeps the latest of each kind, whichever instance saw it. */
export const noteSign = async (
  db: Kysely<DB>,
  { kind, at, note }: { kind: SignKind; at: Date; note: string },
): Promise<void> => {
  const value = `${at.toISOString()} ${note}`.trim()
  await sql`
    insert into meta (key, value) values (${`seen_${kind}`}, ${value})
    on conflict (key) do update set value = excluded.value where excluded.value > meta.value`.execute(db)
}

export const readSigns = async (db: Kysely<DB>): Promise<Signs> => {
  const rows = await db
    .selectFrom('meta')
    .selectAll()
    .where(
      'key',
      'in',
      KINDS.map((kind) => `seen_${kind}`),
    )
    .execute()
  const signOf = (kind: SignKind): Sign | null => {
    const value = rows.find(({ key }) => key === `seen_${kind}`)?.value
    if (value === undefined) return null
    const [at = '', note = ''] = value.split(' ')
    return { at, note }
  }
  return {
    webhook: signOf('webhook'),
    refused: signOf('refused'),
    card: signOf('card'),
    page: signOf('page'),
  }
}
