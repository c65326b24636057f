import type { Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import * as ledger from './migrations/0001-ledger.ts'
import * as wholeAgreement from './migrations/0002-whole-agreement.ts'
import * as erasure from './migrations/0003-erasure.ts'
import * as lackingEvidence from './migrations/0004-lacking-evidence.ts'
import * as attempts from './migrations/0005-attempts.ts'
import * as figures from './migrations/0006-figures.ts'
import * as requestDigests from './migrations/0007-request-digests.ts'
import * as measuresMore from './migrations/0008-measures-more.ts'
import * as money from './migrations/0009-money.ts'
import * as decisions from './migrations/0010-decisions.ts'
import * as links from './migrations/0011-links.ts'
import * as past from './migrations/0012-past.ts'
import * as retention from './migrations/0013-retention.ts'
import * as teamBins from './migrations/0014-team-bins.ts'
import * as stuck from './migrations/0015-stuck.ts'
import { isAhead } from './is-ahead.ts'
import type { DB } from './schema.ts'
import { storeError } from './store-error.ts'

export type Migrations = Record<string, Migration>

/**
 * Append-only, in order. A migration that was published is never changed; a new one is added below it, and only adds: the
 * release before works on the same store while, and after, this one starts (docs/operations/instances.md).
 */
export const MIGRATIONS: Migrations = {
  '0001-ledger': ledger,
  '0002-whole-agreement': wholeAgreement,
  '0003-erasure': erasure,
  '0004-lacking-evidence': lackingEvidence,
  '0005-attempts': attempts,
  '0006-figures': figures,
  '0007-request-digests': requestDigests,
  '0008-measures-more': measuresMore,
  '0009-money': money,
  '0010-decisions': decisions,
  '0011-links': links,
  '0012-past': past,
  '0013-retention': retention,
  '0014-team-bins': teamBins,
  '0015-stuck': stuck,
}

/** As far as this Pacto knows. */
export const NEWEST_MIGRATION: string = Object.keys(MIGRATIONS).at(-1) ?? ''

/**
 * Brings the schema up to date. Safe to run twice, and by many starters at once: on PostgreSQL they queue at an
 * advisory lock; an embedded store has one process. All in one transaction. A store that a newer release has brought
 * further is left as it is where this one can work on it (`isAhead`). Throws `migration_failed`, `store_newer`.
 */
export const migrate = async (db: Kysely<DB>, migrations: Migrations = MIGRATIONS): Promise<void> => {
  if (await isAhead(db, Object.keys(migrations))) return
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (!error) return
  const why = error instanceof Error ? error.message : 'unknown error'
  throw storeError(
    'migration_failed',
    `The store's tables could not be brought up to date (${why}). Nothing was changed. ` +
      'Check that the database user may create and alter tables in its schema; otherwise this is a mistake in Pacto.',
    error,
  )
}
