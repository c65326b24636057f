import { listBatches as list, type ListedBatch } from '../../store/batches/list-batches.ts'
import { AGREEMENT_KEY } from '../agreement/agreement-book.ts'
import type { EngineDeps } from '../deps.ts'

const MOST = 100

/** The batches of the import shield: those that wait, then the latest decided; how many, since when, a few of them. */
export function listBatches({ db }: Pick<EngineDeps, 'db'>): Promise<ListedBatch[]> {
  return list(db, { agreementKey: AGREEMENT_KEY, limit: MOST })
}
