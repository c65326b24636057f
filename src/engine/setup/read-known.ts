import type { Kysely } from 'kysely'
import type { Clock } from '../../clock.ts'
import type { Agreement, Reason } from '../../domain/agreement.ts'
import { readMeta } from '../../store/meta.ts'
import { NEWEST_MIGRATION } from '../../store/migrate.ts'
import type { DB } from '../../store/schema.ts'
import { readSigns, type Signs } from '../../store/signs.ts'
import { createAgreementBook } from '../agreement/agreement-book.ts'
import { readBackfillKnown, type BackfillKnown } from '../doctor/backfill-known.ts'
import { readUpkeep, type Upkeep } from '../health/read-upkeep.ts'
import { everyReason } from './every-reason.ts'
import { readTaskKeyPlace } from './task-key.ts'

/** What the store knows that `setup` and `doctor` need: plain JSON, so that a running service can be asked for it. */
export type Known = {
  /** The one in force; null: none yet. */
  agreement: Pick<Agreement, 'version' | 'terms' | 'operations'> | null
  /** Of the agreement in force, and hidden every other that ever was. */
  reasons: Reason[]
  taskKey: 'property' | 'body'
  /** ISO; null: not started yet, still observing. */
  goLiveAt: string | null
  liveAt: string | null
  upkeep: Upkeep
  /** When HubSpot was last heard from. */
  signs: Signs
  backfill: BackfillKnown
  /** Whose store it is; null: nobody's yet. */
  portalId: string | null
  /** The newest migration of whoever answers. */
  schema: string
}

/** What a running service of an older release does not tell yet. */
const UNTOLD: Pick<Known, 'signs' | 'backfill' | 'portalId' | 'schema'> = {
  signs: { webhook: null, refused: null, card: null, page: null },
  backfill: { ended: null, left: null },
  portalId: null,
  schema: '–',
}

/** The answer of a running service, of this release or of the one before: doctor is asked in the middle of an upgrade too. */
export const completeKnown = (told: Partial<Known>): Known => ({ ...UNTOLD, ...told }) as Known

export const readKnown = async ({ db, clock }: { db: Kysely<DB>; clock: Clock }): Promise<Known> => {
  const { current } = await createAgreementBook({ db, clock }).read()
  return {
    agreement: current && {
      version: current.version,
      terms: current.terms,
      operations: current.operations,
    },
    reasons: await everyReason(db, current?.terms.reasons),
    taskKey: await readTaskKeyPlace(db),
    goLiveAt: await readMeta(db, 'go_live_at'),
    liveAt: await readMeta(db, 'live_at'),
    upkeep: await readUpkeep(db),
    signs: await readSigns(db),
    backfill: await readBackfillKnown(db),
    portalId: await readMeta(db, 'portal_id'),
    schema: NEWEST_MIGRATION,
  }
}
