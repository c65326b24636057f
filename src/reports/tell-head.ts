import type { EngineDeps } from '../engine/deps.ts'
import { labelsOf } from './labels-of.ts'
import type { Labels } from './labels.ts'
import type { Opened } from './open-context.ts'

export type Rows = Record<string, unknown>[]

/** What every answer says of itself: nobody should read a figure without its dates. */
export function tellHead({ context, agreement }: Opened) {
  const { period, slice, asOf, observation, person, terms } = context
  const { team = null, source = null, tier = null } = slice
  return {
    asOf: asOf.toISOString(),
    timeZone: terms.timeZone,
    agreementVersion: agreement.version,
    observation,
    period: { name: period.name, ...period.span, before: period.before },
    filters: { team, owner: person, source, tier },
  }
}

/** What the places in some rows are called, for whoever asked. */
export function tellLabels(deps: EngineDeps, opened: Opened, rows: Rows): Promise<Labels> {
  const { context, people, language } = opened
  return labelsOf(deps, { rows, people, language, terms: context.terms, mayShow: context.mayShow })
}
