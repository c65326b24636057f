import { sql, type Kysely } from 'kysely'
import type { Clock } from '../../clock.ts'
import type { Agreement, Operations, Terms } from '../../domain/agreement.ts'
import type { JsonObject } from '../../store/json.ts'
import type { DB } from '../../store/schema.ts'

/** The key of the one agreement there is for now; every row carries it from the first migration on. */
export const AGREEMENT_KEY = 'main'

const FRESH_FOR_MS = 5_000

export type Pages = {
  /** The version in force with the operations of now; null: none was activated yet. */
  current: Agreement | null
  /** Terms of any version that was ever active. */
  termsOf(version: number): Terms
}

export type AgreementBook = {
  read(): Promise<Pages>
}

/**
 * The agreement's versions and operations. Versions never change, so each is parsed once and kept as one object
 * (calendars are compiled by identity); operations are read again every few seconds, whoever changed them.
 */
export function createAgreementBook(deps: { db: Kysely<DB>; clock: Clock }): AgreementBook {
  const versions = new Map<number, Terms>()
  let pages: Pages | null = null
  let readAt = 0

  async function read(): Promise<Pages> {
    const now = deps.clock.now().getTime()
    if (pages && now - readAt < FRESH_FOR_MS) return pages
    const { operations, version } = await loadStanding(deps.db)
    if (!versions.has(version)) await learnVersions(deps.db, versions)
    const terms = versions.get(version)
    const termsOf = (asked: number): Terms => known(versions, asked)
    pages = { current: terms && operations ? { version, terms, operations } : null, termsOf }
    readAt = now
    return pages
  }

  return { read }
}

/** One small query for what changes: the operations, and which version is in force (0: none). */
async function loadStanding(db: Kysely<DB>): Promise<{ operations: Operations | null; version: number }> {
  const { rows } = await sql<{ operations: JsonObject | null; version: number | null }>`
    select (select operations from operations where agreement_key = ${AGREEMENT_KEY}) as operations,
      (select max(version) from agreement_version where agreement_key = ${AGREEMENT_KEY}) as version`.execute(
    db,
  )
  return { operations: (rows[0]?.operations ?? null) as Operations | null, version: rows[0]?.version ?? 0 }
}

async function learnVersions(db: Kysely<DB>, versions: Map<number, Terms>): Promise<void> {
  const rows = await db
    .selectFrom('agreement_version')
    .select(['version', 'terms'])
    .where('agreement_key', '=', AGREEMENT_KEY)
    .where('version', '>', Math.max(0, ...versions.keys()))
    .execute()
  for (const row of rows) versions.set(row.version, row.terms as unknown as Terms)
}

function known(versions: Map<number, Terms>, version: number): Terms {
  const terms = versions.get(version)
  if (!terms) throw new Error(`agreement_version_unknown: version ${String(version)} is not in the store`)
  return terms
}
