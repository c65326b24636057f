import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { fromCycle, toCycle } from '../../src/engine/rows.ts'
import type { FigureRow } from '../../src/reports/figure-row.ts'
import type { ToldPack } from '../../src/reports/meeting/meeting-verbs.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { writeCycles } from '../../src/store/contacts/write-ledger.ts'
import { writeDeals } from '../../src/store/deals/write-deals.ts'
import { madrid, openStagedWorld, PEOPLE } from '../support/staged-world.ts'
import { eachStore } from '../support/stores.ts'
import { BY_FORM } from '../support/test-world.ts'
import { plainDraw } from './plain-draw.ts'
import { drawnRow, type Draw } from './random-cycles.ts'

/** From the 7th of September to the week of the 16th of November, which the meeting of Monday the 23rd is about. */
const LAST_WEEK = 70
const draw = (contact: number, more: Partial<Draw> = {}): Draw => ({
  ...plainDraw,
  contact,
  day: LAST_WEEK,
  ...more,
})

const late = { response: 'met_late', cause: 'nobody_contacted' } as const

/** Thirty of last week: four late, six refused, two won; ten of the week before. */
const DRAWS: Draw[] = Array.from({ length: 30 }, (_, index) =>
  draw(index + 1, {
    ...(index < 4 ? { ...late, minutes: 61 + index } : {}),
    ...(index >= 20 && index < 26
      ? { disposition: 'rejected', reason: index < 23 ? 'bad_fit' : 'other' }
      : {}),
    ...(index >= 28 ? { disposition: 'won' } : {}),
  }),
).concat(Array.from({ length: 10 }, (_, index) => draw(index + 101, { day: LAST_WEEK - 7 })))

