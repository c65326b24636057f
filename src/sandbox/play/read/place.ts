import type { Finding, Path } from '../../../agreement/problem.ts'

/** A value somewhere in a scenario, and the list in which everything that is wrong is collected. */
export type Place = { value: unknown; path: Path; found: Finding[] }

export type Fields = Record<string, unknown>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The place of a key or a list's entry below another. */
export function below(place: Place, key: string | number): Place {
  const { value, path, found } = place
  const inner = isFields(value) || Array.isArray(value) ? (value as Fields)[key] : undefined
  return { value: inner, path: [...path, key], found }
}

/** Notes what is wrong and answers null, so that a reader can `return complain(…)`. */
export function complain({ path, found }: Place, allowed: string, message?: string): null {
  found.push({ path, allowed, ...(message !== undefined && { message }) })
  return null
}

/** Every key that nobody reads is a mistake of the writer: a misspelt one must not pass without a word. */
export function refuseOtherKeys(place: Place, known: readonly string[]): void {
  if (!isFields(place.value)) return
  for (const key of Object.keys(place.value))
    if (!known.includes(key)) complain(below(place, key), known.join(', '), 'is not a key here')
}

/** An id as text: HubSpot's are numbers, scenarios may also use names. */
export function readId(place: Place, allowed: string): string | null {
  const { value } = place
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return String(value)
  if (typeof value === 'string' && value.trim() !== '') return value.trim()
  return complain(place, typeof value === 'number' ? `${allowed} (quote long numbers)` : allowed)
}

/** One id or a list of them. */
export function readIds(place: Place, allowed: string): string[] {
  const { value } = place
  if (!Array.isArray(value)) return [readId(place, allowed)].filter((id) => id !== null)
  return value.map((_, i) => readId(below(place, i), allowed)).filter((id) => id !== null)
}
