import { createHash } from 'node:crypto'
import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { wireTo } from './pglite-wire.ts'
import { types } from './pg-types.ts'

/** Whoever waits longer for its turn holds a transaction open and asks outside of it. */
const TURN_LIMIT_MS = 30_000

const nameOf = (text: string): string => createHash('sha1').update(text).digest('base64')

/** Kysely asks `query(text, values)`; what has values is one statement, and is prepared under a name of its own. */
class PreparingClient extends pg.Client {
  override query(...asked: unknown[]): never {
    const [text, values, ...rest] = asked
    const isOne = typeof text === 'string' && Array.isArray(values) && values.length > 0
    const prepared = isOne ? [{ name: nameOf(text), text, values }, ...rest] : asked
    return super.query(...(prepared as Parameters<pg.Client['query']>)) as never
  }
}

/**
 * An engine in this thread through node-postgres, each statement planned once: most of what a small statement costs the
 * engine is planning it. One session, so one at a time.
 */
export const preparedPool = (pglite: PGlite): pg.Pool =>
  new pg.Pool({
    Client: PreparingClient,
    stream: () => wireTo(pglite),
    user: 'postgres',
    database: 'postgres',
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: TURN_LIMIT_MS,
    types,
  })
