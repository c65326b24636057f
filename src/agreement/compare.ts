import { isDeepStrictEqual } from 'node:util'
import { pathText, type Path } from './problem.ts'

/** One clause that reads differently; null: it is not written there (then its default holds). */
export type Difference = { path: string; before: unknown; after: unknown }

type Entries = Map<string, unknown>

/** What names an entry of a list, so that one that is added moves none of the others. */
const NAMES = ['name', 'code', 'date', 'id'] as const

/** Two documents (or parts of them) as plain data → every leaf in which they differ, in the order of the first. */
export function compare(before: unknown, after: unknown, path: Path = []): Difference[] {
  const [was, is] = [entriesOf(before), entriesOf(after)]
  if (!was || !is)
    return isSame(before, after)
      ? []
      : [{ path: pathText(path), before: before ?? null, after: after ?? null }]
  const keys = [...new Set([...was.keys(), ...is.keys()])]
  const below = keys.flatMap((key) => compare(was.get(key), is.get(key), [...path, key]))
  return [...orderOf(was, is, path), ...below]
}

/** Of tiers the first that fits counts: the same ones in another order agree on something else. */
function orderOf(was: Entries, is: Entries, path: Path): Difference[] {
  if (path.at(-1) !== 'tiers') return []
  const [before, after] = [was, is].map((one) => [...one.keys()].filter((key) => was.has(key) && is.has(key)))
  return isSame(before, after)
    ? []
    : [{ path: pathText(path), before: [...was.keys()], after: [...is.keys()] }]
}

/** Lists of values and lists nobody can name the entries of are compared as a whole. */
function entriesOf(value: unknown): Entries | null {
  if (value === null || typeof value !== 'object') return null
  if (!Array.isArray(value)) return new Map(Object.entries(value))
  const names = value.map((entry: unknown) => nameOf(entry))
  if (value.length === 0 || names.includes(null) || new Set(names).size < names.length) return null
  return new Map(value.map((entry: unknown, index) => [names[index] ?? '', entry]))
}

function nameOf(entry: unknown): string | null {
  if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return null
  const found = NAMES.map((key) => (entry as Record<string, unknown>)[key]).find((name) => name !== undefined)
  return typeof found === 'string' ? found : null
}

/** Whatever the order of keys: the store keeps its own. */
function isSame(before: unknown, after: unknown): boolean {
  return isDeepStrictEqual(before ?? null, after ?? null)
}
