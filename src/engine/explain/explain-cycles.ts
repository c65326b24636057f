import { explainCycle, type ExplainedCycle } from '../../domain/explain/explain-cycle.ts'
import { loadLedger } from '../../store/contacts/load-ledger.ts'
import type { EngineDeps } from '../deps.ts'
import { toCycle } from '../rows.ts'

/**
 * The explanations of many contacts' cycles as of now, by cycle id, without words. Asks nobody: people's hours are those
 * last read.
 */
export const explainCycles = async (
  { db, book, clock, directory }: Pick<EngineDeps, 'db' | 'book' | 'clock' | 'directory'>,
  contactIds: string[],
): Promise<Map<string, ExplainedCycle>> => {
  const { current, termsOf } = await book.readAnew()
  if (!current || contactIds.length === 0) return new Map()
  const people = directory.lastTimes(current.terms.timeZone)
  const { exceptions } = current.operations
  const cycles = (await loadLedger(db, contactIds)).cycles.map(toCycle)
  return new Map(
    cycles.map((cycle, index) => {
      const next = cycles[index + 1]
      const nextAt = next?.contactId === cycle.contactId ? next.handoffAt : null
      const standing = { terms: termsOf(cycle.agreementVersion), exceptions, people }
      return [cycle.id, explainCycle(cycle, standing, { now: clock.now(), nextAt })]
    }),
  )
}
