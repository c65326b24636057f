import { openAsBlob, readFileSync } from 'node:fs'
import { pino } from 'pino'
import { describe, expect, inject, it } from 'vitest'
import { match } from '../../src/sandbox/play/expect/match.ts'
import { readInstant, readLength, readMoment } from '../../src/sandbox/play/read/read-instant.ts'
import { readScenario } from '../../src/sandbox/play/read/read-scenario.ts'
import { playScenario, type Played } from '../../src/sandbox/play/run/play-scenario.ts'

const folder = new URL('../stories/', import.meta.url).pathname
const docs = new URL('../../docs/', import.meta.url).pathname

const problemsOf = async (text: string): Promise<string[]> => {
  const read = await readScenario(text, { folder, name: 'test' })
  return read.ok ? [] : read.problems.map(({ path, allowed }) => `${path}: ${allowed}`)
}

const play = async (text: string, from = folder): Promise<Played> => {
  const read = await readScenario(text, { folder: from, name: 'test' })
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return playScenario(read.scenario, {
    seed: 1,
    shuffle: false,
    duplicate: false,
    firesLastContacted: false,
    store: { memory: true, from: await openAsBlob(inject('storeDump')) },
    log: pino({ level: 'silent' }),
  })
}

describe('a scenario', () => {
  it('in the documentation goes as it says', { timeout: 120_000 }, async () => {
    const [, example = ''] = /```yaml\n([^]*?)```/.exec(readFileSync(`${docs}scenarios.md`, 'utf8')) ?? []
    const played = await play(example, docs)
    expect(played.failures).toEqual([])
    expect(played.cycles).toHaveLength(1)
  })

  it('takes numbers for ids, maps or lists, properties nested or not', { timeout: 120_000 }, async () => {
    const played = await play(`
agreement: agreement.yaml
start: 2026-01-12T09:00:00+01:00
owners: [{ id: 11, teams: [{ id: 101, name: Sales, primary: true }] }]
contacts: { 501: { properties: { hubspot_owner_id: 11, favourite_colour: blue } } }
steps:
  - { at: '2026-01-12T09:00:00Z', do: set, contact: 501, lifecyclestage: marketingqualifiedlead, by: { sourceType: FORM } }
  - { at: +1h30m, do: call, contacts: [501], owner: 11, properties: { hs_call_duration: 60000 } }
  - { at: +1h40m, do: expect, contact: 501, cycle: { response: { at: '2026-01-12T09:30:00Z' } } }
`)
    expect(played.failures).toEqual([])
    expect(played.cycles).toMatchObject([
      {
        contact: '501',
        number: 1,
        response: { by: '11', channel: 'call' },
        clocks: [{ elapsedBusinessMs: 1_800_000 }, {}, {}, { kind: 'owner', owner: '11' }],
      },
    ])
    expect(played.contacts['501']?.['pacto_sla_status']).toBe('met')
  })

  it('tells what was expected and what is', { timeout: 120_000 }, async () => {
    const { failures, log } = await play(`
agreement: agreement.yaml
start: 2026-01-12 09:00
contacts: [1]
steps:
  - { at: +1m, do: restore, contact: 1 }
  - { at: +1m, do: expect, contact: 1, properties: { lifecyclestage: lead }, cycles: [{ number: 1 }] }
`)
    expect(failures).toMatchObject([
      { kind: 'refused', step: 0, verb: 'restore' },
      {
        kind: 'unmet',
        step: 1,
        mismatches: [
          { path: 'cycles[0]', actual: null },
          { path: 'contacts.1.lifecyclestage', expected: 'lead', actual: null },
        ],
      },
    ])
    expect(log.map(({ what }) => what)).toContain('expect_failed')
  })

  it('may use the card, change operations and lose webhooks', { timeout: 120_000 }, async () => {
    const played = await play(`
agreement: agreement.yaml
start: 2026-01-12 09:00
owners: { ana: { teams: [101], timeZone: Europe/Madrid, outOfOffice: [{ from: +3d, to: +5d }] } }
contacts: { lea: { owner: ana }, tom: { owner: ana }, kim: { owner: ana } }
steps:
  - { at: +1h, do: set, contacts: [lea, tom], lifecyclestage: marketingqualifiedlead, by: workflow }
  - { at: +70m, do: card, contact: lea, action: accept }
  - { at: +70m, do: card, contact: tom, action: log }
  - { at: +80m, do: card, contact: kim, action: accept }
  - at: +80m
    do: operations
    absences: [{ who: ana, from: +1d, to: +2d }, { who: ben@x.example, from: +1d, to: +2d }]
    managers: { 101: ana }
  - { at: +90m, do: webhooks, lost: 1h }
  - { at: +95m, do: set, contact: kim, lifecyclestage: marketingqualifiedlead, by: workflow }
  - { at: +3h, do: expect, contact: kim, cycles: none }
  - { at: +3h, do: reconcile }
  - { at: +3h1m, do: expect, contact: kim, cycle: { handoffAt: +95m } }
  - { at: +3h1m, do: expect, contact: tom, cycle: { response: { at: +70m, by: ana } } }
`)
    expect(played.failures).toMatchObject([{ kind: 'refused', step: 3 }])
  })

  it('tells every problem at once', async () => {
    const problems = await problemsOf(`
agreement: agreement.yaml
start: 2026-01-12 09:00
owner: []
contacts: [{ id: 1, properties: { lifecyclestge: lead, hs_lead_status: MAYBE } }]
steps:
  - { at: soon, do: set, contact: 1, properties: { firstname: A } }
  - { at: +1h, do: sett, contact: 1 }
  - { at: +1h, do: call, contact: 2, owner: 77 }
  - { at: +1h, do: delete, call: never }
  - { at: +1h, do: card, contact: 1 }
  - { at: +1h, do: operations, absences: [{ who: nobody, from: +1d, to: +2d }] }
until: -1h
`)
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'owner',
      'contacts[0].properties.lifecyclestge',
      'contacts[0].properties.hs_lead_status',
      'steps[0].at',
      'steps[1].do',
      'steps[2].owner',
      'steps[4].action',
      'steps[5].absences[0].who',
      'steps[2].contact',
      'steps[3].call',
      'until',
    ])
    expect(problems[1]).toContain('lifecyclestage')
  })

  it('tells a slip in the writing once, whatever cannot be read after it', async () => {
    const text = `start: 2026-01-12 09:00
steps:
  - { at: +1h, do: expect, tasks: [{ subject: /^Overdue.{1,9}$/ }], count: { tasks: 1 } }
  - { at: +2h, do: expect, count: { tasks: 1 } }
`
    const read = await readScenario(text, { folder, name: 'test' })
    const found = read.ok ? [] : read.problems
    expect(found[0]).toMatchObject({ line: 3, message: 'Unexpected flow-map-start at node end' })
    expect(found.length).toBeLessThan(5)
  })

  it('tells what is wrong in its agreement by the path in the scenario', async () => {
    const problems = await problemsOf(
      'agreement: { terms: { key: other } }\nstart: 2026-01-12 09:00\nsteps: []',
    )
    expect(problems.some((problem) => problem.startsWith('agreement.terms.key'))).toBe(true)
  })

  it('without an agreement says where one is looked for', async () => {
    const problems = await problemsOf('agreement: nowhere.yaml\nstart: 2026-01-12 09:00\nsteps: []')
    expect(problems).toEqual([expect.stringMatching(/^agreement: the path of an agreement file/)])
  })
})

