import type { Terms } from '../agreement.ts'
import type { Cycle } from '../cycle.ts'
import { reachesBack, type Timeline } from '../timeline.ts'

/**
 * What people and forms put where they have nothing to say: they fill no required property (product §2). Compared without
 * case, spaces and punctuation; what is left of "-" or "..." is nothing.
 */
const PLACEHOLDERS = new Set([
  ...['na', 'none', 'nothing', 'null', 'nil', 'undefined', 'unknown', 'notknown', 'notapplicable'],
  ...['test', 'testing', 'tbd', 'tbc', 'asdf', 'qwerty', 'noaplica', 'nosabe', 'nose', 'ninguno', 'ninguna'],
  ...['nada', 'desconocido', 'desconocida', 'prueba', 'sindatos', 'sininformacion', 'pendiente'],
])

/** One thing that Marketing's criteria ask of one property. */
type Criterion = { property: string; isMet(value: string): boolean }

/**
 * Marketing's criteria by the values at the handoff (product §2 `marketing.criteria`): a score at or above the agreed
 * one, required properties filled, behaviour at or above its minimum. `gaps` names the properties that miss.
 */
export function judgeCriteria(
  terms: Terms,
  valueThen: (property: string) => string,
): Pick<Cycle, 'conforming' | 'gaps'> {
  const criteria = criteriaIn(terms)
  if (criteria.length === 0) return { conforming: null, gaps: [] }
  const missed = criteria.filter(({ property, isMet }) => !isMet(valueThen(property)))
  return { conforming: missed.length === 0, gaps: [...new Set(missed.map(({ property }) => property))] }
}

/**
 * When the criteria came to be met that hold at an instant: the latest of the instants at which each last became true
 * (part C2 "delivery"). null: one is not met, there are none, or a history does not reach back so far.
 */
export function criteriaMetAt(
  terms: Terms,
  { at, timelineOf }: { at: Date; timelineOf: (property: string) => Timeline },
): Date | null {
  const since = criteriaIn(terms).map((criterion) => {
    const timeline = timelineOf(criterion.property)
    return metSince(
      criterion,
      timeline.filter((entry) => entry.at <= at),
      reachesBack(timeline),
    )
  })
  if (since.length === 0 || since.includes(null)) return null
  return new Date(Math.max(...since.map((one) => one?.getTime() ?? 0)))
}

function metSince({ isMet }: Criterion, entries: Timeline, whole: boolean): Date | null {
  const missed = entries.findLastIndex(({ value }) => !isMet(value))
  const first = entries[missed + 1]
  return first && (missed >= 0 || whole) ? first.at : null
}

function criteriaIn({ marketing }: Terms): Criterion[] {
  if (!marketing) return []
  const { score, required, behaviour } = marketing.criteria
  const minimums = [
    ...(score ? [[score.property, score.atLeast] as const] : []),
    ...Object.entries(behaviour),
  ]
  return [
    ...minimums.map(([property, atLeast]) => ({
      property,
      isMet: (value: string) => reaches(value, atLeast),
    })),
    ...required.map((property) => ({ property, isMet: isFilled })),
  ]
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
