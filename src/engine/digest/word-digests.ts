import { defaultCalendar } from '../../domain/rules/find-receivers.ts'
import type { EngineDeps } from '../deps.ts'
import { toDigestWanted } from '../rows.ts'
import { MOST_LINES, renderDigest, type LineContact } from './render-digest.ts'

/** Puts digests into words: the properties of each as HubSpot takes them, by key. */
export async function wordDigests(
  deps: EngineDeps,
  rows: { key: string; wanted: Record<string, unknown> }[],
): Promise<Map<string, Record<string, string>>> {
  const { current } = await deps.book.read()
  if (!current || rows.length === 0) return new Map()
  const digests = rows.map(({ key, wanted }) => ({ key, wanted: toDigestWanted(wanted) }))
  const shown = digests.flatMap(({ wanted }) => wanted.lines.slice(0, MOST_LINES))
  const contacts = await nameContacts(
    deps,
    shown.map(({ cycleId }) => cycleId),
  )
  const { terms, operations } = current
  const { hours } = await deps.directory.people(operations, [])
  return new Map(
    digests.map(({ key, wanted }) => {
      const timeZone = hours.get(wanted.to)?.timeZone ?? defaultCalendar(terms).timeZone
      const { language } = operations
      return [key, renderDigest({ wanted, contacts, terms, timeZone, language, now: deps.clock.now() })]
    }),
  )
}

async function nameContacts(deps: EngineDeps, cycleIds: string[]): Promise<Map<string, LineContact>> {
  const contacts = await findContacts(deps, cycleIds)
  const names = await deps.names.load([...new Set(contacts.values())])
  const uiDomain = await deps.account.uiDomain()
  return new Map(
    [...contacts].map(([cycleId, id]) => {
      const { name = '', company = '' } = names.get(id) ?? {}
      const url = `https://${uiDomain}/contacts/${deps.portalId}/record/0-1/${id}`
      return [cycleId, { id, name, company, url }]
    }),
  )
}

/** Cycle → contact: a digest's row itself knows no contact, so that nothing of one has to be erased from it. */
export async function findContacts(
  { db }: Pick<EngineDeps, 'db'>,
  cycleIds: string[],
): Promise<Map<string, string>> {
  if (cycleIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('cycle')
    .select(['cycle_id', 'contact_id'])
    .where('cycle_id', 'in', [...new Set(cycleIds)])
    .execute()
  return new Map(rows.map((row) => [row.cycle_id, row.contact_id]))
}
