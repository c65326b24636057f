/** By kind of place, then by code: what a person calls it. A code without a label is shown as it is. */
export type Labels = Partial<Record<LabelKind, Record<string, string>>>
export type LabelKind = 'owner' | 'team' | 'source' | 'reason' | 'campaign' | 'stage' | 'contact'

/** Sections of figures whose groups are places of a kind. */
const KINDS: Record<string, LabelKind> = {
  person: 'owner',
  team: 'team',
  source: 'source',
  money_source: 'source',
  reason: 'reason',
  campaign: 'campaign',
}

/** The kind of place a figure's group is; null: it is a code of ours. */
export const kindOf = (section: string, figure: string): LabelKind | null =>
  KINDS[section] ?? (figure === 'volume' ? 'source' : null)
