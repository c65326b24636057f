import { Worker } from 'node:worker_threads'
import { createLock } from './lock.ts'
import type { PlainError, QueryResult, Reply, Request } from './pglite-protocol.ts'
import { codeOf, storeError } from './store-error.ts'

export type Statements = { query<Row>(sql: string, params?: unknown[]): Promise<QueryResult<Row>> }
export type Transaction = Statements & { rollback(): Promise<void> }

/** As much of a PGlite as Kysely's `PGliteDialect` and pg-boss's `fromPglite` ask for, in front of the worker. */
export type PGliteClient = Statements & {
  exec(sql: string): Promise<QueryResult<Record<string, unknown>>[]>
  transaction<T>(run: (tx: Transaction) => Promise<T>): Promise<T>
  /** Runs something while no statement but its own does, everything before it written to the files. */
  still<T>(run: (session: Statements) => Promise<T>): Promise<T>
  /** Flushes to disk since the start. */
  fsyncs(): Promise<number>
  close(): Promise<void>
  ready: boolean
  closed: boolean
  waitReady: Promise<void>
}

type Waiting = { resolve(value: unknown): void; reject(error: Error): void }
type Ask = <T>(
  request: Omit<Request, 'id'> & { sql?: string; params?: unknown[] },
  limitMs?: number,
) => Promise<T>

/** The first start makes the whole database: seconds, on a slow disk many. */
const OPEN_LIMIT_MS = 120_000
const CALL_LIMIT_MS = 30_000
const END_LIMIT_MS = 2_000

const revive = (error: PlainError): Error => Object.assign(new Error(error.message), error)

const gone = (cause?: unknown): Error =>
  storeError('store_closed', 'The embedded store is closed. Start Pacto again.', cause)

const timeout = (what: string, ms: number): Error =>
  storeError(
    'store_timeout',
    `The embedded store did not ${what} within ${ms / 1_000} s. If this repeats, the disk is too slow or the store ` +
      'too big for embedded mode: set DATABASE_URL to a PostgreSQL.',
  )

const within = <T>(promise: Promise<T>, what: string, ms: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timeout(what, ms)), ms)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/** Requests and replies by number; a worker that ends rejects all that still wait. */
const connect = (worker: Worker): { ask: Ask; opened: Promise<unknown> } => {
  const waiting = new Map<number, Waiting>()
  let last = 0
  const expect = <T>(id: number): Promise<T> =>
    new Promise<T>((resolve, reject) => waiting.set(id, { resolve: resolve as Waiting['resolve'], reject }))
  const fail = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  let ended = false
  worker.on('message', (reply: Reply) => {
    const call = waiting.get(reply.id)
    waiting.delete(reply.id)
    if ('error' in reply) call?.reject(revive(reply.error))
    else call?.resolve(reply.value)
  })
  worker.on('error', (error) => fail(gone(error)))
  worker.on('exit', () => {
    ended = true
    fail(gone())
  })
  const ask: Ask = (request, limitMs = CALL_LIMIT_MS) => {
    if (ended) return Promise.reject(gone())
    const id = ++last
    const answer = expect(id)
    worker.postMessage({ ...request, id })
    return within(answer as Promise<never>, 'answer', limitMs).finally(() => waiting.delete(id))
  }
  return { ask, opened: expect<null>(0) }
}

/**
 * Opens the embedded engine of a data directory in a worker thread. The caller holds the directory's lock.
 * One statement or one transaction at a time; each call, and each wait for its turn, has a time limit
 * (`store_timeout`), so that a call outside an open transaction's handle is an error and not a silent stand-still.
 */
export const createPGliteClient = (input: { dataDir: string; callLimitMs?: number }): PGliteClient => {
  const limitMs = input.callLimitMs ?? CALL_LIMIT_MS
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), {
    workerData: { dataDir: input.dataDir },
  })
  const exit = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const { ask, opened } = connect(worker)
  const acquire = createLock()
  // The last turn is the closing: whoever comes, or still waits, after it is told so, and never reaches the engine.
  const turn = async <T>(run: () => Promise<T>): Promise<T> => {
    if (client.closed) throw gone()
    return takeTurn(run)
  }
  const takeTurn = async <T>(run: () => Promise<T>): Promise<T> => {
    const release = await acquire(limitMs, () => timeout('give a turn', limitMs))
    return run().finally(release)
  }
  const send = <T>(request: Parameters<Ask>[0]): Promise<T> => ask<T>(request, limitMs)
  const query = <Row>(sql: string, params: unknown[] = []): Promise<QueryResult<Row>> =>
    send({ call: 'query', sql, params })
  const client: PGliteClient = {
    ready: false,
    closed: false,
    waitReady: within(opened, 'open', OPEN_LIMIT_MS).then(() => void (client.ready = true)),
    query: (sql, params) => turn(() => query(sql, params)),
    exec: (sql) => turn(() => send({ call: 'exec', sql })),
    still: (run) =>
      turn(async () => {
        await send({ call: 'exec', sql: 'checkpoint' })
        return run({ query })
      }),
    fsyncs: () => send({ call: 'fsyncs' }),
    transaction: (run) =>
      letIn(
        (begun) => turn(() => transact({ query, exec: (sql) => send({ call: 'exec', sql }) }, begun)),
        run,
      ),
    close: async () => {
      if (client.closed) return
      client.closed = true
      await takeTurn(() => send({ call: 'close' })).finally(() => letEnd(worker, exit))
    },
  }
  return client
}

/**
 * A closed engine's thread ends by itself. It is cut off only where it does not: that tears an engine down which may
 * still be compiling, and has taken the whole process along.
 */
const letEnd = async (worker: Worker, exit: Promise<void>): Promise<void> => {
  await within(exit, 'end', END_LIMIT_MS).catch(() => worker.terminate())
}

type Session = Statements & { exec(sql: string): Promise<unknown> }

/**
 * Kysely waits for ever where a transaction cannot begin, and leaves the rejection to nobody, which ends the process:
 * so it is let in all the same, and told at its first statement, or at the latest when it commits.
 */
const letIn = async <T>(
  start: (run: (tx: Transaction) => Promise<T>) => Promise<T>,
  run: (tx: Transaction) => Promise<T>,
): Promise<T> => {
  let begun = false
  try {
    return await start((tx) => {
      begun = true
      return run(tx)
    })
  } catch (error) {
    if (!begun) await run({ query: () => Promise.reject(error as Error), rollback: () => Promise.resolve() })
    throw error
  }
}

const transact = async <T>(session: Session, run: (tx: Transaction) => Promise<T>): Promise<T> => {
  let failed = false
  let over = false
  const rollback = async (): Promise<void> => {
    over = true
    await session.exec('rollback')
  }
  const query: Statements['query'] = (sql, params) =>
    session.query<never>(sql, params).catch((error: unknown) => {
      failed = true
      throw error
    })
  try {
    await session.exec('begin')
    const result = await run({ query, rollback })
    // COMMIT of a failed transaction is silently a ROLLBACK: this says so (25P02) where a failure was swallowed.
    if (failed && !over) await session.exec('select 1')
    if (!over) await session.exec('commit')
    return result
  } catch (error) {
    // Even where BEGIN was not answered in time: it is carried out later, and whatever came after it would be undone.
    if (!over && codeOf(error) !== 'store_closed') await rollback().catch(() => undefined)
    throw error
  }
}