describe('times', () => {
  it.each([
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['2d', 172_800_000],
    ['0', 0],
    ['5bd', null],
    ['soon', null],
  ])('reads %s as %s ms', (text, ms) => expect(readLength(text)).toBe(ms))

  it.each([
    ['2026-01-12 10:00', '2026-01-12T09:00:00.000Z'],
    ['2026-07-12T10:00', '2026-07-12T08:00:00.000Z'],
    ['2026-01-12T10:00:00-03:30', '2026-01-12T13:30:00.000Z'],
    ['2026-01-12', '2026-01-11T23:00:00.000Z'],
  ])('reads %s in Madrid as %s', (text, iso) =>
    expect(readInstant(text, 'Europe/Madrid')?.toISOString()).toBe(iso),
  )

  it.each(['2026-02-30 10:00', '2026-01-12 25:00', '10:00', ''])('does not take %s for an instant', (text) =>
    expect(readInstant(text, 'Europe/Madrid')).toBeNull(),
  )

  it('counts from the start, in both directions', () => {
    const when = { start: new Date('2026-01-12T08:00:00Z'), timeZone: 'Europe/Madrid' }
    expect(readMoment('+1h', when)).toEqual(new Date('2026-01-12T09:00:00Z'))
    expect(readMoment('-1h', when)).toEqual(new Date('2026-01-12T07:00:00Z'))
  })
})

describe('a pattern', () => {
  const when = { start: new Date('2026-01-12T08:00:00Z'), timeZone: 'Europe/Madrid' }

  it.each([
    [{ a: 1 }, { a: '1', b: 2 }],
    [{ a: null }, {}],
    [[{ a: 2 }], [{ a: 1 }, { a: 2 }]],
    [[], []],
    ['none', []],
    [{ at: '+1h' }, { at: '2026-01-12T09:00:00.000Z' }],
    [{ elapsedBusinessMs: '60m' }, { elapsedBusinessMs: 3_600_000 }],
    ['/^Over/', 'Overdue'],
    [{ clocks: { limit: { state: 'met' } } }, { clocks: [{ kind: 'limit', state: 'met' }] }],
  ])('%j fits %j', (expected, actual) => expect(match(expected, actual, '', when)).toEqual([]))

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, null],
    [[], [1]],
    [[{ a: 1 }, { a: 1 }], [{ a: 1 }]],
    [{ at: '+2h' }, { at: '2026-01-12T09:00:00.000Z' }],
    ['/^Over/', 'Contact'],
  ])('%j does not fit %j', (expected, actual) => expect(match(expected, actual, '', when)).not.toEqual([]))
})
