import { isMap, type Document, type Pair, type YAMLMap } from 'yaml'
import type { Path } from '../../../agreement/problem.ts'
import { isFlow, lineEnd, lineStart, pairOf, rangeOf } from './node-place.ts'

/** The text without a key; null: not in so small a way. What is said above a key stays: it may be about others too. */
export function removeKey(text: string, document: Document, path: Path): string | null {
  const map: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  const key = path.at(-1)
  if (!isMap(map) || key === undefined) return null
  const pair = pairOf(map, key)
  if (!pair) return null
  const [from, to] = isFlow(map) ? inFlow(map, pair) : inBlock(text, map, pair)
  if (from === null || to === null) return null
  if (isFlow(map) && text.slice(from, to).includes('#')) return null
  return text.slice(0, from) + text.slice(to)
}

type Cut = [from: number | null, to: number | null]
const NOWHERE: Cut = [null, null]

function inFlow(map: YAMLMap, pair: Pair): Cut {
  const at = map.items.indexOf(pair)
  const [before, after] = [map.items[at - 1], map.items[at + 1]]
  const end = endOf(pair)
  if (before) return [endOf(before), end]
  return [startOf(pair), after ? startOf(after) : end]
}

function inBlock(text: string, map: YAMLMap, pair: Pair): Cut {
  const [start, end] = [startOf(pair), endOf(pair)]
  if (map.items.length === 1 || start === null || end === null) return NOWHERE
  const from = lineStart(text, start)
  return text.slice(from, start).trim() === '' ? [from, lineEnd(text, end - 1)] : NOWHERE
}

function startOf({ key }: Pair): number | null {
  return rangeOf(key)?.[0] ?? null
}

function endOf({ key, value }: Pair): number | null {
  return rangeOf(value)?.[1] ?? rangeOf(key)?.[1] ?? null
}
