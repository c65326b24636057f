import { describe, expect, it } from 'vitest'
import { runWorld } from '../src/sandbox/world/run-world.ts'
import { openMemoryStore } from './support/stores.ts'
import { handOver, MONDAY_10, openTestWorld } from './support/test-world.ts'
import { callSigned } from './webhooks/cards/call-card.ts'
import { keptLog, standingClock } from './webhooks/door.ts'

type Line = Record<string, unknown> & { msg: string }

const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * 60_000)

/** As an operator reads it: the lines that name what is looked for, wherever in the line. */
const grep = (lines: Line[], word: string | number): Line[] =>
  lines.filter((line) => new RegExp(`["\\s[,:]${word}["\\s\\],}]`).test(JSON.stringify(line)))

describe('the log', () => {
  it('follows one webhook from its receipt to what was written to HubSpot', { timeout: 60_000 }, async () => {
    const store = await openMemoryStore()
    const { log, lines } = keptLog(standingClock()) as { log: never; lines: Line[] }
    const world = await openTestWorld(store, { log })
    handOver(world, ['501'])
    await runWorld(world, [], after(50))
    handOver(world, ['502'])
    await runWorld(world, [], after(100))

    const receipt = lines.find(
      ({ req }) => (req as { path?: string } | undefined)?.path === '/webhooks/hubspot',
    )
    expect(receipt).toMatchObject({ level: 'info', res: { status: 204 }, delivery: expect.any(Number) })
    const delivery = receipt?.['delivery'] as number
    const read = lines.find((line) => line['delivery'] === delivery && line !== receipt)
    expect(read).toMatchObject({ msg: 'a delivery was read', contactIds: ['501'] })

    const story = grep(lines, '501')
      .filter(({ level }) => level === 'info')
      .map(({ msg }) => msg)
    const steps = ['a delivery was read', 'decided', 'properties were written', 'tasks were written']
    expect(
      steps.map((step) => story.indexOf(step)).every((at, i, all) => at >= 0 && at > (all[i - 1] ?? -1)),
    ).toBe(true)
    expect(grep(lines, '502').some(({ delivery: other }) => other === delivery)).toBe(false)

    const calls = lines.filter(({ msg }) => msg === 'HubSpot was called')
    expect(calls.every(({ correlationId }) => /^[0-9a-f-]{36}$/.test(String(correlationId)))).toBe(true)
    await world.close()
    await store.close()
  })

  it('names the request in every line that is written for it', { timeout: 60_000 }, async () => {
    const store = await openMemoryStore()
    const { log, lines } = keptLog(standingClock()) as { log: never; lines: Line[] }
    const world = await openTestWorld(store, { log })
    handOver(world, ['501'])
    await runWorld(world, [], after(5))
    const act = {
      requestId: 'request-1',
      contactId: '501',
      number: 1,
      act: { kind: 'answer', reviewId: 'x', granted: true },
    }
    const answer = await callSigned(world, {
      path: '/api/card/act',
      method: 'POST',
      body: JSON.stringify(act),
    })
    const id = String(answer.headers['x-request-id'])
    const told = grep(lines, id).map(({ msg }) => msg)
    expect(told).toContain('an act was refused')
    expect(told.at(-1)).toBe('request completed')
    await world.close()
    await store.close()
  })
})
