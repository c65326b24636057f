import { expect, it } from 'vitest'
import { noteSign, readSigns } from '../../src/store/signs.ts'
import { eachStore } from '../support/stores.ts'
import { after } from './at.ts'

eachStore('signs of life', (openTestStore) => {
  it('are the latest of each kind, whichever instance saw it and in whatever order', async () => {
    const { db } = await openTestStore()
    const nothing = { webhook: null, refused: null, card: null, page: null }
    expect(await readSigns(db)).toEqual(nothing)
    await noteSign(db, { kind: 'webhook', at: after(2), note: '' })
    await noteSign(db, { kind: 'webhook', at: after(1), note: '' })
    await noteSign(db, { kind: 'refused', at: after(3), note: 'wrong_signature' })
    expect(await readSigns(db)).toEqual({
      ...nothing,
      webhook: { at: after(2).toISOString(), note: '' },
      refused: { at: after(3).toISOString(), note: 'wrong_signature' },
    })
  })
})
