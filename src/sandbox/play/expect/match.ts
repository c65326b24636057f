import { readLength, readMoment } from '../read/read-instant.ts'
import { isFields } from '../read/place.ts'

export type Mismatch = { path: string; expected: unknown; actual: unknown }
type When = { start: Date; timeZone: string }

/**
 * What differs between a pattern and what is there. Only what the pattern names is compared; lists hold in any
 * order, an empty one means none; instants may be written as in steps, texts as /regular expressions/.
 */
export function match(expected: unknown, actual: unknown, path: string, when: When): Mismatch[] {
  if (expected === undefined) return []
  if ((expected === 'none' || expected === null) && Array.isArray(actual))
    return match([], actual, path, when)
  if (Array.isArray(expected)) return matchList(expected, actual, path, when)
  if (isFields(expected)) return matchFields(expected, actual, path, when)
  return sameValue(expected, actual, { path, when }) ? [] : [{ path, expected, actual: actual ?? null }]
}

function matchFields(
  expected: Record<string, unknown>,
  actual: unknown,
  path: string,
  when: When,
): Mismatch[] {
  // Clocks by their kind: `clocks: {response: {state: met}}`.
  const fields = Array.isArray(actual) ? byKind(actual) : actual
  if (!isFields(fields)) return [{ path, expected, actual: actual ?? null }]
  return Object.entries(expected).flatMap(([key, inner]) => match(inner, fields[key], `${path}.${key}`, when))
}

function byKind(list: unknown[]): Record<string, unknown> {
  return Object.fromEntries(list.filter(isFields).map((item) => [String(item['kind']), item]))
}

function matchList(expected: unknown[], actual: unknown, path: string, when: When): Mismatch[] {
  if (!Array.isArray(actual)) return [{ path, expected, actual: actual ?? null }]
  if (expected.length === 0) return actual.length === 0 ? [] : [{ path, expected: 'none', actual }]
  const left = [...(actual as unknown[])]
  return expected.flatMap((pattern, i) => {
    const tried = left.map((item) => ({ item, wrong: match(pattern, item, `${path}[${String(i)}]`, when) }))
    const best = tried.toSorted((a, b) => a.wrong.length - b.wrong.length)[0]
    if (!best) return [{ path: `${path}[${String(i)}]`, expected: pattern, actual: null }]
    if (best.wrong.length === 0) left.splice(left.indexOf(best.item), 1)
    return best.wrong
  })
}

function sameValue(
  expected: unknown,
  actual: unknown,
  { path, when }: { path: string; when: When },
): boolean {
  const [wanted, found] = [textOf(expected), textOf(actual)]
  if (wanted === found) return true
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/.exec(wanted) ?? []
  if (source !== undefined) return new RegExp(source, flags).test(found)
  if (path.endsWith('Ms')) return readLength(wanted) === Number(found)
  if (!/^\d{4}-\d\d-\d\dT/.test(found)) return false
  return readMoment(wanted, when)?.getTime() === new Date(found).getTime()
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value as string | number | boolean)
}
