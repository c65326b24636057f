import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CycleCard } from '../../../extensions/app/shared/contract.ts'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { LEAD, LOOK, stageStates, STATES, type State } from '../../support/stage-states.ts'
import { madrid, openStagedWorld, PEOPLE } from '../../support/staged-world.ts'
import { openMemoryStore } from '../../support/stores.ts'
import { readCard, readCycle } from './call-card.ts'

let world: World
const cards = new Map<State, CycleCard>()

beforeAll(async () => {
  world = await openStagedWorld(await openMemoryStore())
  await stageStates(world)
  // Together: what HubSpot has to be asked for is asked for all of them at once.
  const handedOver = STATES.filter((state) => state !== 'not handed over')
  const read = await Promise.all(handedOver.map((state) => readCycle(world, LEAD[state])))
  handedOver.forEach((state, i) => cards.set(state, read[i] as CycleCard))
}, 120_000)

afterAll(async () => {
  await world.close()
  await world.store.close()
})

const card = (state: State): CycleCard => cards.get(state) as CycleCard

/** Status, next step, outcome, notice, clock and its state, flags. */
const shown = (one: CycleCard): string =>
  [
    one.status,
    one.nextStep,
    one.outcome,
    one.notice?.kind ?? '–',
    one.clock ? `${one.clock.kind} ${one.clock.state}` : '–',
    one.flags.map(({ kind }) => kind).join(' ') || '–',
  ].join(' | ')

