import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import type { Problem } from '../../src/agreement/problem.ts'

const now = new Date('2026-11-22T10:00:00Z')
const file = (name: string): string => readFileSync(new URL(`../data/${name}.yaml`, import.meta.url), 'utf8')
const shipped = file('agreement')

const accepted = (text: string) => {
  const read = readAgreement(text, { now })
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return read
}

const problemsOf = (text: string): Problem[] => {
  const read = readAgreement(text, { now })
  return read.ok ? [] : read.problems
}

/** The case file with one place changed; `undefined` takes it away. */
const changed = (path: (string | number)[], value: unknown): string => {
  const document = parseDocument(shipped)
  if (value === undefined) document.deleteIn(path)
  else document.setIn(path, value)
  return document.toString()
}

describe('reading a sound document', () => {
  it('turns windows, shares and days into numbers', () => {
    const { terms } = accepted(shipped).agreement
    expect(
      terms.sales.response.tiers.map(({ name, withinMs, limitMs, exempt }) => [
        name,
        withinMs,
        limitMs,
        exempt,
      ]),
    ).toEqual([
      ['Internal', 0, null, true],
      ['Outside hours', 7_200_000, 86_400_000, false],
      ['Standard', 3_600_000, 86_400_000, false],
    ])
    expect(terms.sales.response).toMatchObject({ warnAt: 0.75, settleMs: 600_000, warnBeforeMs: 0 })
    expect(terms.sales.decision).toEqual({ withinBusinessDays: 5, remindBeforeBusinessDays: 1 })
    expect(terms.routing).toEqual({ graceMs: 900_000, accountable: 'operations', targetMs: 300_000 })
    expect(terms.marketing).toMatchObject({ acceptance: 0.75, revenueShare: { from: 0.2, to: 0.4 } })
    expect(terms.reviews).toEqual({
      pack: { day: 'mon', at: '08:00', everyWeeks: 1 },
      quarterlyDays: 90,
      askBusinessDays: 5,
      answerBusinessDays: 5,
    })
  })

  it('turns escalation steps into instants of a cycle', () => {
    const { escalation } = accepted(shipped).agreement.terms
    expect(escalation.response[2]).toEqual({
      at: { on: 'breach', plus: { unit: 'ms', ms: 7_200_000 }, minus: null },
      to: 'manager',
      action: 'digest',
      quiet: null,
    })
    expect(escalation.decision[0]?.at).toEqual({ on: 'due', plus: null, minus: { unit: 'bd', days: 1 } })
  })

  it('turns conditions into tests of properties, arrival and origin', () => {
    const text = changed(['terms', 'sales', 'response', 'tiers', 0, 'when'], {
      country: { in: ['ES', 'PT'] },
      hubspotscore: { gte: 50, lte: 90 },
      arrived: 'inside_hours',
      origin: 'marketing',
    })
    expect(accepted(text).agreement.terms.sales.response.tiers[0]?.when).toEqual({
      properties: { country: [{ in: ['ES', 'PT'] }], hubspotscore: [{ gte: 50 }, { lte: 90 }] },
      arrived: 'inside_hours',
      origin: 'marketing',
    })
  })

  it('takes the document of the cost measurement with shield and digest off', () => {
    expect(accepted(file('agreement-cost')).agreement.terms).toMatchObject({ shield: null, digest: null })
  })

  it('reads the same from JSON', () => {
    const json = JSON.stringify(parseDocument(shipped).toJS())
    expect(accepted(json).agreement).toEqual(accepted(shipped).agreement)
  })

  it('keeps the comments of the document', () => {
    expect(String(accepted(shipped).document)).toContain('# periods, packs, "a day" in figures')
  })

  it('offers the reasons of the document and keeps the other shipped ones as hidden', () => {
    const { reasons } = accepted(shipped).agreement.terms
    expect(reasons).toHaveLength(9)
    expect(reasons.filter(({ hidden }) => !hidden).map(({ code }) => code)).toEqual(['out_of_budget'])
  })

  it('offers all nine where the document lists none', () => {
    const { reasons } = accepted(changed(['terms', 'reasons'], undefined)).agreement.terms
    expect(reasons.filter(({ hidden }) => !hidden)).toHaveLength(9)
  })

  it('takes the operations that exist where the document holds terms only', () => {
    const { operations } = accepted(shipped).agreement
    const text = changed(['operations'], undefined)
    expect(readAgreement(text, { now, operations })).toMatchObject({ ok: true, agreement: { operations } })
  })

  it('fills what a short document leaves out', () => {
    const { terms, operations } = accepted(`
terms:
  timeZone: Europe/Madrid
  calendars: { always: { timeZone: UTC, hours: { mon: [["00:00", "24:00"]] } } }
  sales: { response: { tiers: [{ name: Standard, within: 60m, calendar: always }] } }
operations: { people: { managers: { default: m@x.example } } }
`).agreement
    expect(terms.handoff.enter).toBe('marketingqualifiedlead')
    expect(terms.escalation.response).toHaveLength(4)
    expect(terms.marketing).toBeNull()
    expect(operations).toMatchObject({ mode: 'observe', language: 'en' })
  })
})

