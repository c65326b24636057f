import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Backfill } from '../../src/engine/backfill/backfill-run.ts'
import type { Simulation } from '../../src/domain/simulate/simulation.ts'
import { openPastWorld, readPast, type PastWorld } from './open-past-world.ts'
import { DOCUMENT, HOURS, termsFor } from './truth/an-agreement.ts'
import { compareDiagnosis, type Printed } from './truth/compare-diagnosis.ts'
import { recountBackfill } from './truth/recount-backfill.ts'
import { recountScore, recountSimulation, type Terms } from './truth/recount-simulation.ts'

const MINUTE = 60_000
const DAY = 86_400_000

const LUNCH: [number, number][] = [
  [540, 780],
  [840, 1080],
]
const TRIES = [
  { kind: 'response', minutes: 120, against: null },
  { kind: 'break', span: ['13:00', '14:00'] },
  { kind: 'holidays', place: { country: 'ES', region: 'MD' } },
  { kind: 'score', atLeast: 75 },
]
/** The same, as the separate count has it. Madrid's public holidays of the span are written down here. */
const TRIED: Record<string, Partial<Terms>> = {
  'response=120': { inside: 120 * MINUTE, outside: 120 * MINUTE },
  'break=13:00-14:00': { hours: { ...HOURS, open: { 1: LUNCH, 2: LUNCH, 3: LUNCH, 4: LUNCH, 5: LUNCH } } },
  'holidays=ES-MD': { hours: { ...HOURS, closed: new Set(['2026-10-12', '2026-11-02']) } },
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const some = (counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0))
const counted = ({ n, of, leftOut }: Simulation['breaches']['response']['draft']) => ({ n, of, leftOut })

/** Programs that share nothing with `src/domain` read the portal's own file and count once more, by docs/diagnose.md and docs/simulate.md. */
describe.each([7, 8])('a portal of seed %i, counted by a separate program', (seed) => {
  let world: PastWorld

  beforeAll(async () => {
    world = await openPastWorld({ seed, contacts: 600 })
    await readPast(world)
  }, 120_000)
  afterAll(() => world.close())

  it('has the figures of diagnose', async () => {
    const printed = plain(await world.ask('diagnose', { language: 'en', draft: false })) as Printed
    const { told, counted: truth } = compareDiagnosis(world.raw, printed)
    expect(told).toEqual(truth)
    expect(printed.arrival.handoffs).toBeGreaterThan(100)
  }, 60_000)

  it('has the breaches of simulate, and what each try changes', async () => {
    const input = { document: DOCUMENT, tries: TRIES, days: null }
    const told = plain(await world.ask('agreement.simulate', input)) as Simulation
    const terms = termsFor({ from: Date.parse(told.from), to: Date.parse(told.to) })
    const truth = recountSimulation(world.raw, terms)
    const { handoffs: _, ...parts } = told.handoffs.draft
    expect(some(parts)).toEqual(truth.parts)
    expect(counted(told.breaches.response.draft)).toEqual(truth.response)
    expect(counted(told.breaches.limit.draft)).toEqual(truth.limit)
    expect(groups(told.by.hour)).toEqual(busy(truth.byHour))
    expect(groups(told.by.source)).toEqual(busy(truth.bySource))
    for (const tried of told.tries) {
      const changes = TRIED[tried.try]
      if (!changes || !tried.possible) continue
      const other = recountSimulation(world.raw, { ...terms, ...changes })
      expect(counted(tried.breaches.response.draft)).toEqual(other.response)
      expect(tried.changed.response).toEqual({
        better: [...truth.late].filter((one) => !other.late.has(one)).length,
        worse: [...other.late].filter((one) => !truth.late.has(one)).length,
      })
    }
    const score = told.tries.find((one) => one.try === 'score=75')
    expect(score?.possible && score.score).toMatchObject(recountScore(world.raw, terms, 75))
  }, 60_000)

  it('has the summary of backfill, and was not written to', async () => {
    await world.start(DOCUMENT)
    const told = await backfill(world)
    const to = Date.parse(told.goLiveAt)
    const truth = recountBackfill(world.raw, termsFor({ from: Date.parse(told.from), to }))
    expect(to - Date.parse(told.from)).toBe(90 * DAY)
    expect(
      some(Object.fromEntries(Object.entries(told.found).map(([why, { count }]) => [why, count]))),
    ).toEqual(truth.found)
    expect(world.isUntouched()).toBe(true)
  }, 60_000)
})

const groups = (rows: Simulation['by']['hour']) =>
  busy(Object.fromEntries(rows.map(({ key, response: { draft } }) => [key, { n: draft.n, of: draft.of }])))

const busy = (all: Record<string, { n: number; of: number }>) =>
  Object.fromEntries(Object.entries(all).filter(([, { of }]) => of > 0))

async function backfill({ ask }: PastWorld): Promise<Backfill> {
  for (;;) {
    const turn = (await ask('backfill.turn', { dryRun: true, days: 90 })) as {
      state: string
      backfill: Backfill
    }
    if (turn.state === 'done') return turn.backfill
  }
}
