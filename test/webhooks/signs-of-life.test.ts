import { describe, expect, it } from 'vitest'
import { AN_EVENT, openDoor, send, signed } from './door.ts'

const batch = JSON.stringify([AN_EVENT])

/** The door, and what it kept of whom it heard. */
const openKeeping = async () => {
  const kept: string[] = []
  const door = await openDoor({
    keepSign: async ({ kind, note }) => void kept.push(`${kind} ${note}`.trim()),
  })
  const deliver = (secret?: string) =>
    send(door.port, signed(batch, { at: door.clock.now(), ...(secret !== undefined && { secret }) }))
  return { door, kept, deliver }
}

describe('what is kept of whom was heard', () => {
  it('is one sign a minute and kind, and a change at once', async () => {
    const { door, kept, deliver } = await openKeeping()
    await using _ = door
    await deliver()
    await deliver()
    expect(kept).toEqual(['webhook'])
    await deliver('another')
    await deliver('another')
    await deliver()
    expect(kept).toEqual(['webhook', 'refused wrong_signature', 'webhook'])
    door.clock.pass(60_000)
    await deliver()
    expect(kept).toHaveLength(4)
  })

  it('is nothing of empty deliveries, and of those who bring no signature', async () => {
    const { door, kept } = await openKeeping()
    await using _ = door
    expect((await send(door.port, signed('[]'))).status).toBe(204)
    expect((await send(door.port, { body: batch })).status).toBe(401)
    expect(kept).toEqual([])
  })
})
