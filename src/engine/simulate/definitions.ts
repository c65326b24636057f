import { everyText, type Language } from '../../strings/text.ts'

/** Everything a simulation counts, in the order it is told: how each is counted (docs/simulate.md says the same). */
export const DEFINED = [
  'handoffs',
  'parts',
  'parked',
  'unknown',
  'breaches',
  'targets',
  'changed',
  'by',
  'people',
  'try_response',
  'try_break',
  'try_holidays',
  'try_score',
] as const

export type Defined = (typeof DEFINED)[number]

export function definitions(): Record<Defined, Record<Language, string>> {
  return Object.fromEntries(DEFINED.map((name) => [name, everyText(`simulate.def.${name}`)])) as Record<
    Defined,
    Record<Language, string>
  >
}
