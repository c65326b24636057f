import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { createLogger } from '../../src/log.ts'
import { readDatabaseUrl } from '../../src/store/database-address.ts'
import { openStore } from '../../src/store/open-store.ts'
import { startPostgres, type RunningPostgres } from '../support/start-postgres.ts'
import { hasPostgres } from '../support/stores.ts'
import { hasOpenssl, makeAuthority, makeServerCertificate } from './certificates.ts'
import { runOneJob } from './run-one-job.ts'

const PASSWORD = 'wörd:with@/marks'

let folder: string
let server: RunningPostgres
const said: string[] = []

const deps = {
  clock: systemClock,
  log: createLogger({
    level: 'debug',
    clock: systemClock,
    destination: { write: (line) => void said.push(line) },
  }),
}

const address = (
  parameters: Record<string, string>,
  { host = 'localhost', password = PASSWORD } = {},
): string => {
  const url = new URL(server.url)
  Object.assign(url, { hostname: host, password })
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

const file = (name: string): string => join(folder, `${name}.pem`)

/** Whether the connection is encrypted; rejects as `openStore` does. */
const open = async (url: string): Promise<boolean> => {
  const store = await openStore({ databaseUrl: url }, deps)
  try {
    const { rows } = await sql<{ ssl: boolean }>`
      select ssl from pg_stat_ssl where pid = pg_backend_pid()`.execute(store.db)
    return rows[0]?.ssl ?? false
  } finally {
    await store.close()
  }
}

describe.skipIf(!hasPostgres() || !hasOpenssl())('a PostgreSQL with TLS', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pacto-tls-'))
    chmodSync(folder, 0o755)
    const authority = makeAuthority(folder, 'authority')
    makeAuthority(folder, 'stranger')
    const { cert, key } = makeServerCertificate(folder, { name: 'localhost', authority })
    const access = join(folder, 'access.conf')
    writeFileSync(access, 'host all all 127.0.0.1/32 trust\n')
    const settings = { ssl: 'on', ssl_cert_file: cert, ssl_key_file: key, hba_file: access }
    server = await startPostgres(Object.entries(settings).map(([name, value]) => `${name}=${value}`))
    const { db, close } = await openStore({ databaseUrl: server.url }, deps)
    await sql`alter user postgres password ${sql.lit(PASSWORD)}`.execute(db)
    writeFileSync(access, 'hostssl all all 127.0.0.1/32 scram-sha-256\n')
    await sql`select pg_reload_conf()`.execute(db)
    await close()
  }, 60_000)

  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is trusted by its authority and its name, and pg-boss speaks with it alike', async () => {
    for (const sslmode of ['require', 'verify-ca', 'verify-full'])
      expect(await open(address({ sslmode, sslrootcert: file('authority') }))).toBe(true)
    const url = address({ sslmode: 'verify-full', sslrootcert: file('authority') })
    const store = await openStore({ databaseUrl: url }, deps)
    await runOneJob(store).finally(store.close)
  })

  it.each([
    [
      'another authority',
      { sslmode: 'verify-full', sslrootcert: 'stranger' },
      {},
      /sslrootcert=.*authority|signed by none/,
    ],
    ['no authority', { sslmode: 'require' }, {}, /signed by none that Pacto trusts/],
    [
      'another name',
      { sslmode: 'verify-full', sslrootcert: 'authority' },
      { host: '127.0.0.1' },
      /another name/,
    ],
    [
      'another name, whatever the mode',
      { sslmode: 'verify-ca', sslrootcert: 'authority' },
      { host: '127.0.0.1' },
      /another name/,
    ],
    ['no TLS although the server wants it', { sslmode: 'disable' }, {}, /wants TLS/],
    ['no word about it', {}, {}, /wants TLS/],
  ])(
    'is refused with what to do: %s',
    async (_what, { sslrootcert, ...asked }: Record<string, string>, where, told) => {
      const parameters = { ...asked, ...(sslrootcert ? { sslrootcert: file(sslrootcert) } : {}) }
      await expect(open(address(parameters, where))).rejects.toMatchObject({
        code: 'database_tls',
        message: expect.stringMatching(told),
      })
    },
  )

  it('is used unchecked only where that is what was asked for', async () => {
    expect(await open(address({ sslmode: 'no-verify' }, { host: '127.0.0.1' }))).toBe(true)
    expect(await open(address({ sslmode: 'require', uselibpqcompat: 'true' }))).toBe(true)
    const byAuthority = { sslmode: 'verify-ca', uselibpqcompat: 'true', sslrootcert: file('authority') }
    expect(await open(address(byAuthority, { host: '127.0.0.1' }))).toBe(true)
    const byStranger = { ...byAuthority, sslrootcert: file('stranger') }
    await expect(open(address(byStranger))).rejects.toMatchObject({ code: 'database_tls' })
  })

  it('whose password is wrong is refused, and no password is ever told', async () => {
    const url = address({ sslmode: 'no-verify' }, { password: 'not-the-word' })
    const error = await open(url).catch((told: unknown) => told)
    expect(error).toMatchObject({ code: 'database_login' })
    deps.log.error({ err: error }, 'the service stops')
    const all = [...said, String((error as Error).stack), JSON.stringify(error)].join('\n')
    expect(all).toContain('the service stops')
    for (const word of ['not-the-word', PASSWORD, encodeURIComponent(PASSWORD)])
      expect(all).not.toContain(word)
  })
})

describe('an address', () => {
  it.each([
    ['postgres://u:p4ss@db/x?sslmode=verify_full', /sslmode is none of/],
    [
      'postgres://u:p4ss@db/x?sslmode=verify-full&sslrootcert=/no/such.pem',
      /\/no\/such\.pem, which cannot be read \(ENOENT\)/,
    ],
    ['postgres://u:p4ss@db/x?sslmode=verify-ca&uselibpqcompat=true', /needs sslrootcert/],
    ['postgres://u:p4ss@db:port/x', /it is no address/],
  ])('that is not in order is refused without being told: %s', (url, told) => {
    expect(() => readDatabaseUrl(url)).toThrow(told)
    expect(() => readDatabaseUrl(url)).not.toThrow(/p4ss/)
  })

  it('says how to speak TLS as pg 8 reads it, and keeps what else it says', () => {
    const asked = (query: string): unknown => readDatabaseUrl(`postgres://u@db/x${query}`)
    const connectionString = 'postgres://u@db/x'
    expect(asked('')).toEqual({ connectionString })
    expect(asked('?sslmode=disable')).toEqual({ connectionString, ssl: false })
    expect(asked('?ssl=true')).toEqual({ connectionString, ssl: {} })
    for (const mode of ['prefer', 'require', 'verify-ca', 'verify-full'])
      expect(asked(`?sslmode=${mode}`)).toEqual({ connectionString, ssl: {} })
    expect(asked('?sslmode=no-verify')).toEqual({ connectionString, ssl: { rejectUnauthorized: false } })
    expect(asked('?options=-c%20a%3Db&sslmode=disable')).toMatchObject({
      connectionString: 'postgres://u@db/x?options=-c+a%3Db',
    })
  })
})
