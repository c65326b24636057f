import { createHash } from 'node:crypto'

/**
 * What a request asks for, in 43 characters: the same id with another digest is another request. Keys count in any
 * order, instants as instants, what is undefined not at all; no text can be read out of it (engineering §15).
 */
export function digestOf(asked: object): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(asked)))
    .digest('base64url')
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, one]) => [key, inOrder(one)]))
}
