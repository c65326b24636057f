import { isCollection, isMap, isScalar, type Document, type YAMLMap } from 'yaml'
import type { Path } from '../../../agreement/problem.ts'
import { flowText, plain } from './flow-text.ts'
import { isBlockMap, isFlow, lineEnd, lineStart, pairOf, rangeOf } from './node-place.ts'

type Written = { path: Path; value: unknown }

/** The text with a value where it stands, or in the nearest section that does; null: not in so small a way. */
export function writeValue(text: string, document: Document, { path, value }: Written): string | null {
  const node = document.getIn(path, true)
  const range = rangeOf(node)
  if (range && range[0] < range[1]) {
    if (!isOneLine(node)) return null
    return text.slice(0, range[0]) + inQuotes(node, value) + text.slice(range[1])
  }
  return addKey(text, document, { path, value })
}

function isOneLine(node: unknown): boolean {
  if (isScalar(node)) return ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE'].includes(node.type ?? '')
  return isFlow(node)
}

/** In the quotes that stood there. */
function inQuotes(node: unknown, value: unknown): string {
  const type = isScalar(node) ? node.type : undefined
  if (typeof value !== 'string' || /['"\\\n]/.test(value)) return flowText(value)
  if (type === 'QUOTE_SINGLE') return `'${value}'`
  return type === 'QUOTE_DOUBLE' ? `"${value}"` : flowText(value)
}

/** The deepest section that is there gets the key, with everything that is missing below it. */
function addKey(text: string, document: Document, { path, value }: Written): string | null {
  const depth = path.findLastIndex((_key, at) => isCollection(document.getIn(path.slice(0, at), true)))
  const map: unknown = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true)
  const key = path[depth]
  if (!isMap(map) || key === undefined || typeof key === 'number') return null
  const below = path.slice(depth + 1).reduceRight<unknown>((inner, name) => ({ [name]: inner }), value)
  const blank = pairOf(map, key)
  if (blank) return fillBlank(text, blank.key, below)
  return isFlow(map)
    ? addToFlow(text, map, `${plain(key)}: ${flowText(below)}`)
    : addToBlock(text, map, `${plain(key)}: ${flowText(below)}`)
}

function fillBlank(text: string, key: unknown, value: unknown): string | null {
  const at = rangeOf(key)?.[1] ?? -1
  const colon = /^\s*:/.exec(text.slice(at))
  if (at === -1 || !colon) return null
  const behind = at + colon[0].length
  return `${text.slice(0, behind)} ${flowText(value)}${text.slice(behind)}`
}

function addToFlow(text: string, map: YAMLMap, pair: string): string | null {
  const range = rangeOf(map)
  if (!range) return null
  const close = range[1] - 1
  const inside = text.slice(range[0], close).trimEnd()
  if (inside.slice(inside.lastIndexOf('\n') + 1).includes('#')) return null
  const behind = range[0] + inside.length
  if (inside === '{') return `${text.slice(0, behind)} ${pair} ${text.slice(close)}`
  const comma = inside.endsWith(',') ? '' : ','
  const end = inside.endsWith(',') ? ',' : ''
  return `${text.slice(0, behind)}${comma} ${pair}${end}${text.slice(behind)}`
}

function addToBlock(text: string, map: YAMLMap, pair: string): string | null {
  if (!isBlockMap(map)) return null
  const first = rangeOf(map.items[0]?.key)
  const range = rangeOf(map)
  if (!first || !range) return null
  const indent = ' '.repeat(first[0] - lineStart(text, first[0]))
  const end = lineEnd(text, range[1] - 1)
  const before = text.slice(0, end)
  return `${before}${before.endsWith('\n') ? '' : '\n'}${indent}${pair}\n${text.slice(end)}`
}
