import type { Results } from '@electric-sql/pglite'

/** What is asked of the worker. `fsyncs` counts the flushes the engine has asked for since it opened. */
export type Request =
  | { id: number; call: 'query'; sql: string; params: unknown[] }
  | { id: number; call: 'exec'; sql: string }
  | { id: number; call: 'fsyncs' }
  | { id: number; call: 'close' }

/** An error as plain values: `postMessage` would drop `code` and `constraint`, and cannot clone PGlite's own. */
export type PlainError = { message: string; code?: string; constraint?: string; table?: string }

/** `id` 0 is the opening itself. */
export type Reply = { id: number; value: unknown } | { id: number; error: PlainError }

export type QueryResult<Row> = Pick<Results<Row>, 'rows' | 'fields' | 'affectedRows'>
