import type { Clock } from '../../clock.ts'
import type { ContactRecord } from '../../domain/facts.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import { readContacts } from '../../hubspot/read-contacts.ts'

const KEPT_FOR_MS = 10 * 60_000
const MOST = 5_000

/** What a task says of a contact. In memory for ten minutes, never in the store (engineering §15). */
export type ContactName = { name: string; company: string; phone: string; email: string; signal: string }

export type ContactNames = {
  /** Notes names from a read made for another purpose, so that texts cost no calls of their own. */
  learn(records: ContactRecord[]): void
  /** Names of contacts; those not in memory are read, 100 a call. One that is gone is not in the map. */
  load(ids: string[]): Promise<Map<string, ContactName>>
  /** Who was erased leaves the memory too. */
  forget(ids: string[]): void
}

export const NAME_PROPERTIES = [
  'firstname',
  'lastname',
  'email',
  'company',
  'phone',
  'mobilephone',
  'recent_conversion_event_name',
]

export function createContactNames(deps: { hs: HubSpot; clock: Clock }): ContactNames {
  const kept = new Map<string, { name: ContactName; until: number }>()

  function learn(records: ContactRecord[]): void {
    const until = deps.clock.now().getTime() + KEPT_FOR_MS
    for (const record of records) {
      kept.delete(record.id)
      kept.set(record.id, { name: toName(record), until })
    }
    for (const id of kept.keys()) {
      if (kept.size <= MOST) break
      kept.delete(id)
    }
  }

  async function load(ids: string[]): Promise<Map<string, ContactName>> {
    const now = deps.clock.now().getTime()
    const unknown = ids.filter((id) => (kept.get(id)?.until ?? 0) <= now)
    if (unknown.length > 0) {
      const { found } = await readContacts(deps.hs, {
        ids: unknown,
        properties: NAME_PROPERTIES,
        withHistory: [],
      })
      learn(found)
    }
    return new Map(
      ids.flatMap((id) => (kept.has(id) ? [[id, (kept.get(id) as { name: ContactName }).name]] : [])),
    )
  }

  return { learn, load, forget: (ids) => ids.forEach((id) => kept.delete(id)) }
}

function toName({ properties }: ContactRecord): ContactName {
  const value = (name: string): string => tidy(properties[name] ?? '')
  const full = [value('firstname'), value('lastname')].filter(Boolean).join(' ')
  return {
    name: full || value('email'),
    company: value('company'),
    phone: value('phone') || value('mobilephone'),
    email: value('email'),
    signal: value('recent_conversion_event_name'),
  }
}

const LONGEST = 120

/** One line of a readable length: names come from forms, and anything can stand there. */
function tidy(value: string): string {
  const line = value.replace(/\s+/g, ' ').trim()
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`
}
