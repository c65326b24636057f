import type { Terms } from '../../domain/agreement.ts'
import type { Language } from '../../strings/text.ts'
import type { EngineDeps } from '../deps.ts'
import type { Wording } from './fields/field.ts'
import { USUAL_PROPERTIES } from './fields/volume-fields.ts'

/** In a language, with the portal's own names of the properties some terms speak of (the codes while HubSpot is away). */
export async function wordingFor(
  { words }: Pick<EngineDeps, 'words'>,
  language: Language,
  terms: Terms[],
): Promise<Wording> {
  const criteria = terms.flatMap(({ marketing }) => (marketing ? [marketing.criteria] : []))
  const names = new Set([
    ...USUAL_PROPERTIES,
    ...criteria.flatMap(({ score, required, behaviour }) => [
      ...(score ? [score.property] : []),
      ...required,
      ...Object.keys(behaviour),
    ]),
  ])
  const labels = new Map<string, string>()
  for (const name of names) labels.set(name, await words.property(name))
  return { language, property: (name) => labels.get(name) ?? name }
}
