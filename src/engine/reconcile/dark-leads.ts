/** Why a contact in the handoff stage has no clock, or nobody to answer it. */
export type DarkWhy =
  /** No cycle, and nothing says why: it goes on the work list at once. */
  | 'unknown'
  /** Handed over before the first start. */
  | 'before_go_live'
  /** Came into the stage by a merge, which hands nothing over. */
  | 'not_handed_over'
  /** The agreement takes its clock away, or a batch of the import shield was decided so. */
  | 'exempt'
  /** Waits in a batch of the import shield. */
  | 'parked'
  /** Somebody waits, and nobody has it; or somebody who is no longer there. */
  | 'no_owner'
  | 'archived_owner'

/** `samples`: ids of the first few contacts. */
export type DarkLeads = {
  inStage: number
  found: Partial<Record<DarkWhy, { count: number; samples: string[] }>>
}

const SAMPLES = 20

export const NO_DARK_LEADS: DarkLeads = { inStage: 0, found: {} }

export function addDark(dark: DarkLeads, why: DarkWhy, contactId: string): DarkLeads {
  const { count, samples } = dark.found[why] ?? { count: 0, samples: [] }
  const one = { count: count + 1, samples: [...samples, contactId].slice(0, SAMPLES) }
  return { ...dark, found: { ...dark.found, [why]: one } }
}
