import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CONFIG_NAMES, describeProblems, readConfig } from '../../../src/config.ts'
import { checkBackfill } from '../../../src/engine/doctor/checks/check-backfill.ts'
import { checkCards } from '../../../src/engine/doctor/checks/check-cards.ts'
import { checkEnvironment } from '../../../src/engine/doctor/checks/check-environment.ts'
import { checkLimits } from '../../../src/engine/doctor/checks/check-limits.ts'
import { checkProject } from '../../../src/engine/doctor/checks/check-project.ts'
import { checkRetention } from '../../../src/engine/doctor/checks/check-retention.ts'
import { checkStore } from '../../../src/engine/doctor/checks/check-store.ts'
import { checkWebhooks } from '../../../src/engine/doctor/checks/check-webhooks.ts'
import { wordCheck } from '../../../src/engine/doctor/check.ts'
import { readProject } from '../../../src/engine/doctor/project-files.ts'
import { completeKnown } from '../../../src/engine/setup/read-known.ts'
import { NEWEST_MIGRATION } from '../../../src/store/migrate.ts'
import catalogue from '../../../src/strings/strings.json' with { type: 'json' }
import { aPatient, aStore, NOTHING_SEEN, told } from './a-patient.ts'

describe('the project beside the service', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pacto-project-'))
    await mkdir(join(folder, 'extensions/app'), { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true }))

  const profile = (name: string, content: unknown): Promise<void> =>
    writeFile(join(folder, `extensions/hsprofile.${name}.json`), JSON.stringify(content))
  const variables = { PUBLIC_URL: 'https://pacto.example.com', PACTO_PROPERTIES_READY: false }
  const check = async (config = {}) =>
    told(checkProject(aPatient({ project: await readProject(folder), config })))

  it('fits where a profile has the same portal and the same address', async () => {
    await profile('dev', { accountId: 8, variables: { ...variables, PUBLIC_URL: 'https://dev.example.com' } })
    await profile('prod', { accountId: 7, variables })
    expect(await check()).toEqual(['project.profile ok'])
    expect(await check({ portalId: '8' })).toEqual(['project.address fail'])
    expect(await check({ portalId: '9' })).toEqual(['project.profile warn'])
    expect(await check({ apiUrl: 'http://127.0.0.1:4020' })).toEqual(['project skipped'])
  })

  it('may be broken, or elsewhere', async () => {
    await profile('prod', { accountId: '7', variables })
    await writeFile(join(folder, 'extensions/hsprofile.dev.json'), '{')
    expect(await check()).toEqual(['project.broken fail', 'project.broken fail', 'project.profile warn'])
    expect(await readProject(join(folder, 'extensions'))).toBeNull()
    expect(told(checkProject(aPatient()))).toEqual(['project skipped'])
  })

  it('must not give everybody one developer’s machine', async () => {
    await profile('prod', { accountId: 7, variables })
    await writeFile(join(folder, 'extensions/app/local.json'), '{}')
    expect(await check()).toEqual(['project.profile ok'])
    const git = (...args: string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8' })
    git('init', '-q')
    git('add', 'extensions/app/local.json')
    expect(await check()).toEqual(['project.profile ok', 'project.local warn'])
  })
})

describe('the environment', () => {
  it('is told what each key has to be as the start itself tells it, in both languages', () => {
    const problems = CONFIG_NAMES.map((name) => ({ name, expected: '' }))
    expect(told(checkEnvironment(aPatient({ problems }))).length).toBe(CONFIG_NAMES.length)
    const read = readConfig({})
    for (const problem of read.ok ? [] : read.problems) {
      const [check] = checkEnvironment({ problems: [problem] })
      const fix = check && wordCheck(check, 'en').fix
      expect(`${describeProblems([problem])}`).toBe(fix?.replace(/^Set (\S+) to/, '$1 must be'))
    }
  })
})

describe('HubSpot’s limits', () => {
  const check = async (leftToday: number | null) => {
    const limits = { leftToday, perDay: 250_000, perInterval: 100, intervalMs: 10_000 }
    const signs = async () => ({ ok: true as const, value: { at: null, limits } })
    return told(await checkLimits({ portal: { signs } as never }))
  }

  it('are told while there is time to do something', async () => {
    expect(await check(200_000)).toEqual(['limits ok'])
    expect(await check(9_999)).toEqual(['limits warn'])
    expect(await check(0)).toEqual(['limits warn'])
    expect(await check(null)).toEqual(['limits skipped'])
  })
})

