import type { Agreement } from '../../domain/agreement.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { readProperties, type FoundProperty } from '../../hubspot/schema/read-schema.ts'
import { searchContacts } from '../../hubspot/search-contacts.ts'
import type { FilterGroups, SearchFilter } from '../../hubspot/search-paging.ts'
import { handoffUnknown } from './handoff-unknown.ts'
import { keepProperties } from './keep-properties.ts'
import { refused, type Hand, type LookAtPast, type Turn } from './step.ts'

/**
 * What is to be read of whom. Whoever was handed over since `from` was changed since: where those are few enough, every
 * one of them is looked at.
 */
export const planPast: LookAtPast = async (turn, hand) => {
  const definitions = await readDefinitions(turn.hs)
  if (definitions) checkHandoff(turn.agreement, definitions)
  const kept = keepProperties(turn.agreement, definitions)
  const changed: FilterGroups = [{ filters: [changedSince(hand)] }]
  const { total } = await searchContacts(turn.hs, { filterGroups: changed, properties: [] })
  const everybody = total <= turn.everybodyUpTo
  const groups = everybody ? changed : markedGroups(turn, hand, definitions)
  const read = definitions ? hand.read : refused(hand.read, 'properties')
  return {
    read: {
      ...read,
      properties: Object.keys(kept),
      found: everybody ? 'everybody' : 'marked',
      contacts: { ...read.contacts, of: everybody ? total : 0 },
    },
    plan: { kept, groups, binned: 0 },
    after: null,
    done: true,
  }
}

/** By what is not there nobody was ever handed over, and a search by it would be refused. */
function checkHandoff({ terms }: Agreement, definitions: FoundProperty[]): void {
  const { property, enter } = terms.handoff
  const found = definitions.find(({ name }) => name === property)
  const values = found?.options.map(({ value }) => value) ?? []
  const isThere = found !== undefined && (found.type !== 'enumeration' || values.includes(enter))
  if (!isThere) throw handoffUnknown({ property, enter, values })
}

/** null: the app lacks the scope. */
async function readDefinitions(hs: HubSpot): Promise<FoundProperty[] | null> {
  try {
    return await readProperties(hs, 'contacts')
  } catch (error) {
    if (isHubSpotError(error) && error.code === 'missing_scopes') return null
    throw error
  }
}

function changedSince({ read }: Hand): SearchFilter {
  return { propertyName: 'lastmodifieddate', operator: 'GTE', value: msOf(read.from) }
}

const msOf = (instant: string): string => String(new Date(instant).getTime())

/**
 * Who gives away that a handoff took place: HubSpot's own stamps of the stage (where it has such properties), the stage
 * itself or one beyond it, a lead status. Somebody who was moved back to an earlier stage may escape where stamps are cleared.
 */
function markedGroups({ agreement }: Turn, hand: Hand, definitions: FoundProperty[] | null): FilterGroups {
  const { property, enter, accepted, won } = agreement.terms.handoff
  const isThere = (name: string): boolean => definitions?.some((one) => one.name === name) ?? false
  const stamps =
    property === 'lifecyclestage'
      ? [`hs_v2_date_entered_${enter}`, `hs_lifecyclestage_${enter}_date`].filter(isThere)
      : []
  const changed = changedSince(hand)
  // A search by a value that the property does not have is refused.
  const options = definitions?.find(({ name }) => name === property)?.options ?? []
  const known = new Set([enter, ...options.map(({ value }) => value)])
  const stages = [...new Set([enter, ...accepted, ...won])].filter(
    (value) => options.length === 0 || known.has(value),
  )
  return [
    ...stamps.map((propertyName) => [{ ...changed, propertyName }]),
    [
      { propertyName: property, operator: 'IN' as const, values: stages.map((value) => value.toLowerCase()) },
      changed,
    ],
    [{ propertyName: 'hs_lead_status', operator: 'HAS_PROPERTY' as const }, changed],
  ].map((filters) => ({ filters }))
}