const worlds: World[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

eachStore('the pack of a meeting', (openTestStore) => {
  async function aWorld(draws: Draw[] = DRAWS): Promise<World> {
    const world = await openStagedWorld(await openTestStore())
    worlds.push(world)
    await writeCycles(
      world.store.db,
      draws.map((one) => drawnRow(one)),
    )
    return world
  }

  const ask = (world: World, verb: string, input: object) => world.engine.perform({ verb, input })

  async function pack(world: World, input: object = { as: PEOPLE.manager }): Promise<ToldPack> {
    const answer = await ask(world, 'meeting.pack', input)
    if (!answer.ok) throw new Error(answer.error.message)
    return answer.data as ToldPack
  }

  const step = ({ steps }: ToldPack, name: string) => steps.find((one) => one.name === name)

  it('is of the whole week before, in five steps of thirty minutes', async () => {
    const told = await pack(await aWorld())
    expect(told.period).toMatchObject({ from: '2026-11-16', to: '2026-11-22' })
    expect(told.steps.map(({ name, minutes }) => [name, minutes])).toEqual([
      ['mqls', 5],
      ['sql', 5],
      ['refused', 10],
      ['last', 5],
      ['next', 5],
    ])
  })

  it('has the figures of the reports, with the change against the week before', async () => {
    const world = await aWorld()
    const told = await pack(world)
    const all: FigureRow[] = []
    for (const name of ['scoreboard', 'funnel', 'reasons']) {
      const answer = await ask(world, 'report.run', { name, period: told.period.name })
      if (answer.ok) all.push(...(answer.data as { rows: FigureRow[] }).rows)
    }
    const figures = told.steps.filter(({ name }) => name !== 'last').flatMap((one) => one.figures)
    expect(figures.length).toBeGreaterThan(20)
    for (const figure of figures) expect(all).toContainEqual(figure)
    expect(step(told, 'mqls')?.figures[0]).toMatchObject({ figure: 'volume', value: 30, before: 10 })
  })

  it('names three leads at most a step, none twice, each with why in the language asked for', async () => {
    const told = await pack(await aWorld(), { as: PEOPLE.manager, lang: 'es' })
    for (const { examples } of told.steps) {
      expect(examples.length).toBeLessThanOrEqual(3)
      expect(new Set(examples.map(({ contact }) => contact)).size).toBe(examples.length)
    }
    expect(step(told, 'sql')?.examples[0]).toEqual({
      contact: '74',
      why: 'La espera más larga hasta el primer contacto: 1 h 4 min de tiempo laborable.',
    })
    expect(step(told, 'refused')?.examples[0]?.why).toMatch(/^Rechazado: /)
  })

  it('puts before the next decisions what was missed, may be missed, or says something by itself', async () => {
    const told = await pack(await aWorld())
    const next = step(told, 'next')?.figures ?? []
    expect(next.length).toBeGreaterThan(0)
    for (const { state, note } of next) expect(state === 'met' && note === null).toBe(false)
    expect(next.map(({ figure }) => figure)).toContain('response')
  })

  it('is for managers, Marketing and admins', async () => {
    const world = await aWorld()
    for (const as of [PEOPLE.ana, PEOPLE.viewer])
      expect(await ask(world, 'meeting.pack', { as })).toMatchObject({ error: { code: 'not_allowed' } })
    for (const as of [PEOPLE.manager, PEOPLE.marketing, PEOPLE.admin])
      expect((await pack(world, { as })).steps).toHaveLength(5)
  })

  it('says who won what only to whom it may say so, and counts a deal with two contacts once', async () => {
    const world = await aWorld()
    const deal = { id: 'd1', amount: 1200, createdAt: null, modifiedAt: null, mergedIds: [] }
    const closedAt = new Date('2026-11-18T12:00:00Z')
    await writeDeals(world.store.db, {
      deals: [{ ...deal, closedAt, isWon: true, isClosed: true }],
      contacts: new Map([['d1', ['729', '730']]]),
    })
    const { wins } = await pack(world)
    expect(wins).toHaveLength(1)
    expect(wins[0]).toMatchObject({ amount: 1200, owner: '1', campaign: 'autumn', source: 'PAID_SEARCH' })
    expect((await pack(world, { as: PEOPLE.marketing })).wins[0]).toMatchObject({ owner: '', team: '101' })
  })

  it('has those as won who reached the stage without a deal', async () => {
    const { wins } = await pack(await aWorld())
    expect(wins.map(({ contact, amount }) => [contact, amount])).toEqual([
      ['730', null],
      ['729', null],
    ])
  })

  it('opens with the reviews that were objected to, or that nobody answered, since the meeting before', async () => {
    const world = await aWorld([])
    const asked = new Date('2026-11-10T12:00:00Z')
    const review = { id: 'r', about: 'breach', askedAt: asked, askedBy: '9001', decidedBy: '' } as const
    const rows = [
      { ...review, state: 'unanswered', answerBy: new Date('2026-11-17T12:00:00Z'), decidedAt: null },
      { ...review, state: 'objected', answerBy: asked, decidedAt: new Date('2026-11-18T12:00:00Z') },
      { ...review, state: 'objected', answerBy: asked, decidedAt: new Date('2026-11-12T12:00:00Z') },
      { ...review, state: 'granted', answerBy: asked, decidedAt: new Date('2026-11-18T12:00:00Z') },
    ] as const
    const cycles = rows.map((one, index) => {
      const cycle = toCycle(drawnRow(draw(index + 1)))
      return fromCycle({ ...cycle, reviews: [one] }, 'main')
    })
    await writeCycles(world.store.db, cycles)
    for (const { cycleId, contactId } of cycles)
      await sql`insert into act (act_id, at, user_id, contact_id, cycle_id, kind)
        values (${`act ${cycleId}`}, ${asked}, '9001', ${contactId}, ${cycleId}, 'review')`.execute(
        world.store.db,
      )
    const { open } = await pack(world)
    expect(open.map(({ contact }) => contact).toSorted()).toEqual(['71', '72'])
  })

  const decide = (world: World, requestId: string, text: string) =>
    ask(world, 'decision.make', {
      requestId,
      about: '',
      text,
      ownerId: '1',
      dueOn: '2026-12-04',
      as: PEOPLE.manager,
    })

  it('shows decisions in the meeting they were made in, and in the one after', async () => {
    const world = await aWorld()
    await decide(world, 'one', 'Call within the hour')
    const first = await pack(world)
    expect([first.last, first.made.map(({ text }) => text)]).toEqual([[], ['Call within the hour']])
    expect(first.labels.owner?.['1']).toBe('Ana Ruiz')
    world.clock.jumpTo(new Date(madrid('Mon 09:00').getTime() + 7 * 86_400_000))
    const second = await pack(world)
    expect([second.last.map(({ text }) => text), second.made]).toEqual([['Call within the hour'], []])
    expect(step(second, 'last')?.figures[0]).toMatchObject({ figure: 'decisions_made', n: 1 })
    expect(second.text).toContain('Call within the hour (Ana Ruiz, due 4 Dec 2026): Open. Not said yet.')
  })

  it('is read without HubSpot too, and says that decisions are missing', async () => {
    const world = await aWorld()
    await decide(world, 'one', 'Call within the hour')
    world.portal.setFaults({ errorShare: 1 })
    const told = await pack(world)
    expect(told).toMatchObject({ incomplete: true, made: [] })
    expect(step(told, 'mqls')?.figures[0]?.value).toBe(30)
    expect(told.text).toContain('HubSpot did not answer')
  })

  it('in text and Markdown says the same, in both languages, and lets nothing become markup', async () => {
    const world = await aWorld()
    const name = 'Eve <b>x</b> | *star* [a](b)'
    world.portal.actions.createContact({ id: '74', properties: { firstname: name }, by: BY_FORM })
    const told = await pack(world)
    expect(told.text).toContain(name)
    expect(told.markdown).toContain('Eve \\<b\\>x\\</b\\> \\| \\*star\\* \\[a\\](b)')
    for (const words of ['MQLs handed over', '86.7%', '26 of 30 that count', 'The longest wait'])
      for (const form of [told.text, told.markdown]) expect(form).toContain(words)
    const spanish = await pack(world, { as: PEOPLE.manager, lang: 'es' })
    for (const form of [spanish.text, spanish.markdown]) {
      expect(form).toContain('MQL traspasados')
      expect(form).not.toMatch(/\{\w+\}|undefined|NaN/)
    }
  })

  it('names nobody of Sales to Marketing', async () => {
    const told = await pack(await aWorld(), { as: PEOPLE.marketing })
    for (const name of ['Ana', 'Ruiz', 'rep@x.example']) expect(JSON.stringify(told)).not.toContain(name)
  })

  it('is a report as well, step by step', async () => {
    const answer = await ask(await aWorld(), 'report.run', {
      name: 'meeting',
      period: '2026-11-16..2026-11-22',
      as: PEOPLE.manager,
    })
    expect(answer.ok && (answer.data as { rows: FigureRow[] }).rows[0]).toMatchObject({
      section: 'mqls',
      figure: 'volume',
      value: 30,
    })
  })

  it('of a quarter proposes numbers, each with why, as a document that can be kept as the draft', async () => {
    const world = await aWorld()
    const told = await pack(world, { period: 'review', as: PEOPLE.admin })
    expect(told.period).toMatchObject({ from: '2026-08-25', to: '2026-11-22' })
    const changes = told.proposal?.changes ?? []
    expect(changes).toContainEqual({
      path: 'marketing.volume.perMonth',
      from: '200',
      to: expect.stringMatching(/^\d+$/) as string,
      why: expect.stringMatching(/^40 MQLs came where \d+ were due/) as string,
    })
    const kept = await ask(world, 'agreement.draft', { document: told.proposal?.yaml, by: 'machine' })
    expect(kept).toMatchObject({ ok: true })
    expect(told.text).toContain('PROPOSED FOR THE NEXT VERSION')
    expect((await pack(world)).proposal).toBeNull()
  })
})
