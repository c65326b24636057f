import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import type { ContactExplained } from '../../src/engine/explain/explained.ts'
import { createHubSpot } from '../../src/hubspot/client.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { createStoreBudget } from '../../src/store/budget.ts'
import { openSocketService } from '../support/command-line-service.ts'
import { openMemoryStore } from '../support/stores.ts'
import { BY_REP, handOver, MONDAY_10, openTestWorld } from '../support/test-world.ts'
import { aFolder, pacto, type Ran } from './command-line.ts'

const MINUTE = 60_000
const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * MINUTE)

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

type Scene = { world: World; cycle: (...argv: string[]) => Promise<Ran> }

/** A world whose service answers the command line; `names`: HubSpot is there to be asked for them. */
const scene = async ({ start = MONDAY_10, names = true } = {}): Promise<Scene> => {
  const world = await openTestWorld(await openMemoryStore(), { start })
  closing.push(() => world.close())
  const { clock, portal, store, restUrl: baseUrl } = world
  const budget = createStoreBudget(store.db, { clock })
  const { accessToken } = portal.credentials
  const hs = createHubSpot({ accessToken, baseUrl, budget, clock, log: pino({ level: 'silent' }) })
  const dataDir = await aFolder()
  const service = await openSocketService(dataDir, { store, clock, ...(names ? { hs } : {}) })
  closing.push(() => service.close())
  return { world, cycle: (...argv) => pacto(['cycle', ...argv], { env: { DATA_DIR: dataDir }, clock }) }
}

describe('pacto cycle', () => {
  it('says why the time is what it is, and when it will start', async () => {
    // Saturday 28 November 2026, 12:00 in Madrid.
    const { world, cycle } = await scene({ start: new Date('2026-11-28T11:00:00Z') })
    handOver(world, ['501'])
    await runWorld(world, [], new Date('2026-11-28T11:05:00Z'))
    const { code, out } = await cycle('501', '--language', 'en')
    expect(code).toBe(0)
    expect(out).toContain('Contact 501 · handoff 1 · Open')
    expect(out).toContain(
      '2 h of working time from Sat 28 Nov, 12:00. Counted 2 h, Mon 09:00–11:00. Not counted: Sat 12:00 – Mon 09:00 (outside hours). Due Mon 30 Nov, 11:00 (Madrid). Agreement v1, tier «Outside hours».',
    )
    expect(out).toContain('In any case by Mon 30 Nov, 13:00.')
    expect(out).toContain('The clock starts Mon 30 Nov, 09:00, at opening time')
    expect(out).toMatch(/Sat 28 Nov, 12:00 {2}Mon 30 Nov, 09:00 {2}outside hours +–/)
    expect(out).toContain('time to contact · running · Mon 30 Nov, 11:00 · 0 min')
    expect(out).toContain('As of 12:05')
  })

  it("speaks the agreement's language unless told otherwise, and names people where HubSpot has them", async () => {
    const { world, cycle } = await scene()
    handOver(world, ['501'])
    await runWorld(world, [], after(65))
    expect((await cycle('501')).out).toContain('A breach is confirmed 10 minutes after the due time')
    const { out } = await cycle('501', '--language', 'es')
    expect(out).toContain('El incumplimiento se confirma 10 minutos después del vencimiento')
    world.portal.actions.logEngagement({
      kind: 'call',
      properties: { hs_call_status: 'COMPLETED' },
      contactIds: ['501'],
      by: BY_REP,
    })
    await runWorld(world, [], after(130))
    const late = (await cycle('501', '--language', 'es')).out
    expect(late).toContain('Primer contacto 11:05 por llamada: 1 h 5 min de horario laboral')
    expect(late).toContain('primer contacto: llamada, Person 1')
    expect(late).toContain('plazo de contacto · cumplido tarde')
    expect(late).toMatch(/breach .*clock=response/)
  })

  it('adds up, as data', async () => {
    const { world, cycle } = await scene({ names: false })
    handOver(world, ['501'])
    await runWorld(world, [], after(200))
    const { code, json } = await cycle('501', '--json')
    const { ok, cycles } = json() as { ok: boolean } & ContactExplained
    expect([code, ok, cycles.length]).toEqual([0, true, 1])
    for (const clock of cycles[0]?.clocks ?? []) {
      const counted = clock.segments.reduce((sum, { businessMs }) => sum + businessMs, 0)
      expect(counted).toBe(clock.elapsedBusinessMs)
      if (clock.kind === 'response') expect(counted).toBe(200 * MINUTE)
    }
    expect(cycles[0]?.markers.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['handoff', 'due', 'breach']),
    )
    expect(cycles[0]?.audit.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['cycle_opened', 'breach']),
    )
  })

  it('says why a handoff has no clock', async () => {
    const { world, cycle } = await scene()
    handOver(world, ['501'], { email: 'someone@own.example' })
    await runWorld(world, [], after(5))
    const { code, out } = await cycle('501', '--language', 'en')
    expect(code).toBe(0)
    expect(out).toContain('No clock for this handoff: Internal.')
  })

  it('says why there is no cycle, and which handoffs there are', async () => {
    const { world, cycle } = await scene()
    world.portal.actions.createContact({
      id: '502',
      properties: { lifecyclestage: 'opportunity' },
      by: BY_REP,
    })
    handOver(world, ['501'])
    await runWorld(world, [], after(5))
    const unknown = await cycle('999', '--language', 'en')
    expect(unknown).toMatchObject({ code: 1, out: '' })
    expect(unknown.err).toContain('Pacto knows no contact 999')
    expect((await cycle('502', '--language', 'en')).code).toBe(1)
    expect((await cycle('501', '--number', '2', '--language', 'en')).err).toBe(
      'Contact 501 has no handoff 2; it has 1.',
    )
    expect((await cycle('501', '--number', 'two')).code).toBe(2)
    const refused = (await cycle('999', '--json')).json() as { ok: boolean; error: { code: string } }
    expect(refused).toMatchObject({ ok: false, error: { code: 'no_cycle' } })
  })
})
