import { isCollection, isMap, isNode, isPair, isScalar, type Node, type Pair, type YAMLMap } from 'yaml'

/** Where a node stands in its text; null: nowhere of its own. */
export function rangeOf(node: unknown): [from: number, to: number] | null {
  const range = isNode(node) ? node.range : undefined
  return range ? [range[0], lastOf(node as Node)] : null
}

/** Where the last thing written in it ends: a block's own range takes in comments and blank lines behind it. */
function lastOf(node: Node): number {
  const [, end = 0] = node.range ?? []
  if (!isCollection(node) || node.flow === true) return end
  const last: unknown = node.items.at(-1)
  const inner = isPair(last) ? (last.value ?? last.key) : last
  const isBlank = isScalar(inner) && inner.source === '' && isPair(last)
  const deepest = isBlank ? last.key : inner
  return isNode(deepest) ? lastOf(deepest) : end
}

/** The pair of a map with that key. */
export function pairOf(map: YAMLMap, key: string | number): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key))
}

export function isFlow(node: unknown): boolean {
  return isCollection(node) && node.flow === true
}

export function isBlockMap(node: unknown): node is YAMLMap {
  return isMap(node) && node.flow !== true && node.items.length > 0
}

/** Where the line ends that a place is in, behind its line break. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end + 1
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1
}
