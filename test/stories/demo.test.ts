import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { runHeadless } from '../../src/sandbox/demo/run-headless.ts'

const play = async (seed: number): Promise<{ held: boolean; lines: string[] }> => {
  const lines: string[] = []
  const deps = { clock: systemClock, out: (line: string) => void lines.push(line), err: () => undefined }
  const held = await runHeadless(deps, { days: 1, seed, language: 'es', people: 'on', json: false })
  return { held, lines }
}

describe('the headless demo', () => {
  it('holds every invariant and prints the same scoreboard twice', { timeout: 300_000 }, async () => {
    const first = await play(3)
    expect(first.held).toBe(true)
    expect(first.lines.join('\n')).toMatch(/^Traspasos +\d+$/m)
    expect(first.lines.join('\n')).toMatch(/= \d+ ✓/)
    expect(await play(3)).toEqual(first)
  })
})
