import { isNode, isScalar, isSeq, parseDocument, stringify } from 'yaml'
import type { Path } from '../../agreement/problem.ts'
import type { Place } from './fields/field.ts'

/**
 * A document with some of its places changed. A value that stands there already is replaced where it stands, so that
 * every other character stays: comments, order, style. What is new, or taken away, is put in by its node.
 */
export function editDocument(text: string, places: Place[]): string {
  return places.reduce(editPlace, text)
}

function editPlace(text: string, { path, value }: Place): string {
  const document = parseDocument(text)
  const node = document.getIn(path, true)
  if (value === undefined) {
    if (node === undefined) return text
    document.deleteIn(path)
    return document.toString({ lineWidth: 0 })
  }
  const [from, to] = isNode(node) ? (node.range ?? []) : []
  // A blank has no place of its own, and a text block more lines than one.
  if (from !== undefined && to !== undefined && from < to && isReplaced(node, value))
    return text.slice(0, from) + written(node, value) + text.slice(to)
  setIn(document, path, value)
  return document.toString({ lineWidth: 0 })
}

function isReplaced(node: unknown, value: unknown): boolean {
  if (Array.isArray(value)) return isSeq(node) && node.flow === true
  return isScalar(node) && ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE'].includes(node.type ?? '')
}

/** In the quotes that stood there. */
function written(node: unknown, value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => plain(one)).join(', ')}]`
  const quoted = isScalar(node) && (node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE')
  if (quoted && typeof value === 'string' && !/['"\\\n]/.test(value))
    return node.type === 'QUOTE_SINGLE' ? `'${value}'` : `"${value}"`
  return plain(value)
}

function plain(value: unknown): string {
  // Inside a flow map or list some plain scalars would end early: what is not a simple word is quoted.
  if (typeof value === 'string' && !/^[\w%.-]+$/.test(value)) return JSON.stringify(value)
  return stringify(value).trim()
}

/** Sections that are not there, or blank, are made on the way. */
function setIn(document: ReturnType<typeof parseDocument>, path: Path, value: unknown): void {
  for (let depth = 1; depth < path.length; depth++) {
    const above = path.slice(0, depth)
    const there = document.getIn(above)
    if (there === null || there === undefined) document.setIn(above, document.createNode({}))
  }
  document.setIn(path, document.createNode(value, { flow: Array.isArray(value) }))
}
