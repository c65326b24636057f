import type { Terms } from '../agreement.ts'
import type { Cycle } from '../cycle.ts'

/**
 * What people and forms put where they have nothing to say: they fill no required property (product §2). Compared without
 * case, spaces and punctuation; what is left of "-" or "..." is nothing.
 */
const PLACEHOLDERS = new Set([
  ...['na', 'none', 'nothing', 'null', 'nil', 'undefined', 'unknown', 'notknown', 'notapplicable'],
  ...['test', 'testing', 'tbd', 'tbc', 'asdf', 'qwerty', 'noaplica', 'nosabe', 'nose', 'ninguno', 'ninguna'],
  ...['nada', 'desconocido', 'desconocida', 'prueba', 'sindatos', 'sininformacion', 'pendiente'],
])

/**
 * Marketing's criteria by the values at the handoff (product §2 `marketing.criteria`): a score at or above the agreed
 * one, required properties filled, behaviour at or above its minimum. `gaps` names the properties that miss.
 */
export function judgeCriteria(
  { marketing }: Terms,
  valueThen: (property: string) => string,
): Pick<Cycle, 'conforming' | 'gaps'> {
  if (!marketing) return { conforming: null, gaps: [] }
  const { score, required, behaviour } = marketing.criteria
  const minimums = [
    ...(score ? [[score.property, score.atLeast] as const] : []),
    ...Object.entries(behaviour),
  ]
  if (minimums.length === 0 && required.length === 0) return { conforming: null, gaps: [] }
  const gaps = [
    ...minimums.filter(([property, atLeast]) => !reaches(valueThen(property), atLeast)).map(([name]) => name),
    ...required.filter((property) => !isFilled(valueThen(property))),
  ]
  return { conforming: gaps.length === 0, gaps: [...new Set(gaps)] }
}

function reaches(value: string, atLeast: number): boolean {
  return value.trim() !== '' && Number(value) >= atLeast
}

/** Whether a value says anything: placeholders, punctuation and one letter repeated do not. */
export function isFilled(value: string): boolean {
  const plain = value
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  return plain !== '' && !PLACEHOLDERS.has(plain) && !/^(\p{L})\1*$/u.test(plain)
}
