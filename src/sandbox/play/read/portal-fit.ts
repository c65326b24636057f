import type { Operations, Terms } from '../../../domain/agreement.ts'
import { contactProperties, taskProperties } from '../../../hubspot/properties/define-properties.ts'
import type { Definitions } from '../../portal/definitions.ts'
import { createDefinitions } from '../../portal/definitions.ts'
import { defineProperty } from '../../portal/rules/define-property.ts'
import type { PropertyDefinition } from '../../portal/types.ts'
import { nearestWord } from './nearest-word.ts'

type Agreement = { terms: Terms; operations: Operations }
type Addition = { type: string; name: string; option?: string }

/** The properties a scenario may use: HubSpot's, Pacto's, and those of the portal that only it knows. */
export type PortalFit = {
  /** The definition of a property. `adopt`: one that nobody defined becomes a text property of the portal. */
  find(
    type: string,
    name: string,
    how: { adopt: boolean },
  ): { ok: true; definition: PropertyDefinition } | { ok: false; near: string }
  /** What another agreement names exists too. */
  serve(agreement: Agreement): void
  /** Makes the same properties and options in a portal that was set up. */
  apply(definitions: Definitions): void
}

export function createPortalFit(agreement: Agreement | null): PortalFit {
  const definitions = createDefinitions()
  const additions: Addition[] = []
  const add = (addition: Addition): void => {
    if (make(definitions, addition)) additions.push(addition)
  }
  const serve = (served: Agreement): void => {
    for (const property of pactoProperties(served))
      definitions.of(property.type).set(property.name, property.is)
    for (const addition of usedByAgreement(served)) add(addition)
  }
  if (agreement) serve(agreement)
  return {
    serve,
    find: (type, name, { adopt }) => {
      const known = definitions.find(type, name)
      if (known) return { ok: true, definition: known }
      const near = nearestWord(name, [...definitions.of(type).keys()])
      // A property of HubSpot's or ours that is not there is a slip of the pen, not one of the portal's own.
      if (!adopt || near !== null || /^(hs|pacto|hubspot)_/.test(name)) return { ok: false, near: near ?? '' }
      add({ type, name })
      return { ok: true, definition: definitions.find(type, name) as PropertyDefinition }
    },
    apply: (target) => {
      for (const addition of additions) make(target, addition)
    },
  }
}

/** Answers whether there was anything to make. */
function make(definitions: Definitions, { type, name, option }: Addition): boolean {
  const known = definitions.find(type, name)
  if (!known && option === undefined) return Boolean(definitions.assume(type, name))
  const definition = known ?? defineProperty(name, 'enumeration', { hubspotDefined: false })
  if (!known) definitions.of(type).set(name, definition)
  const { options } = definition
  if (definition.type !== 'enumeration' || definition.externalOptions || option === undefined) return !known
  if (options.some(({ value }) => value === option)) return !known
  options.push({ value: option, label: option, displayOrder: options.length, hidden: false })
  return true
}

function pactoProperties({
  terms,
  operations,
}: Agreement): { type: string; name: string; is: PropertyDefinition }[] {
  const words = { language: operations.language, reasons: terms.reasons }
  const define = (type: string) => (property: ReturnType<typeof contactProperties>[number]) => {
    const { name, type: kind, options: choices = [], ...rest } = property
    const options = choices.map(({ value, label }): [string, string] => [value, label])
    return { type, name, is: defineProperty(name, kind, { ...rest, options, hubspotDefined: false }) }
  }
  return [...contactProperties(words).map(define('contacts')), ...taskProperties(words).map(define('tasks'))]
}

/** Stages, statuses and properties that the agreement names exist in the portal it was made for. */
function usedByAgreement({ terms, operations }: Agreement): Addition[] {
  const { handoff, sales } = terms
  const { leadStatus, reasonProperty } = operations.mapping
  const values: [string, string][] = [
    ...[handoff.enter, ...handoff.accepted, ...handoff.won].map((v): [string, string] => [
      handoff.property,
      v,
    ]),
    ...[handoff.onAccept, ...Object.values(handoff.onReject)].flatMap((written) => Object.entries(written)),
    ...Object.keys(leadStatus).map((v): [string, string] => ['hs_lead_status', v]),
    ...Object.keys(reasonProperty?.codes ?? {}).map((v): [string, string] => [reasonProperty?.name ?? '', v]),
  ]
  const plain = sales.response.tiers.flatMap((tier) => Object.keys(tier.when?.properties ?? {}))
  return [
    ...values.map(([name, option]) => ({ type: 'contacts', name, option })),
    ...plain.map((name) => ({ type: 'contacts', name })),
  ]
}
