import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Portal } from '../../src/sandbox/portal/create-portal.ts'

const ENTRY = resolve(import.meta.dirname, '../../webhooks/main.mjs')
const KEPT_LINES = 200

export type ServiceOptions = {
  credentials: Portal['credentials']
  apiUrl: string
  publicUrl: string
  agreementFile: string
  store: { dataDir: string } | { databaseUrl: string }
  /** 0, the default: any free one. */
  port?: number
  /** More options of node, e.g. `--cpu-prof`. */
  nodeOptions?: string[]
}

/** The service as it is run in production: a process of its own, told everything by its environment. */
export type Service = {
  pid: number
  /** Resolves with its port once it takes webhooks; rejects when it ended before. */
  ready: Promise<number>
  /** What it said at level warn and above, the newest last. */
  complaints: string[]
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
  /** SIGTERM; answers its exit code. */
  stop(): Promise<number | null>
}

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts `npm start`'s process. Its folder is an empty one, so that no `.env` of this machine speaks in. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const cwd = await mkdtemp(join(tmpdir(), 'pacto-service-'))
  const child = spawn(process.execPath, [...(options.nodeOptions ?? []), ENTRY], {
    cwd,
    env: environment(options),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const ended = once(child, 'close').then(async ([code]) => {
    running.delete(child)
    await rm(cwd, { recursive: true, force: true })
    return code as number | null
  })
  const complaints: string[] = []
  const ready = listen(child, { complaints, ended })
  // Whoever kills it before it was ready does not wait for that.
  ready.catch(() => undefined)
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal)
    return ended
  }
  return {
    pid: child.pid ?? 0,
    ready,
    complaints,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  }
}

function environment({ credentials, store, ...options }: ServiceOptions): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    TMPDIR: process.env['TMPDIR'],
    TZ: 'America/St_Johns',
    PORT: String(options.port ?? 0),
    PUBLIC_URL: options.publicUrl,
    HUBSPOT_ACCESS_TOKEN: credentials.accessToken,
    HUBSPOT_CLIENT_SECRET: credentials.clientSecret,
    HUBSPOT_PORTAL_ID: String(credentials.portalId),
    HUBSPOT_API_URL: options.apiUrl,
    PACTO_AGREEMENT: options.agreementFile,
    ...('dataDir' in store ? { DATA_DIR: store.dataDir } : { DATABASE_URL: store.databaseUrl }),
  }
}

type Listening = { complaints: string[]; ended: Promise<number | null> }

async function listen(child: ChildProcess, { complaints, ended }: Listening): Promise<number> {
  const port = new Promise<number>((found) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      if (line.includes('"pacto is running"')) found((JSON.parse(line) as { port: number }).port)
      if (/"level":"(warn|error|fatal)"/.test(line)) keep(complaints, line)
    })
  })
  createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', (line) => {
    keep(complaints, line)
  })
  const failed = ended.then((code): never => {
    throw new Error(
      `the service ended (${String(code)}) before it was ready: ${complaints.slice(-5).join('\n')}`,
    )
  })
  return Promise.race([port, failed])
}

function keep(lines: string[], line: string): void {
  lines.push(line)
  if (lines.length > KEPT_LINES) lines.shift()
}
