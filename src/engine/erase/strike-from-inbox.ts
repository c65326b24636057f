import type { Transaction } from 'kysely'
import { splitArray } from '../../hubspot/split-array.ts'
import { readBatch } from '../../hubspot/webhook-events.ts'
import { hintContacts } from '../../store/contacts/hint-contacts.ts'
import { batchesNaming, replaceBatch } from '../../store/erase/batches-naming.ts'
import type { DB } from '../../store/schema.ts'

/**
 * Takes events about a contact out of batches that were not taken apart yet; whoever else an event names (a merge) is
 * put on the work list. A batch that cannot be read, and in which the id stands, goes as a whole.
 */
export async function strikeFromInbox(
  trx: Transaction<DB>,
  { contactId, at }: { contactId: string; at: Date },
): Promise<void> {
  const others: string[] = []
  for (const { id, body } of await batchesNaming(trx, contactId)) {
    const items = itemsOf(body)
    const struck = items?.filter((item) => isAbout(item, contactId)) ?? []
    if (items && struck.length === 0) continue
    const kept = items?.filter((item) => !struck.includes(item)) ?? []
    others.push(...struck.flatMap((item) => namedIn(item)).filter((other) => other !== contactId))
    await replaceBatch(trx, { id, body: kept.length === 0 ? null : `[${kept.join(',')}]` })
  }
  await hintContacts(trx, { ids: others, at, readyAt: at })
}

function itemsOf(body: string): string[] | null {
  try {
    return Array.isArray(JSON.parse(body)) ? splitArray(body) : null
  } catch {
    return null
  }
}

/** By the text: ids may be longer than a number of JavaScript can hold. */
function isAbout(item: string, contactId: string): boolean {
  const one = `"(?:objectId|primaryObjectId|newObjectId|fromObjectId|toObjectId)"\\s*:\\s*"?${contactId}(?!\\d)`
  const many = `"mergedObjectIds"\\s*:\\s*\\[[^\\]]*(?<!\\d)${contactId}(?!\\d)`
  return new RegExp(`${one}|${many}`).test(item)
}

function namedIn(item: string): string[] {
  const { events } = readBatch(`[${item}]`)
  return events.flatMap((event) => [event.contactId, ...event.mergedIds]).filter((id) => id !== '')
}
