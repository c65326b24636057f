import { raw } from '../../agreement/checks/raw.ts'
import type { Terms } from '../../domain/agreement.ts'
import type { EngineDeps } from '../deps.ts'
import type { Option, Wording } from './fields/field.ts'
import { USUAL_PROPERTIES } from './fields/volume-fields.ts'
import type { SettingsUser } from './settings-user.ts'

/** For somebody, with the portal's own names of the properties some terms speak of (the codes while HubSpot is away). */
export async function wordingFor(
  { words }: Pick<EngineDeps, 'words'>,
  user: Pick<SettingsUser, 'language' | 'people' | 'nameOf'>,
  terms: Terms[],
): Promise<Wording> {
  const labels = new Map<string, string>()
  for (const name of new Set([...USUAL_PROPERTIES, ...terms.flatMap(propertiesOf)]))
    labels.set(name, await words.property(name))
  const active = [...user.people.owners.values()].filter(({ archived, queue }) => !archived && !queue)
  const byName = (a: Option, b: Option): number => a.label.localeCompare(b.label)
  return {
    language: user.language,
    property: (name) => labels.get(name) ?? name,
    people: active.map(({ id, name, email }) => ({ code: id, label: name || email || id })).toSorted(byName),
    signers: (now) => {
      const named = now === '' ? [] : [{ code: now, label: user.nameOf(now) }]
      const others = active.map(({ id, name, email }) => ({ code: email || id, label: name || email || id }))
      const isOther = ({ code, label }: Option): boolean => code !== now && label !== named[0]?.label
      return [...named, ...others.filter(isOther).toSorted(byName)]
    },
  }
}

function propertiesOf({ marketing, sales, handoff }: Terms): string[] {
  const { score, required, behaviour } = marketing?.criteria ?? { score: null, required: [], behaviour: {} }
  return [
    ...(score ? [score.property] : []),
    ...required,
    ...Object.keys(behaviour),
    ...sales.response.tiers.flatMap(({ when }) => Object.keys(raw(when?.properties))),
    handoff.property,
    ...Object.keys(handoff.onAccept),
  ]
}
