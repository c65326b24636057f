import type { Kysely } from 'kysely'
import type { ContactRecord } from '../../domain/facts.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import { readAssociations } from '../../hubspot/read-associations.ts'
import { readRecords } from '../../hubspot/read-records.ts'
import { loadContacted, type Contacted } from '../../store/contacts/load-contacted.ts'
import type { DB } from '../../store/schema.ts'
import type { AgreementBook } from '../agreement/agreement-book.ts'
import type { Directory } from '../people/directory.ts'

type Deps = { db: Kysely<DB>; hs: HubSpot; book: AgreementBook; directory: Directory }

/** A company may have thousands of contacts: so many of them are looked at. */
const MOST_OF_A_COMPANY = 100

type Colleague = { person: string; company: string }
type Found = { contactId: string; companyId: string; by: string }

/**
 * Who else is in contact with the same company: by our ledger, an owner other than the contact's own whose response
 * stands in a live cycle of another contact there. The latest, where there are several.
 */
export async function findColleagues(deps: Deps, records: ContactRecord[]): Promise<Map<string, Colleague>> {
  const { hs, db } = deps
  const companies = await readAssociations(hs, { ids: records.map(({ id }) => id), to: 'companies' })
  const companyIds = [...companies.values()].flat()
  if (companyIds.length === 0) return new Map()
  const members = await membersOf(hs, companyIds)
  const contacted = await loadContacted(db, [...new Set([...members.values()].flat())])
  const found = records.flatMap((record) => {
    const near = nearest(record, { companies: companies.get(record.id) ?? [], members, contacted })
    return near ? [near] : []
  })
  return named(deps, found)
}

async function membersOf(hs: HubSpot, companyIds: string[]): Promise<Map<string, string[]>> {
  const all = await readAssociations(hs, {
    from: 'companies',
    ids: companyIds,
    to: 'contacts',
    firstPageOnly: true,
  })
  return new Map([...all].map(([id, contacts]) => [id, contacts.slice(0, MOST_OF_A_COMPANY)]))
}

type Around = { companies: string[]; members: Map<string, string[]>; contacted: Contacted[] }

function nearest({ id, properties }: ContactRecord, { companies, members, contacted }: Around): Found | null {
  const own = properties['hubspot_owner_id'] ?? ''
  const others = companies.flatMap((companyId) => {
    const contacts = new Set(members.get(companyId))
    return contacted
      .filter(({ contactId, by }) => contactId !== id && by !== own && contacts.has(contactId))
      .map(({ by, at }) => ({ contactId: id, companyId, by, at }))
  })
  return others.toSorted((a, b) => a.at.getTime() - b.at.getTime()).at(-1) ?? null
}

async function named({ hs, book, directory }: Deps, found: Found[]): Promise<Map<string, Colleague>> {
  const { current } = await book.read()
  if (found.length === 0 || !current) return new Map()
  const { owners } = await directory.people(
    current.operations,
    found.map(({ by }) => by),
  )
  const records = await readRecords(hs, 'companies', {
    ids: found.map(({ companyId }) => companyId),
    properties: ['name'],
  })
  const names = new Map(records.map(({ id, properties }) => [id, properties['name'] ?? '']))
  return new Map(
    found.flatMap(({ contactId, companyId, by }) => {
      const person = owners.get(by)?.name ?? ''
      const company = names.get(companyId) ?? ''
      return person === '' || company === '' ? [] : [[contactId, { person, company }] as const]
    }),
  )
}