describe('the card of a lead', () => {
  it.each<[State, string]>([
    ['running', 'on_track | contact | open | – | response running | –'],
    ['outside hours', 'on_track | contact | open | – | response running | –'],
    ['due soon', 'at_risk | contact | open | – | response running | –'],
    ['settling', 'settling | contact | open | – | response running | –'],
    ['breached', 'breached | contact | open | – | response breached | –'],
    ['no owner', 'on_track | assign | open | – | response running | –'],
    ['met', 'met | decide | open | – | decision running | –'],
    ['met late', 'met_late | decide | open | – | decision running | –'],
    ['on hold', 'on_hold | contact | open | – | response running | –'],
    ['parked', 'parked | none | parked | parked | – | –'],
    ['exempt', 'exempt | none | exempt | exempt | – | –'],
    ['self-sourced', 'exempt | none | exempt | exempt | – | –'],
    ['passed through', 'exempt | none | accepted | exempt | – | –'],
    ['accepted', 'met | none | accepted | – | response met | –'],
    ['accepted, no contact', 'on_track | contact | accepted | – | response running | –'],
    ['rejected', 'met | none | rejected | – | response met | –'],
    ['reason missing', 'met | give_reason | rejected | – | response met | –'],
    ['evidence missing', 'met | complete_evidence | rejected | – | response met | –'],
    ['withdrawn', 'closed | none | withdrawn | – | response stopped | –'],
    ['second handoff', 'on_track | contact | open | – | response running | earlier'],
    ['every flag', 'breached | contact | open | – | response breached | replied bounced again customer'],
    ['contacted before', 'met | decide | open | – | decision running | prior'],
    ['meeting booked', 'met | decide | open | – | decision running | meeting'],
    ['seen by HubSpot only', 'met | decide | open | – | decision running | unseen'],
    ['evidence removed', 'breached | contact | open | – | response breached | evidence_removed'],
    ['won', 'met | none | won | – | response met | –'],
    ['review open', 'breached | contact | open | – | response breached | –'],
    ['rejection contested', 'met | none | rejected | – | response met | –'],
  ])('that is %s', (state, wanted) => {
    expect(shown(card(state))).toBe(wanted)
  })

  it('that was never handed over says so, and so does one nobody knows', async () => {
    expect(await readCard(world, LEAD['not handed over'])).toEqual({
      kind: 'none',
      contactId: LEAD['not handed over'],
      reason: 'not_handed_over',
      why: 'This contact has not entered «Marketing Qualified Lead», so no clock is running.',
    })
    expect(await readCard(world, '999999')).toMatchObject({ kind: 'none', reason: 'not_handed_over' })
  })

  it('says the same as the contact’s own properties, but for the settle time', () => {
    for (const [state, { status, nextStep, nextDueAt }] of cards) {
      const found = [...world.portal.state.store.all('contacts')].find(({ id }) => id === LEAD[state])
      const properties = found?.properties ?? {}
      expect(properties['pacto_sla_status'], state).toBe(status === 'settling' ? 'at_risk' : status)
      expect(properties['pacto_next_step'], state).toBe(nextStep)
      expect(properties['pacto_next_due_at'] ?? '', state).toBe(nextDueAt ?? '')
    }
  })

  it('counts on from where it stands: the time that counts until a day after due', () => {
    const { clock } = card('running')
    expect(clock).toMatchObject({
      startAt: madrid('Tue 11:10').toISOString(),
      dueAt: madrid('Tue 12:10').toISOString(),
      limitAt: madrid('Wed 11:10').toISOString(),
      opensAt: null,
      windowMs: 3_600_000,
      countedMs: 1_200_000,
    })
    expect(clock?.counting).toEqual([
      { fromAt: madrid('Tue 11:10').toISOString(), toAt: madrid('Tue 14:00').toISOString() },
      { fromAt: madrid('Tue 15:00').toISOString(), toAt: madrid('Tue 18:00').toISOString() },
      { fromAt: madrid('Wed 09:00').toISOString(), toAt: madrid('Wed 12:10').toISOString() },
    ])
  })

  it('of the night says when its clock starts', () => {
    const { clock, why, timeZone } = card('outside hours')
    expect(timeZone).toBe('America/Mexico_City')
    expect(clock).toMatchObject({ opensAt: '2026-11-24T15:00:00.000Z', countedMs: 0 })
    expect(why.notStarted).toContain('09:00')
  })

  it('past due tells late time apart, and nothing is late that is not verified', () => {
    const tones = (state: State): string[] => card(state).why.segments.map(({ tone }) => tone)
    expect(tones('breached')).toEqual(['counts', 'late'])
    expect(tones('on hold')).toContain('hold')
    expect(card('settling').why.settling).toContain('10 min')
    expect(card('settling').clock?.state).toBe('running')
  })

  it('adds its segments up to the window', () => {
    for (const [state, { clock, why }] of cards) {
      if (clock?.kind !== 'response' || why.segments.length === 0) continue
      const counts = why.segments.filter(({ fromAt }) => fromAt < clock.dueAt)
      expect(
        counts.reduce((sum, { countsMs }) => sum + countsMs, 0),
        state,
      ).toBe(clock.windowMs)
    }
  })

  it('lists attempts by channel, and says from when the next one counts', () => {
    expect(card('some attempts').attempts).toEqual({
      count: 3,
      channels: 2,
      days: 2,
      rows: [
        { channel: 'call', count: 2, lastAt: madrid('Mon 12:45').toISOString(), byHand: 2 },
        { channel: 'email', count: 1, lastAt: madrid('Tue 10:10').toISOString(), byHand: 0 },
      ],
      nextCountsAt: madrid('Tue 12:10').toISOString(),
    })
  })

  it('offers the agreement’s reasons with what each lacks now, the catch-all last', () => {
    const { reasons } = card('some attempts')
    expect(reasons.map(({ code }) => code).at(-1)).toBe('other')
    const reason = (code: string) => reasons.find((one) => one.code === code)
    expect(reason('no_response')).toMatchObject({
      gate: 'refuse',
      evidence: 'attempts',
      missing: [
        { what: 'attempts', count: 2, nextAt: madrid('Tue 12:10').toISOString() },
        { what: 'days', count: 1 },
      ],
    })
    expect(reason('out_of_budget')).toMatchObject({ gate: 'mark', missing: [{ what: 'conversation' }] })
    expect(reason('bad_data')?.missing).toEqual([])
    expect(reasons.filter(({ asksReturn }) => asksReturn).map(({ code }) => code)).toEqual(['not_now'])
  })

  it('names who decided, why, and what is missing', () => {
    expect(card('rejected').rejection).toMatchObject({
      by: 'Ana Ruiz',
      reason: 'Out of budget',
      code: 'out_of_budget',
      note: 'No money before the summer',
      missing: [],
    })
    expect(card('reason missing').rejection).toMatchObject({ reason: '', code: null })
    expect(card('evidence missing').rejection?.missing).toEqual([{ what: 'conversation' }])
    expect(card('accepted').acceptance).toEqual({ at: madrid('Mon 17:00').toISOString(), by: 'Ana Ruiz' })
    // A workflow is nobody.
    expect(card('passed through').acceptance?.by).toBe('')
    expect(card('second handoff').earlier).toEqual([
      { number: 1, handoffAt: madrid('Mon 10:00').toISOString(), outcome: 'recycled', reason: 'Not now' },
    ])
  })

  it('names who asked for a review and who answered it', () => {
    expect(card('review granted').reviews).toMatchObject([
      { about: 'breach', state: 'granted', askedBy: 'Ana Ruiz', decidedBy: 'Mónica Jefe' },
    ])
    expect(card('rejection contested').reviews).toMatchObject([
      { about: 'rejection', state: 'open', askedBy: 'Mara Kent', decidedAt: null, decidedBy: '' },
    ])
  })

  it('says what the lead was, in the portal’s words', () => {
    expect(card('running').facts).toEqual({
      criteria: { conforming: true, gaps: [] },
      score: '82',
      signal: 'Demo request',
      owner: 'Ana Ruiz',
      origin: 'marketing',
    })
    expect(card('parked').facts.criteria).toMatchObject({ conforming: false })
    expect(card('parked').facts.criteria?.gaps).toContain('Job Title')
    expect(card('running').criteria).toContainEqual({ code: 'jobtitle', label: 'Job Title' })
    expect(card('running').accept).toEqual({ stage: 'Sales Qualified Lead', noContact: true })
  })

  it('tells what happened before it was called, when it happened', () => {
    expect(card('every flag').flags).toMatchObject([
      { kind: 'replied', at: madrid('Tue 10:15').toISOString() },
      { kind: 'bounced', at: madrid('Mon 10:30').toISOString() },
      { kind: 'again', form: 'Pricing page' },
      { kind: 'customer' },
    ])
    expect(card('contacted before').flags).toEqual([{ kind: 'prior', at: madrid('Mon 17:00').toISOString() }])
    expect(card('meeting booked').flags).toEqual([{ kind: 'meeting', at: madrid('Wed 10:00').toISOString() }])
  })

  it('reads in Spanish from label to sentence', async () => {
    const spanish = await readCycle(world, LEAD.running, { lang: 'es' })
    expect(spanish.why.sentence).toContain('Acuerdo v1')
    expect(spanish.reasons[0]?.label).toBe('Fuera de presupuesto')
    expect(spanish.why.segments[0]?.label).not.toBe(card('running').why.segments[0]?.label)
    expect((await readCycle(world, LEAD['on hold'], { lang: 'es' })).hold.running?.reason).not.toBe(
      card('on hold').hold.running?.reason,
    )
    expect(await readCard(world, '999999', { lang: 'es' })).toMatchObject({
      why: expect.stringContaining('contacto') as string,
    })
  })
})

