import { loadOperations, saveOperations } from '../../store/agreements/operations.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { AGREEMENT_KEY, toOperations } from '../agreement/agreement-book.ts'
import type { EngineDeps } from '../deps.ts'

/** When somebody was away that long ago is nobody's matter any more: no clock goes by it. */
export async function forgetAbsences({ db, clock, book }: EngineDeps, before: Date): Promise<void> {
  await inTransaction(db, async (trx) => {
    const operations = toOperations(await loadOperations(trx, AGREEMENT_KEY, { lock: true }))
    if (!operations) return
    const { people } = operations
    const absences = people.absences.filter(({ to }) => new Date(to) >= before)
    if (absences.length === people.absences.length) return
    const kept = { ...operations, people: { ...people, absences } }
    const at = clock.now()
    await saveOperations(trx, { key: AGREEMENT_KEY, operations: kept, at, by: 'machine' })
  })
  await book.readAnew()
}
