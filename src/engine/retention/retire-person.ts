import { randomUUID } from 'node:crypto'
import { loadLedger } from '../../store/contacts/load-ledger.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { AGED_CONTACT } from '../../store/retention/aged.ts'
import { holdAged } from '../../store/retention/find-aged.ts'
import { retireContacts } from '../../store/retention/retire-contacts.ts'
import { AGREEMENT_KEY } from '../agreement/agreement-book.ts'
import type { EngineDeps } from '../deps.ts'
import { fromCycle, toCycle } from '../rows.ts'
import { ageCycle } from './age-cycle.ts'

/**
 * Takes a person out of the store whose last handoff was over before then. `ids`: the contact and all that were merged with
 * it, the survivor first. Answers how many handoffs stay without anybody; null: something of them is younger, or waits.
 */
export const retirePerson = (
  { db, clock }: Pick<EngineDeps, 'db' | 'clock'>,
  { ids, before }: { ids: string[]; before: Date },
): Promise<number | null> =>
  inTransaction(db, async (trx) => {
    if (!(await holdAged(trx, { ids, before, at: clock.now() }))) return null
    const { cycles: rows } = await loadLedger(trx, ids)
    const contacts = ids.map((from) => ({ from, to: `${AGED_CONTACT}${randomUUID()}` }))
    const newIds = new Map(contacts.map(({ from, to }) => [from, to]))
    const cycles = rows.map(({ cycleId }) => ({ from: cycleId, to: randomUUID().replaceAll('-', '') }))
    const aged = rows.flatMap((row, i) => {
      const to = { id: cycles[i]?.to ?? '', contactId: newIds.get(row.contactId) ?? '' }
      // What was adopted is in no figure: nothing of it is missed.
      return row.state['adopted'] === true ? [] : [fromCycle(ageCycle(toCycle(row), to), AGREEMENT_KEY)]
    })
    await retireContacts(trx, { contacts, cycles, aged, root: contacts[0]?.to ?? '' })
    return aged.length
  })
