import { expect } from 'vitest'
import { wordCheck, type Check, type CheckShown } from '../../../src/engine/doctor/check.ts'
import type { Patient } from '../../../src/engine/doctor/patient.ts'
import type { Known } from '../../../src/engine/setup/read-known.ts'
import type { Signs } from '../../../src/store/signs.ts'

export const NOW = new Date('2026-09-21T14:13:20.000Z')
export const NOTHING_SEEN: Signs = { webhook: null, refused: null, card: null, page: null }

/** A store that a service of portal 7 has begun; `over` what it knows. */
export const aStore = (over: Partial<Known> = {}): Patient['store'] => ({
  ok: true,
  kind: 'pglite',
  known: {
    goLiveAt: '2026-09-01T00:00:00.000Z',
    portalId: '7',
    signs: NOTHING_SEEN,
    backfill: { ended: null, left: null },
    ...over,
  } as Known,
})

/** What the checks under test look at; the rest is not there. */
export const aPatient = (over: Partial<Omit<Patient, 'config'>> & { config?: object } = {}): Patient =>
  ({
    problems: [],
    project: null,
    store: { ok: false, code: 'no_store', message: '' },
    freeBytes: null,
    clock: { now: () => NOW },
    fetch: () => Promise.reject(new Error('nobody asked for the network')),
    ...over,
    config: {
      publicUrl: 'https://pacto.example.com',
      apiUrl: 'https://api.hubapi.com',
      portalId: '7',
      clientSecrets: ['b5a0c1f2-7d1e-4c55-9d0a-3f6e8a1b2c3d'],
      ...over.config,
    },
  }) as unknown as Patient

/** `code state`, of checks that say something in both languages, with every blank filled. */
export const told = (checks: Check[]): string[] =>
  checks.map((check) => {
    for (const language of ['en', 'es'] as const) expectWhole(wordCheck(check, language))
    return `${check.code} ${check.state}`
  })

const expectWhole = ({ sentence, fix = '.' }: CheckShown): void => {
  expect(sentence).toMatch(/^\S.*[.)]$/s)
  expect(fix).toMatch(/\.$/)
  expect(`${sentence} ${fix}`).not.toMatch(/\{(?!.*kind:)\w+\}|undefined|NaN/)
}
