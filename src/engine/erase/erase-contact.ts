import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { writeAudit } from '../../store/contacts/write-ledger.ts'
import { loadLedger } from '../../store/contacts/load-ledger.ts'
import { ERASED, holdToErase, personOf } from '../../store/erase/contacts-to-erase.ts'
import { replaceIds } from '../../store/erase/replace-ids.ts'
import { scrubTexts } from '../../store/erase/scrub-texts.ts'
import { dropJobs, findTraces, type Traces } from '../../store/erase/traces.ts'
import { replaceMeta } from '../../store/meta.ts'
import type { DB } from '../../store/schema.ts'
import { AGREEMENT_KEY } from '../agreement/agreement-book.ts'
import type { EngineDeps } from '../deps.ts'
import { fromCycle, toCycle } from '../rows.ts'
import { closeErased } from './close-erased.ts'
import { scrubOf } from './scrub-of.ts'
import { strikeFromInbox } from './strike-from-inbox.ts'

/** `contacts`: how many ids the person had (merged ones too). `traces`: rows that named them, by table. */
export type Erased = { contacts: number; cycles: number; traces: Traces }

/**
 * Erases a person (engineering §15): the contact's id, and that of everybody merged into it, is replaced by a random one
 * in every row, the cycles' ids with it; facts, notes and texts are dropped; handoffs stay, closed, as an anonymous
 * count. One transaction. Doing it again finds nothing. The caller then sees to the store's files (`scrubIfDue`).
 */
export async function eraseContact(deps: EngineDeps, contactId: string): Promise<Erased> {
  const at = deps.clock.now()
  const person = await personOf(deps.db, contactId)
  const traces = await tracesOf(deps, person)
  if (Object.values(traces).every((count) => count === 0)) return { contacts: 0, cycles: 0, traces }
  // Jobs first: the queue's tables are another library's, and never part of a transaction of ours.
  for (const id of person) await dropJobs(deps.db, id)
  const cycles = await deps.db.transaction().execute(async (trx) => {
    let closed = 0
    for (const id of person) closed += await eraseOne(trx, { contactId: id, at })
    await replaceMeta(trx, { key: 'scrub_due', value: at.toISOString() })
    return closed
  })
  deps.names.forget(person)
  deps.about.forget(person)
  deps.log.info({ contacts: person.length, cycles }, 'a person was erased')
  return { contacts: person.length, cycles, traces }
}

/** What an erasure would find; changes nothing. */
export async function tracesOf({ db }: Pick<EngineDeps, 'db'>, person: string[]): Promise<Traces> {
  const all: Traces = {}
  for (const id of person)
    for (const [table, count] of Object.entries(await findTraces(db, id)))
      all[table] = (all[table] ?? 0) + count
  return all
}

async function eraseOne(
  trx: Transaction<DB>,
  { contactId, at }: { contactId: string; at: Date },
): Promise<number> {
  const newId = `${ERASED}${randomUUID()}`
  // The inbox before the contact, as whoever takes a batch apart.
  await strikeFromInbox(trx, { contactId, at })
  await holdToErase(trx, contactId)
  const { cycles } = await loadLedger(trx, [contactId])
  const renamed = new Map(cycles.map(({ cycleId }) => [cycleId, randomUUID().replaceAll('-', '')]))
  const closed = cycles.map((row) => {
    const to = { id: renamed.get(row.cycleId) ?? '', contactId: newId }
    return fromCycle(closeErased(toCycle(row), to, at), AGREEMENT_KEY)
  })
  await replaceIds(trx, { contactId, newId, cycles: cycles.map(({ cycleId }) => cycleId), closed, at })
  await scrubTexts(trx, {
    named: `(^|[^0-9A-Za-z])(${[contactId, ...renamed.keys()].join('|')})($|[^0-9A-Za-z])`,
    scrub: scrubOf({ contacts: new Map([[contactId, newId]]), cycles: renamed }),
  })
  if (closed.length > 0)
    await writeAudit(trx, [
      {
        at,
        contactId: newId,
        cycleId: null,
        kind: 'erased',
        agreementVersion: null,
        detail: { cycles: closed.length },
      },
    ])
  return closed.length
}
