import type { Operations, Terms } from '../../../domain/agreement.ts'
import { criteriaOf } from '../../../domain/rules/criteria-of.ts'
import type { FoundProperty } from '../../../hubspot/schema/read-schema.ts'
import type { Check } from '../check.ts'
import { fail, ok, said, skipped, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

const DEFAULT_PROPERTY = 'lifecyclestage'
const FIX = said('doctor.handoff.fix')

/** Stages, statuses and properties the agreement speaks of exist in the portal, with those values. */
export const checkHandoff = async ({
  agreement,
  portal,
}: Pick<Patient, 'agreement' | 'portal'>): Promise<Check[]> => {
  if (!('operations' in agreement)) return [skipped('handoff', said('doctor.handoff.none'))]
  const found = await portal.schema()
  if (!found.ok) return [skipped('handoff', said('doctor.handoff.unread'))]
  const properties = found.value.properties.contacts
  const { terms, operations } = agreement
  const wrong = spokenOf(terms, operations).flatMap((spoken) => compare(spoken, properties))
  return [...(wrong.length > 0 ? wrong : [ok('handoff', said('doctor.handoff.ok'))]), ...unheard(terms)]
}

type Spoken = { where: string; property: string; values: string[] }

const spokenOf = ({ handoff, sales, marketing, recycle }: Terms, { mapping }: Operations): Spoken[] => {
  const writes = (where: string, values: Record<string, string>): Spoken[] =>
    Object.entries(values).map(([property, value]) => ({ where, property, values: [value] }))
  const needed = (where: string, names: string[]): Spoken[] =>
    names.map((property) => ({ where, property, values: [] }))
  const { reasonProperty } = mapping
  const stages = [
    handoff.enter,
    ...handoff.accepted,
    ...handoff.won,
    ...(recycle.stage === 'keep' ? [] : [recycle.stage]),
  ]
  return [
    { where: 'handoff', property: handoff.property, values: [...new Set(stages)] },
    ...writes('handoff.onAccept', handoff.onAccept),
    ...Object.entries(handoff.onReject).flatMap(([code, values]) =>
      writes(`handoff.onReject.${code}`, values),
    ),
    { where: 'mapping.leadStatus', property: 'hs_lead_status', values: Object.keys(mapping.leadStatus) },
    ...(reasonProperty === null
      ? []
      : [
          {
            where: 'mapping.reasonProperty',
            property: reasonProperty.name,
            values: Object.keys(reasonProperty.codes),
          },
        ]),
    ...sales.response.tiers.flatMap(({ name, when }) =>
      needed(`tier ${name}`, Object.keys(when?.properties ?? {})),
    ),
    ...needed('marketing.criteria', criteriaOf({ marketing })),
  ]
}

const compare = ({ where, property, values }: Spoken, properties: FoundProperty[]): Check[] => {
  const there = properties.find(({ name }) => name === property)
  const code = `handoff.${where}`.replaceAll(' ', '_')
  if (!there) return [fail(code, said('doctor.handoff.no_property', { where, property }), FIX)]
  if (there.options.length === 0) return []
  const unknown = values.filter((value) => !there.options.some((option) => option.value === value))
  const has = there.options.map((option) => option.value).join(', ')
  return unknown.map((value) =>
    fail(code, said('doctor.handoff.no_value', { where, property, value, values: has }), FIX),
  )
}

const unheard = ({ handoff }: Terms): Check[] =>
  handoff.property === DEFAULT_PROPERTY
    ? []
    : [
        warn(
          'handoff.webhook',
          said('doctor.handoff.unheard', { property: handoff.property }),
          said('doctor.handoff.unheard_fix', { property: handoff.property }),
        ),
      ]
