import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { DurableNodeFS } from './durable-node-fs.ts'
import type { PlainError, Reply, Request } from './pglite-protocol.ts'
import { syncTree } from './sync-tree.ts'

/** The thread the embedded engine lives in: there is one session, and a query there blocks its thread. */

const START_PARAMS = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...['fsync=on', 'wal_sync_method=fsync', 'shared_buffers=32MB', 'wal_recycle=off'].flatMap((p) => [
    '-c',
    p,
  ]),
]

const dataDir = (workerData as { dataDir: string }).dataDir
const engineDir = join(dataDir, 'engine')
const fs = new DurableNodeFS(engineDir)

/** A power cut can leave an empty one behind, which the engine takes for a running server. The lock is ours. */
const removeEmptyPidFile = (): void => {
  const path = join(engineDir, 'postmaster.pid')
  if (existsSync(path) && statSync(path).size === 0) rmSync(path)
}

/** The engine writes its first files without a flush: once, all of them; a marker says it was done. */
const syncFirstFiles = (): void => {
  const marker = join(dataDir, 'engine-synced')
  if (existsSync(marker)) return
  syncTree(engineDir)
  writeFileSync(marker, '')
}

const open = async (): Promise<PGlite> => {
  removeEmptyPidFile()
  const engine = await PGlite.create({ fs, startParams: START_PARAMS })
  await engine.exec('checkpoint')
  syncFirstFiles()
  return engine
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const plainError = (error: unknown): PlainError => {
  const { message, code, constraint, table } = error as Record<keyof PlainError, unknown>
  return {
    message: text(message) ?? String(error),
    code: text(code),
    constraint: text(constraint),
    table: text(table),
  }
}

const opening = open()

const answer = async (request: Request): Promise<unknown> => {
  const engine = await opening
  if (request.call === 'fsyncs') return fs.fsyncs
  if (request.call === 'close') return engine.close()
  if (request.call === 'exec')
    return (await engine.exec(request.sql)).map(({ rows, fields, affectedRows }) => ({
      rows,
      fields,
      affectedRows,
    }))
  const { rows, fields, affectedRows } = await engine.query(request.sql, request.params)
  return { rows, fields, affectedRows }
}

const reply = (message: Reply): void => parentPort?.postMessage(message)

parentPort?.on('message', (request: Request) => {
  answer(request)
    .then(
      (value) => reply({ id: request.id, value }),
      (error: unknown) => reply({ id: request.id, error: plainError(error) }),
    )
    // Nothing keeps a closed engine's thread: it ends by itself.
    .finally(() => request.call === 'close' && parentPort?.close())
})
opening.then(
  () => reply({ id: 0, value: null }),
  (error: unknown) => reply({ id: 0, error: plainError(error) }),
)