describe('what may be done', () => {
  const may = async (state: State, userId: string): Promise<Record<string, string>> => {
    const { may: all } = await readCycle(world, LEAD[state], { userId })
    return all
  }
  const allowed = async (state: State, userId: string): Promise<string> =>
    Object.entries(await may(state, userId))
      .filter(([, answer]) => answer === 'yes')
      .map(([action]) => action)
      .join(' ')

  it('is said to who owns the lead, to their team and its manager', async () => {
    const all = 'accept reject log hold rate'
    expect(await allowed('running', PEOPLE.ana)).toBe(all)
    expect(await allowed('running', PEOPLE.ben)).toBe(all)
    expect(await allowed('running', PEOPLE.manager)).toBe(all)
    expect(await allowed('on hold', PEOPLE.ana)).toBe('accept reject log resume rate')
    expect(await allowed('breached', PEOPLE.ana)).toBe('accept reject log dispute rate')
    expect(await allowed('breached', PEOPLE.ben)).toBe('accept reject log rate')
  })

  it('is nothing for another team, a viewer and a stranger, who may look all the same', async () => {
    for (const userId of [PEOPLE.otherTeam, PEOPLE.viewer, '424242']) {
      expect(new Set(Object.values(await may('running', userId))), userId).toEqual(new Set(['not_allowed']))
    }
  })

  it('is Marketing’s and the manager’s where it is theirs', async () => {
    expect(await allowed('rejected', PEOPLE.marketing)).toBe('contest hand_over_again')
    expect(await allowed('review open', PEOPLE.manager)).toContain('answer')
    expect(await allowed('review open', PEOPLE.marketing)).toBe('object')
    expect(await allowed('evidence removed', PEOPLE.manager)).toContain('confirm_removal')
    expect((await may('review granted', PEOPLE.manager))['answer']).toBe('already_done')
  })

  it('says why not where a rule stands against it', async () => {
    expect(await may('parked', PEOPLE.ana)).toMatchObject({ accept: 'no_clock', log: 'no_clock' })
    expect(await may('rejected', PEOPLE.ana)).toMatchObject({ reject: 'already_done' })
    expect(await may('reason missing', PEOPLE.ana)).toMatchObject({ reject: 'yes' })
    expect(await may('settling', PEOPLE.ana)).toMatchObject({
      dispute: 'nothing_to_review',
      hold: 'hold_too_late',
    })
    expect(world.clock.now()).toEqual(LOOK)
  })
})