describe('refusing a bad document', () => {
  const tiers = ['terms', 'sales', 'response', 'tiers']
  const cases: [string, (string | number)[], unknown, string, RegExp][] = [
    ['a window without a unit', [...tiers, 2, 'within'], 60, 'terms.sales.response.tiers[2].within', /45m/],
    [
      'a window in days',
      [...tiers, 2, 'within'],
      '1d',
      'terms.sales.response.tiers[2].within',
      /business time/,
    ],
    [
      'a window below nothing',
      [...tiers, 2, 'within'],
      '-1m',
      'terms.sales.response.tiers[2].within',
      /from 0s/,
    ],
    ['a missing window', [...tiers, 2, 'within'], undefined, 'terms.sales.response.tiers[2].within', /60m/],
    [
      'a calendar that does not exist',
      [...tiers, 2, 'calendar'],
      'paris',
      'terms.sales.response.tiers[2].calendar',
      /madrid/,
    ],
    [
      'a blank condition before the last tier',
      [...tiers, 1, 'when'],
      {},
      'terms.sales.response.tiers[1].when',
      /last tier/,
    ],
    [
      'a missing condition before the last tier',
      [...tiers, 1, 'when'],
      undefined,
      'terms.sales.response.tiers[1].when',
      /last tier/,
    ],
    [
      'a blank test',
      [...tiers, 0, 'when'],
      { email: {} },
      'terms.sales.response.tiers[0].when.email',
      /contains/,
    ],
    [
      'a condition on the last tier',
      [...tiers, 2, 'when'],
      { email: { known: true } },
      'terms.sales.response.tiers[2].when',
      /no condition/,
    ],
    [
      'an unknown test',
      [...tiers, 0, 'when'],
      { email: { like: 'x' } },
      'terms.sales.response.tiers[0].when.email.like',
      /eq, in, gte/,
    ],
    [
      'an exempt tier with a window',
      [...tiers, 0, 'within'],
      '5m',
      'terms.sales.response.tiers[0].within',
      /exempt/,
    ],
    [
      'two tiers of one name',
      [...tiers, 1, 'name'],
      'Internal',
      'terms.sales.response.tiers[1].name',
      /no other/,
    ],
    ['no tiers', tiers, [], 'terms.sales.response.tiers', /at least one/],
    [
      'a share without its sign',
      ['terms', 'sales', 'response', 'warnAt'],
      0.75,
      'terms.sales.response.warnAt',
      /75%/,
    ],
    [
      'a share above all',
      ['terms', 'sales', 'targets', 'response'],
      '120%',
      'terms.sales.targets.response',
      /100%/,
    ],
    ['an unknown key', ['terms', 'sales', 'respons'], {}, 'terms.sales.respons', /response, decision/],
    ['a zone by offset', ['terms', 'timeZone'], '+02:00', 'terms.timeZone', /Europe\/Madrid/],
    [
      'a zone that does not exist',
      ['terms', 'calendars', 'madrid', 'timeZone'],
      'Europe/Madird',
      'terms.calendars.madrid.timeZone',
      /IANA/,
    ],
    [
      'a start at 24:00',
      ['terms', 'calendars', 'madrid', 'hours', 'mon'],
      [['24:00', '24:00']],
      'terms.calendars.madrid.hours.mon[0][0]',
      /23:59/,
    ],
    [
      'hours past midnight',
      ['terms', 'calendars', 'madrid', 'hours', 'mon'],
      [['22:00', '06:00']],
      'terms.calendars.madrid.hours.mon[0]',
      /midnight/,
    ],
    [
      'overlapping hours',
      ['terms', 'calendars', 'madrid', 'hours', 'mon'],
      [
        ['09:00', '14:00'],
        ['13:00', '18:00'],
      ],
      'terms.calendars.madrid.hours.mon[1]',
      /after 14:00/,
    ],
    [
      'a calendar that never opens',
      ['terms', 'calendars', 'madrid', 'hours'],
      { mon: [] },
      'terms.calendars.madrid.hours',
      /at least one open/,
    ],
    [
      'a country without holidays',
      ['terms', 'calendars', 'madrid', 'holidays', 'country'],
      'XX',
      'terms.calendars.madrid.holidays.country',
      /ES/,
    ],
    [
      'a region of another country',
      ['terms', 'calendars', 'madrid', 'holidays', 'region'],
      'BY',
      'terms.calendars.madrid.holidays.region',
      /MD/,
    ],
    [
      'a date that does not exist',
      ['terms', 'calendars', 'madrid', 'holidays', 'extra'],
      ['2026-02-30'],
      'terms.calendars.madrid.holidays.extra[0]',
      /2026-05-15/,
    ],
    [
      'dated hours without a date',
      ['terms', 'calendars', 'madrid', 'overrides'],
      [{ closed: true }],
      'terms.calendars.madrid.overrides[0]',
      /either date/,
    ],
    [
      'an escalation step at no instant',
      ['terms', 'escalation', 'response', 0, 'at'],
      'later',
      'terms.escalation.response[0].at',
      /handoff, warn/,
    ],
    [
      'an escalation step after no time',
      ['terms', 'escalation', 'response', 0, 'at'],
      'breach+2',
      'terms.escalation.response[0].at',
      /breach\+2h/,
    ],
    [
      'a receiver by name',
      ['terms', 'escalation', 'response', 0, 'to'],
      'Ana',
      'terms.escalation.response[0].to',
      /owner id/,
    ],
    [
      'quiet hours of no calendar',
      ['terms', 'escalation', 'response', 0, 'quiet'],
      'paris',
      'terms.escalation.response[0].quiet',
      /madrid/,
    ],
    ['one reason twice', ['terms', 'reasons', 1], { code: 'out_of_budget' }, 'terms.reasons[1].code', /once/],
    [
      'writes for an unknown reason',
      ['terms', 'handoff', 'onReject', 'too_small'],
      { hs_lead_status: 'X' },
      'terms.handoff.onReject.too_small',
      /bad_fit/,
    ],
    [
      'a lead status mapped to an unknown reason',
      ['operations', 'mapping', 'leadStatus', 'UNQUALIFIED'],
      { rejected: 'nope' },
      'operations.mapping.leadStatus.UNQUALIFIED.rejected',
      /not_now/,
    ],
    [
      'the handoff stage as accepted',
      ['terms', 'handoff', 'accepted', 1],
      'marketingqualifiedlead',
      'terms.handoff.accepted[1]',
      /other than/,
    ],
    [
      'a reminder before the window begins',
      ['terms', 'sales', 'decision', 'remindBefore'],
      '5bd',
      'terms.sales.decision.remindBefore',
      /fewer/,
    ],
    ['a shield that is on', ['terms', 'shield'], 'on', 'terms.shield', /off/],
    ['an unknown key of the shield', ['terms', 'shield', 'above'], 5, 'terms.shield.above', /window, over/],
    [
      'no manager',
      ['operations', 'people', 'managers', 'default'],
      undefined,
      'operations.people.managers.default',
      /e-mail/,
    ],
    [
      'no operations where none exist',
      ['operations'],
      undefined,
      'operations.people.managers.default',
      /e-mail/,
    ],
    ['a mode of its own', ['operations', 'mode'], 'test', 'operations.mode', /observe, live/],
  ]
  it.each(cases)('tells of %s', (_name, path, value, where, allowed) => {
    const problems = problemsOf(changed(path, value))
    expect(problems.map((problem) => problem.path)).toEqual([where])
    expect(problems[0]?.allowed).toMatch(allowed)
    expect(problems[0]?.message).toContain(where)
    expect(problems[0]?.line).toBeGreaterThan(0)
  })

  it('tells every problem at once, each with its value and line', () => {
    const document = parseDocument(shipped)
    document.setIn([...tiers, 2, 'within'], 'soon')
    document.setIn(['terms', 'timeZone'], 'Mars')
    document.setIn([...tiers, 1, 'calendar'], 'paris')
    document.setIn(['operations', 'language'], 'fr')
    expect(problemsOf(document.toString()).map(({ path, value }) => [path, value])).toEqual([
      ['terms.timeZone', 'Mars'],
      ['terms.sales.response.tiers[2].within', 'soon'],
      ['operations.language', 'fr'],
      ['terms.sales.response.tiers[1].calendar', 'paris'],
    ])
  })

  it.each([
    ['broken YAML', 'terms: [', 1],
    ['a key twice', 'terms: {}\nterms: {}', 2],
  ])('tells the line of %s', (_name, text, line) => {
    expect(problemsOf(text)[0]).toMatchObject({ path: '', line })
  })

  it.each(['', '[]', '7', 'terms:', '__proto__: {}'])('survives the document %j', (text) => {
    expect(problemsOf(text).length).toBeGreaterThan(0)
  })
})

describe('dated exceptions', () => {
  const exceptions = ['operations', 'exceptions'] as const
  const storm = { calendar: 'madrid', date: '2026-11-25', name: 'Storm' }

  it('are of a calendar that exists, or of all', () => {
    const [problem, ...others] = problemsOf(
      changed([...exceptions], [{ ...storm, calendar: 'lisbon' }, storm, { ...storm, calendar: '*' }]),
    )
    expect(others).toEqual([])
    expect(problem).toMatchObject({
      path: 'operations.exceptions[0].calendar',
      allowed: expect.stringMatching(/^\* or one of the calendars/),
    })
  })

  it('have sound hours', () => {
    const backwards = { ...storm, hours: [['14:00', '10:00']] }
    expect(problemsOf(changed([...exceptions], [backwards])).map(({ path }) => path)).toEqual([
      'operations.exceptions[0].hours[0]',
    ])
  })
})

it('hints at a window that nobody can miss', () => {
  const read = readAgreement(changed(['terms', 'sales', 'response', 'tiers', 2, 'within'], '700h'), { now })
  expect(read.ok && read.hints).toContainEqual(expect.stringMatching(/Standard .*exempt: true/))
})