describe('the store', () => {
  const schema = NEWEST_MIGRATION
  const GB = 1024 ** 3

  it('is this portal’s, of this version, and has room', () => {
    const check = (known: object, freeBytes: number | null = null) =>
      told(checkStore(aPatient({ store: aStore({ schema, ...known }), freeBytes })))
    expect(check({})).toEqual(['store ok'])
    expect(check({ portalId: '8' })).toEqual(['store ok', 'store.portal fail'])
    expect(check({ portalId: null, schema: '0011-links' })).toEqual(['store ok', 'store.version warn'])
    const ofOld = aPatient({
      store: { ok: true, kind: 'service', known: completeKnown({ goLiveAt: '2026-09-01' }) },
    })
    expect(told(checkStore(ofOld))).toEqual(['store ok', 'store.version warn'])
    expect(told([...checkWebhooks(ofOld), ...checkBackfill(ofOld)])).toHaveLength(2)
    expect(check({}, 40 * GB)).toEqual(['store ok', 'store.disk ok'])
    expect(check({}, GB)).toEqual(['store ok', 'store.disk warn'])
    expect(check({}, 1)).toEqual(['store ok', 'store.disk fail'])
  })

  it.each([
    ['no_store', 'store skipped'],
    ['data_dir_in_use', 'store skipped'],
    ['data_dir_open_to_others', 'store fail'],
    ['data_dir_unusable', 'store fail'],
    ['not_durable', 'store fail'],
    ['store_moved', 'store fail'],
    ['migration_failed', 'store fail'],
    ['store_newer', 'store fail'],
    ['database_url_invalid', 'store fail'],
    ['database_tls', 'store fail'],
    ['database_login', 'store fail'],
    ['database_missing', 'store fail'],
    ['database_away', 'store fail'],
    ['something_else', 'store fail'],
  ])('that does not open for %s is told', (code, expected) => {
    const store = { ok: false as const, code, message: 'As the store says.' }
    expect(told(checkStore(aPatient({ store, config: { dataDir: './data' } })))).toEqual([expected])
  })
})

describe('webhooks and cards', () => {
  const at = (day: number) => ({ at: `2026-09-${String(day).padStart(2, '0')}T10:00:00.000Z`, note: '' })
  const refused = (day: number, note = 'wrong_signature') => ({ ...at(day), note })
  const check = (signs: object, goLiveAt: string | null = '2026-09-01T00:00:00.000Z') => {
    const patient = aPatient({ store: aStore({ goLiveAt, signs: { ...NOTHING_SEEN, ...signs } }) })
    return told([...checkWebhooks(patient), ...checkCards(patient)]).slice(0, 2)
  }

  it.each([
    [{}, 'webhooks warn', 'cards warn'],
    [{ webhook: at(20), card: at(20), page: at(20) }, 'webhooks ok', 'cards ok'],
    [{ webhook: at(12) }, 'webhooks.quiet warn', 'cards warn'],
    [{ refused: refused(20) }, 'webhooks.refused fail', 'cards warn'],
    [{ webhook: at(19), refused: refused(20) }, 'webhooks.refused warn', 'cards warn'],
    [{ webhook: at(19), refused: refused(20, 'stale_timestamp') }, 'webhooks.refused warn', 'cards warn'],
    [{ webhook: at(20), refused: refused(19) }, 'webhooks ok', 'cards warn'],
  ])('are judged by when they were last heard of: %j', (signs, webhooks, cards) => {
    expect(check(signs)).toEqual([webhooks, cards])
  })

  it('are not missed before the service has run', () => {
    expect(check({}, null)).toEqual(['webhooks skipped', 'cards skipped'])
  })
})

describe('instants', () => {
  const webhook = { at: '2025-12-31T23:30:00.000Z', note: '' }
  const [check] = checkWebhooks(aPatient({ store: aStore({ signs: { ...NOTHING_SEEN, webhook } }) }))
  const sentence = (...when: Parameters<typeof wordCheck> extends [unknown, ...infer W] ? W : never) =>
    check && wordCheck(check, ...when).sentence

  it('are told in the agreement’s zone and as people say them; without an agreement as they are', () => {
    const madrid = { timeZone: 'Europe/Madrid', now: new Date('2026-01-20T10:00:00Z') }
    expect(sentence('es', madrid)).toContain('el jue 1 ene, 00:30,')
    expect(sentence('en', { ...madrid, timeZone: 'UTC' })).toContain('at Wed 31 Dec 2025, 23:30,')
    expect(sentence('en')).toContain(webhook.at)
  })
})

describe('what is information', () => {
  const run = { at: '2026-09-20T10:00:00.000Z', looked: 3, of: 9 }
  const backfill = (known: object | null) =>
    told(checkBackfill(aPatient(known === null ? {} : { store: aStore({ backfill: known } as never) })))

  it('warns of a backfill only when it was left half-way, and of no retention', () => {
    expect(backfill(null)).toEqual(['backfill skipped'])
    expect(backfill({ ended: null, left: null })).toEqual(['backfill skipped'])
    expect(backfill({ ended: run, left: null })).toEqual(['backfill ok'])
    expect(backfill({ ended: run, left: run })).toEqual(['backfill warn'])
    for (const retention of [null, { months: 13 }]) {
      const agreement = { from: 'store', operations: { retention } } as never
      expect(told(checkRetention({ agreement }))).toEqual(['retention ok'])
    }
  })
})

describe('the words of doctor', () => {
  const words = Object.entries(catalogue).filter(([key]) => key.startsWith('doctor.'))

  it('address nobody as tú or usted, and shout at nobody', () => {
    expect(words.length).toBeGreaterThan(150)
    for (const [key, { en, es }] of words) {
      expect(`${en}${es}`, key).not.toMatch(/[!¡]/)
      expect(es, key).not.toMatch(/\b(tú|tus|usted|ejecuta|ejecute|copie|ponga|pulsa|pulse)\b/i)
    }
  })
})
