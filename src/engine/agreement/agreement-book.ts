import { sql, type Kysely } from 'kysely'
import { overlayExceptions } from '../../agreement/overlay-exceptions.ts'
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
  /** Terms of any version that was ever active, with the exceptions of now over its calendars. */
  termsOf(version: number): Terms
  /** The version that was in force at an instant; before the first one, the first. */
  versionAt(at: Date): number
}

export type AgreementBook = {
  /** As of the last few seconds. */
  read(): Promise<Pages>
  /** As the store has it: for whoever works on hints, which come together with what was changed. */
  readAnew(): Promise<Pages>
}

type Version = { version: number; activatedAt: Date; terms: Terms }
type Standing = { operations: Operations | null; version: number }

/**
 * The agreement's versions and operations. Versions never change, so each is parsed once; with the exceptions of
 * operations over it, it is kept as one object until those change (calendars are compiled by identity). Operations are
 * read again every few seconds, whoever changed them.
 */
export function createAgreementBook(deps: { db: Kysely<DB>; clock: Clock }): AgreementBook {
  const versions = new Map<number, Version>()
  let effective = new Map<number, Terms>()
  let pages: Pages | null = null
  let written = ''
  let exceptions = ''
  let readAt = 0

  async function readAnew(): Promise<Pages> {
    const now = deps.clock.now().getTime()
    const standing = await loadStanding(deps.db)
    const text = JSON.stringify(standing)
    if (!pages || text !== written) {
      if (!versions.has(standing.version)) await learnVersions(deps.db, versions)
      pages = toPages(standing)
      written = text
    }
    readAt = now
    return pages
  }

  function toPages({ operations, version }: Standing): Pages {
    const spoken = operations?.exceptions ?? []
    const text = JSON.stringify(spoken)
    if (text !== exceptions) effective = new Map()
    exceptions = text
    // These pages' own: whoever goes on working by them must not put what they say into later ones.
    const overlaid = effective
    const termsOf = (asked: number): Terms => {
      const terms = overlaid.get(asked) ?? overlayExceptions(known(versions, asked).terms, spoken)
      overlaid.set(asked, terms)
      return terms
    }
    const current =
      operations && versions.has(version) ? { version, terms: termsOf(version), operations } : null
    return { current, termsOf, versionAt: (at) => versionAt(versions, at) }
  }

  return {
    readAnew,
    read: async () => (pages && deps.clock.now().getTime() - readAt < FRESH_FOR_MS ? pages : readAnew()),
  }
}

/** One small query for what changes: the operations, and which version is in force (0: none). */
async function loadStanding(db: Kysely<DB>): Promise<Standing> {
  const { rows } = await sql<{ operations: JsonObject | null; version: number | null }>`
    select (select operations from operations where agreement_key = ${AGREEMENT_KEY}) as operations,
      (select max(version) from agreement_version where agreement_key = ${AGREEMENT_KEY}) as version`.execute(
    db,
  )
  return { operations: toOperations(rows[0]?.operations ?? null), version: rows[0]?.version ?? 0 }
}

/** Operations that were written before there were exceptions have none. */
export function toOperations(stored: JsonObject | null): Operations | null {
  return stored ? ({ exceptions: [], ...stored } as unknown as Operations) : null
}

async function learnVersions(db: Kysely<DB>, versions: Map<number, Version>): Promise<void> {
  const rows = await db
    .selectFrom('agreement_version')
    .select(['version', 'activated_at as activatedAt', 'terms'])
    .where('agreement_key', '=', AGREEMENT_KEY)
    .where('version', '>', Math.max(0, ...versions.keys()))
    .orderBy('version')
    .execute()
  for (const row of rows) versions.set(row.version, { ...row, terms: row.terms as unknown as Terms })
}

function known(versions: Map<number, Version>, version: number): Version {
  const found = versions.get(version)
  if (!found) throw new Error(`agreement_version_unknown: version ${String(version)} is not in the store`)
  return found
}

function versionAt(versions: Map<number, Version>, at: Date): number {
  const all = [...versions.values()]
  const inForce = all.filter(({ activatedAt }) => activatedAt <= at).at(-1)
  return (inForce ?? all[0])?.version ?? 0
}
