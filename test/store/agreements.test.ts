import { expect, it } from 'vitest'
import {
  loadAgreementVersions,
  saveAgreementVersion,
  type AgreementVersion,
} from '../../src/store/agreements/agreement-versions.ts'
import { loadOperations, saveOperations } from '../../src/store/agreements/operations.ts'
import { eachStore } from '../support/stores.ts'
import { after, T0 } from './at.ts'

const version = (over: Partial<AgreementVersion> = {}): AgreementVersion => ({
  key: 'main',
  version: 1,
  document: 'terms:\n  key: main # ours\n',
  terms: { key: 'main', tiers: [{ name: 'Standard' }] },
  activatedAt: T0,
  signatures: [{ by: 'a@x.example' }],
  ...over,
})

eachStore('agreements', (openTestStore) => {
  it('keep every version, and no version twice', async () => {
    const { db } = await openTestStore()
    const versions = [version(), version({ version: 2, activatedAt: after(1) })]
    for (const each of versions) await saveAgreementVersion(db, each)
    await expect(saveAgreementVersion(db, version())).rejects.toMatchObject({ code: '23505' })
    expect(await loadAgreementVersions(db)).toEqual(versions)
  })

  it('have operations that are replaced at once', async () => {
    const { db } = await openTestStore()
    expect(await loadOperations(db, 'main')).toBeNull()
    await saveOperations(db, { key: 'main', operations: { mode: 'observe' }, at: T0, by: 'machine' })
    await saveOperations(db, { key: 'main', operations: { mode: 'live' }, at: after(1), by: '7' })
    expect(await loadOperations(db, 'main')).toEqual({ mode: 'live' })
  })
})
