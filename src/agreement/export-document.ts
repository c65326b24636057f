import { parseDocument, type Document } from 'yaml'
import type { Operations } from '../domain/agreement.ts'
import { raw } from './checks/raw.ts'
import type { Path } from './problem.ts'

/**
 * A signed document with the operations that hold now in it. Only what differs is written: comments, order and style of
 * everything else stay as they were.
 */
export function exportDocument(text: string, operations: Operations): string {
  const document = parseDocument(text)
  put(document, ['operations'], operations)
  return document.toString({ lineWidth: 0 })
}

function put(document: Document, path: Path, wanted: unknown): void {
  const data = document.toJS() as unknown
  const there = path.reduce<unknown>((value, key) => raw(value)[String(key)], data)
  if (JSON.stringify(there) === JSON.stringify(wanted)) return
  if (!isMap(there) || !isMap(wanted)) return document.setIn(path, document.createNode(wanted))
  for (const key of Object.keys(there)) if (!(key in wanted)) document.deleteIn([...path, key])
  for (const [key, value] of Object.entries(wanted)) put(document, [...path, key], value)
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
