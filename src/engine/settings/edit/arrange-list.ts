import { isSeq, type Document, type YAMLSeq } from 'yaml'
import type { Arranged } from '../fields/field.ts'
import { flowText } from './flow-text.ts'
import { isFlow, lineEnd, lineStart, rangeOf } from './node-place.ts'
import { writeValue } from './write-value.ts'

/**
 * The text with the entries of a list in another order, some gone, some new; an entry takes along what is said above it.
 * null: not in so small a way.
 */
export function arrangeList(text: string, document: Document, { path, entries }: Arranged): string | null {
  const list = document.getIn(path, true)
  const fresh = entries.map((one) => (typeof one === 'number' ? null : one.fresh))
  if (!isSeq(list) || list.items.length === 0)
    return fresh.includes(null) ? null : writeValue(text, document, { path, value: fresh })
  if (entries.length === 0) return null
  return isFlow(list) ? inFlow(text, list, entries) : inBlock(text, list, entries)
}

function inFlow(text: string, list: YAMLSeq, entries: Arranged['entries']): string | null {
  const range = rangeOf(list)
  if (!range || text.slice(...range).includes('#')) return null
  const written = entries.map((one) => {
    const own = typeof one === 'number' ? rangeOf(list.items[one]) : null
    return own ? text.slice(...own) : flowText(typeof one === 'number' ? null : one.fresh)
  })
  return `${text.slice(0, range[0])}[${written.join(', ')}]${text.slice(range[1])}`
}

/** Block by block: from behind the entry before to the end of its own last line. */
function inBlock(text: string, list: YAMLSeq, entries: Arranged['entries']): string | null {
  const ranges = list.items.map(rangeOf)
  const first = ranges[0]
  if (!first || ranges.includes(null)) return null
  const dash = text.lastIndexOf('-', first[0] - 1)
  const indent = ' '.repeat(dash - lineStart(text, dash))
  const ends = ranges.map((range) => lineEnd(text, (range?.[1] ?? 0) - 1))
  const start = firstLine(text, lineStart(text, dash), indent.length)
  const blocks = ends.map((end, at) => text.slice(at === 0 ? start : ends[at - 1], end))
  const broken = (block: string): string => (block.endsWith('\n') ? block : `${block}\n`)
  const written = entries.map((one) =>
    typeof one === 'number' ? broken(blocks[one] ?? '') : `${indent}- ${flowText(one.fresh)}\n`,
  )
  return text.slice(0, start) + written.join('') + text.slice(ends.at(-1))
}

/** With the comments right above the first entry. */
function firstLine(text: string, from: number, indent: number): number {
  const above = lineStart(text, from - 1)
  const line = text.slice(above, from)
  const isAbove = from > 0 && new RegExp(`^ {${String(indent)}}#`).test(line)
  return isAbove ? firstLine(text, above, indent) : from
}
