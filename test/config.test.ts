import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CONFIG_NAMES, describeProblems, readConfig } from '../src/config.ts'

const ENV = {
  PUBLIC_URL: 'https://pacto.example.com',
  HUBSPOT_ACCESS_TOKEN: 'a-token',
  HUBSPOT_CLIENT_SECRET: 'a-secret',
  HUBSPOT_PORTAL_ID: '62515',
}

function namesOfProblems(over: Record<string, string | undefined>): string[] {
  const read = readConfig({ ...ENV, ...over })
  return read.ok ? [] : read.problems.map(({ name }) => name)
}

it('fills in what may be left out', () => {
  expect(readConfig(ENV)).toEqual({
    ok: true,
    config: {
      port: 8080,
      publicUrl: 'https://pacto.example.com',
      accessToken: 'a-token',
      clientSecrets: ['a-secret'],
      portalId: '62515',
      apiUrl: 'https://api.hubapi.com',
      databaseUrl: null,
      dataDir: './data',
      agreementFile: null,
      logLevel: 'info',
      adminPort: null,
      trustedProxies: 0,
      channelUrl: null,
    },
  })
})

it('reads everything that is set', () => {
  const read = readConfig({
    ...ENV,
    PORT: '0',
    ADMIN_PORT: '9090',
    TRUSTED_PROXIES: '1',
    PUBLIC_URL: 'https://pacto.example.com/base/',
    HUBSPOT_CLIENT_SECRET: 'the-new-one, the-old-one',
    HUBSPOT_API_URL: 'http://127.0.0.1:4020/',
    DATABASE_URL: 'postgres://pacto:word@db.example/pacto',
    DATA_DIR: '/var/lib/pacto',
    PACTO_AGREEMENT: 'agreement.yaml',
    LOG_LEVEL: 'debug',
  })
  expect(read).toMatchObject({
    config: {
      port: 0,
      adminPort: 9090,
      trustedProxies: 1,
      publicUrl: 'https://pacto.example.com/base',
      clientSecrets: ['the-new-one', 'the-old-one'],
      apiUrl: 'http://127.0.0.1:4020',
      databaseUrl: 'postgres://pacto:word@db.example/pacto',
      dataDir: '/var/lib/pacto',
      agreementFile: 'agreement.yaml',
      logLevel: 'debug',
    },
  })
})

it('tells all problems at once', () => {
  expect(
    namesOfProblems({ PORT: 'http', PUBLIC_URL: '', HUBSPOT_PORTAL_ID: 'abc', LOG_LEVEL: 'loud' }),
  ).toEqual(['PORT', 'PUBLIC_URL', 'HUBSPOT_PORTAL_ID', 'LOG_LEVEL'])
})

it.each(['PUBLIC_URL', 'HUBSPOT_ACCESS_TOKEN', 'HUBSPOT_CLIENT_SECRET', 'HUBSPOT_PORTAL_ID'])(
  'does without %s as little as with an empty one',
  (name) => {
    for (const value of [undefined, '', '  ']) expect(namesOfProblems({ [name]: value })).toEqual([name])
  },
)

describe('a key', () => {
  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['ADMIN_PORT', 'x'],
    ['PUBLIC_URL', 'http://pacto.example.com'],
    ['PUBLIC_URL', 'pacto.example.com'],
    ['PUBLIC_URL', 'https://pacto.example.com/?a=1'],
    ['PUBLIC_URL', 'https://pacto.example.com/#a'],
    ['PUBLIC_URL', 'https://ada:word@pacto.example.com'],
    ['PUBLIC_URL', 'http://127.0.0.1.example.com'],
    ['HUBSPOT_ACCESS_TOKEN', 'two words'],
    ['HUBSPOT_CLIENT_SECRET', 'a,b,c'],
    ['HUBSPOT_CLIENT_SECRET', 'a,'],
    ['HUBSPOT_CLIENT_SECRET', ','],
    ['HUBSPOT_PORTAL_ID', '0'],
    ['HUBSPOT_API_URL', 'ftp://api.example.com'],
    ['DATABASE_URL', 'mysql://db.example/pacto'],
    ['LOG_LEVEL', 'INFO'],
  ])('%s is not "%s"', (name, value) => {
    expect(namesOfProblems({ [name]: value })).toEqual([name])
  })

  it.each(['http://localhost:8080', 'http://127.0.0.1:8080', 'http://[::1]:8080'])(
    'PUBLIC_URL may be %s',
    (url) => {
      expect(readConfig({ ...ENV, PUBLIC_URL: url })).toMatchObject({ ok: true, config: { publicUrl: url } })
    },
  )
})

it('shows what was wrong, but never a secret', () => {
  const read = readConfig({
    PORT: 'http',
    PUBLIC_URL: 'https://ada:s3cret@pacto.example.com',
    HUBSPOT_ACCESS_TOKEN: 's3cret s3cret',
    HUBSPOT_CLIENT_SECRET: 's3cret,,s3cret',
    DATABASE_URL: 's3cret',
  })
  const problems = read.ok ? [] : read.problems
  expect(problems.map(({ name }) => name)).toContain('DATABASE_URL')
  expect(problems[0]).toEqual({
    name: 'PORT',
    value: 'http',
    expected: 'a port, 0 to 65535 (0: any free one)',
  })
  expect(JSON.stringify(problems)).not.toContain('s3cret')
  expect(describeProblems(problems)).toContain(
    'PORT must be a port, 0 to 65535 (0: any free one); it is "http".',
  )
})

it('has the keys of .env.example', () => {
  const text = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
  const names = [...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name)
  expect(names.toSorted()).toEqual(CONFIG_NAMES.toSorted())
})
