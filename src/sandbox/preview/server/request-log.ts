import type { RequestLine } from '../host/shell/shell-api.ts'

export type RequestLog = {
  add(line: Omit<RequestLine, 'id'>): void
  /** Newest first. */
  all(): RequestLine[]
  /** How many there were. */
  count(): number
}

const KEPT = 200

export function createRequestLog(): RequestLog {
  let count = 0
  const kept: RequestLine[] = []
  return {
    add: (line) => {
      kept.unshift({ ...line, id: (count += 1) })
      kept.splice(KEPT)
    },
    all: () => [...kept],
    count: () => count,
  }
}
