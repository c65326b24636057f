import type { Terms } from '../domain/agreement.ts'
import type { People } from '../domain/situation.ts'
import type { EngineDeps } from '../engine/deps.ts'
import { teamLabels } from '../engine/people/team-labels.ts'
import { isAgedContact, isAgedOwner } from '../store/retention/aged.ts'
import { text, type Language } from '../strings/text.ts'
import { contactLabels } from './contact-labels.ts'
import { kindOf, type LabelKind, type Labels } from './labels.ts'
import { sourceLabels } from './source-labels.ts'

type Row = Record<string, unknown>

export type ToLabel = {
  rows: Row[]
  people: People
  terms: Terms
  language: Language
  /** Whether a person may be named to whoever asks. */
  mayShow(owner: string): boolean
}

/** What the portal and the agreement call the places in rows; persons only where they may be shown (product §5). */
export async function labelsOf(
  deps: Pick<EngineDeps, 'words' | 'names'>,
  { rows, people, terms, language, mayShow }: ToLabel,
): Promise<Labels> {
  return {
    owner: {
      ...ownerLabels(people, placesIn(rows, 'owner').filter(mayShow)),
      ...notKept(placesIn(rows, 'owner').filter(isAgedOwner), language),
    },
    team: teamLabels(people),
    source: await sourceLabels(deps, { codes: placesIn(rows, 'source'), language }),
    reason: Object.fromEntries(terms.reasons.map(({ code, labels }) => [code, labels[language] ?? code])),
    stage: await stageLabels(deps, terms),
    contact: {
      ...(await contactLabels(deps, placesIn(rows, 'contact'))),
      ...notKept(placesIn(rows, 'contact').filter(isAgedContact), language),
    },
  }
}

/** Who is no longer kept has no name (retention). */
function notKept(codes: string[], language: Language): Record<string, string> {
  return Object.fromEntries(codes.map((code) => [code, text(language, 'retention.not_kept')]))
}

/** Codes of a kind: in a column of its name, or as the group of a figure. */
function placesIn(rows: Row[], kind: LabelKind): string[] {
  const places = rows.flatMap((row) => {
    const isGroup = kindOf(String(row['section']), String(row['figure'])) === kind
    return isGroup ? [row[kind], row['group']] : [row[kind]]
  })
  return [...new Set(places.filter((place) => typeof place === 'string' && place !== ''))] as string[]
}

/** Names are HubSpot's, and kept nowhere. */
export function ownerLabels({ owners }: People, ids: Iterable<string>): Record<string, string> {
  const named = [...ids].flatMap((id) => {
    const owner = owners.get(id)
    return owner ? [[id, owner.name || owner.email] as const] : []
  })
  return Object.fromEntries(named)
}

async function stageLabels(
  { words }: Pick<EngineDeps, 'words'>,
  { handoff }: Terms,
): Promise<Record<string, string>> {
  const { property, enter, accepted, won } = handoff
  const labels: Record<string, string> = {}
  for (const stage of [enter, ...accepted, ...won]) labels[stage] ??= await words.option(property, stage)
  return labels
}
