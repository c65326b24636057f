import { describe, expect, it } from 'vitest'
import { runChaos } from '../chaos/run-chaos.ts'
import { hasPostgres } from '../support/stores.ts'

const LONGEST_MS = 180_000

/** `npm run chaos` in short: a few kills, and nobody waits a minute for the leases of the dead. */
const run = (store: 'pglite' | 'postgres-three', seconds: number): ReturnType<typeof runChaos> =>
  runChaos({ store, seconds, seed: 7, say: () => undefined, hurry: true })

describe('a service that is killed at random moments while events stream in', () => {
  it('loses no answered event and makes no task twice (PGlite)', { timeout: LONGEST_MS }, async () => {
    const { violations, figures } = await run('pglite', 12)
    expect(violations).toEqual([])
    expect(figures['killed at work']).toBeGreaterThan(0)
  })

  it.skipIf(!hasPostgres())('nor do three instances on one PostgreSQL', { timeout: LONGEST_MS }, async () => {
    const { violations, figures } = await run('postgres-three', 12)
    expect(violations).toEqual([])
    expect(figures['killed at work']).toBeGreaterThan(0)
  })
})
