import type { StringKey } from '../../strings/text.ts'

type Filter = { property: string } & ({ isAnyOf: string[] } | { isUnknown: true })

export type ListRow = { name: StringKey; all: Filter[] }

/** The lists of product §4, each of contacts that meet all of its filters. */
export const LISTS: readonly ListRow[] = [
  { name: 'list.breached_now', all: [{ property: 'pacto_sla_status', isAnyOf: ['breached'] }] },
  { name: 'list.at_risk', all: [{ property: 'pacto_sla_status', isAnyOf: ['at_risk'] }] },
  { name: 'list.reason_missing', all: [{ property: 'pacto_next_step', isAnyOf: ['give_reason'] }] },
  {
    name: 'list.no_owner',
    all: [
      { property: 'pacto_disposition', isAnyOf: ['open'] },
      { property: 'hubspot_owner_id', isUnknown: true },
    ],
  },
  { name: 'list.no_clock', all: [{ property: 'pacto_sla_status', isAnyOf: ['exempt'] }] },
]
