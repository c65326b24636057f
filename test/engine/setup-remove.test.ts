import { describe, expect, it } from 'vitest'
import { SHIPPED_REASONS } from '../../src/agreement/shipped-reasons.ts'
import { removeSetup } from '../../src/engine/setup/remove-setup.ts'
import { setUp } from '../../src/engine/setup/set-up.ts'
import { openPortal } from '../support/portal.ts'

const usual = { language: 'es', reasons: SHIPPED_REASONS, dryRun: false, retryTaskKey: false } as const

const set = async () => {
  const opened = await openPortal()
  await setUp({ hs: opened.hs, place: null }, usual)
  return opened
}

describe('taking Pacto out of a portal', () => {
  it('removes what setup made, whatever its language, and leaves everything else', async () => {
    const { hs, portal } = await set()
    const before = [...portal.state.definitions.of('contacts').values()].filter(
      ({ name }) => !/^pacto/.test(name),
    )
    const { done } = await removeSetup({ hs }, { dryRun: false })
    expect(done?.filter(({ outcome }) => outcome === 'failed')).toEqual([])
    expect(done).toHaveLength(39)
    const left = [...portal.state.definitions.of('contacts').values()].filter(({ archived }) => !archived)
    expect(left).toEqual(before)
    expect([...portal.state.lists.values()].filter(({ deletedAt }) => !deletedAt)).toEqual([])
    expect((await removeSetup({ hs }, { dryRun: false })).steps).toEqual([])
  })

  it('removes nothing in a dry run', async () => {
    const { hs, portal } = await set()
    const { steps, done } = await removeSetup({ hs }, { dryRun: true })
    expect(done).toBeNull()
    expect(steps).toHaveLength(39)
    expect(portal.state.definitions.find('contacts', 'pacto_tier')?.archived ?? false).toBe(false)
  })

  it('keeps the group a stranger’s property lives in, and says so', async () => {
    const { hs, portal } = await set()
    const mine = portal.state.definitions.find('contacts', 'pacto_tier')!
    const other = { ...mine, name: 'their_own', label: 'Their own' }
    portal.state.definitions.of('contacts').set('their_own', other)
    const { done } = await removeSetup({ hs }, { dryRun: false })
    expect(done?.filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { what: 'group', object: 'contacts', why: expect.stringContaining('pacto') as string },
    ])
    expect(portal.state.definitions.find('contacts', 'their_own')).toMatchObject({ groupName: 'pacto' })
  })
})
