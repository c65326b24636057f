import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import { template } from '../../src/agreement/template.ts'
import { editDocument } from '../../src/engine/settings/edit-document.ts'
import { placesOf, type Cells, type Row, type Wording } from '../../src/engine/settings/fields/field.ts'
import { fieldsOf } from '../../src/engine/settings/fields/fields-of.ts'
import { rowsOf } from '../../src/engine/settings/fields/list-places.ts'
import { lookAtDocument } from '../../src/engine/settings/look-at-document.ts'
import { readDocument } from '../../src/engine/settings/read-document.ts'

const now = new Date('2026-11-23T09:00:00Z')
const text = template('en')
const first = readAgreement(text, { now })
if (!first.ok) throw new Error(JSON.stringify(first.problems))
const { terms, operations } = first.agreement
const data: unknown = parse(text)
const wording = (language: 'en' | 'es'): Wording => ({
  language,
  property: (name) => name,
  people: [{ code: '7', label: 'Ana Ruiz' }],
  signers: (who) => [{ code: who, label: who }],
})
const fields = fieldsOf({ terms, data }, wording('en'))

const fieldOf = (id: string) => {
  const field = fields.find((one) => one.id === id)
  if (!field) throw new Error(`There is no field ${id}`)
  return field
}
/** The document after the lines of a list were changed, and what is said of it. */
const edit = (id: string, change: (rows: Row[]) => Row[], language: 'en' | 'es' = 'en') => {
  const field = fieldOf(id)
  const edited = editDocument(text, placesOf(field, change(rowsOf(field.value))))
  const read = readDocument(edited, { now, operations })
  const looked = lookAtDocument(read, { inForce: { terms, data }, wording: wording(language) })
  const problems = looked.problems.map(({ field: beside, message }) => [beside, message])
  const changes = looked.changes.map(({ label, today, draft }) => [label, today, draft])
  return { edited, terms: read.terms, problems, changes }
}
const withCells = (rows: Row[], at: number, cells: Cells): Row[] =>
  rows.map((row, index) => (index === at ? { ...row, cells: { ...row.cells, ...cells } } : row))
const fresh = (id: string, cells: Cells): Row => ({
  was: null,
  cells: {
    ...Object.fromEntries((fieldOf(id).list?.columns ?? []).map((one) => [one.id, one.value])),
    ...cells,
  },
})
const linesOf = (document: string) => document.split('\n')
const lost = (edited: string) => linesOf(text).filter((line) => !linesOf(edited).includes(line))
const won = (edited: string) => linesOf(edited).filter((line) => !linesOf(text).includes(line))

it('puts kinds of lead in another order with what is said above them, and tells the order', () => {
  const { edited, terms: then, problems, changes } = edit('tiers', ([a, b, c]) => [b, a, c] as Row[])
  expect(problems).toEqual([])
  expect(then?.sales.response.tiers.map(({ name }) => name)).toEqual([
    'Outside hours',
    'Internal',
    'Standard',
  ])
  expect([lost(edited), won(edited)]).toEqual([[], []])
  expect(edited.indexOf('# a night')).toBeLessThan(edited.indexOf('# staff tests'))
  expect(changes).toEqual([
    [
      'Kinds of lead: the first that fits counts: order',
      '1. Internal, 2. Outside hours, 3. Standard',
      '1. Outside hours, 2. Internal, 3. Standard',
    ],
  ])
})

it('adds a kind of lead with conditions and times, every other line as it was', () => {
  const conditions: Row[] = [
    { was: null, cells: { property: 'hs_score', test: 'gte', value: '80' } },
    { was: null, cells: { property: 'country', test: 'in', value: 'ES, PT' } },
  ]
  const urgent = fresh('tiers', { name: 'Urgent, now', origin: 'marketing', conditions, within: 15 })
  const { edited, terms: then, changes } = edit('tiers', (rows) => rows.toSpliced(2, 0, urgent))
  expect(lost(edited)).toEqual([])
  expect(won(edited)).toHaveLength(1)
  expect(then?.sales.response.tiers[2]).toEqual({
    name: 'Urgent, now',
    when: {
      properties: { hs_score: [{ gte: 80 }], country: [{ in: ['ES', 'PT'] }] },
      arrived: null,
      origin: 'marketing',
    },
    exempt: false,
    withinMs: 900_000,
    limitMs: null,
    calendar: 'office',
  })
  expect(changes).toEqual([['Kinds of lead: the first that fits counts: Urgent, now', null, '15 min']])
})

it('changes conditions in words and takes the clock from a kind of lead', () => {
  const { edited, changes } = edit('tiers', (rows) =>
    withCells(withCells(rows, 0, { conditions: [], arrived: 'inside_hours' }), 1, { exempt: true }),
  )
  expect(won(edited)).toEqual([
    '        - { name: Internal, when: { arrived: inside_hours }, exempt: true }',
    '        - { name: Outside hours, when: { arrived: outside_hours }, calendar: office, exempt: true }',
  ])
  expect(changes[0]).toEqual([
    'Kinds of lead: the first that fits counts: Internal: Conditions',
    'email contains «@own.example»',
    'arrival within hours',
  ])
  expect(changes).toContainEqual([
    'Kinds of lead: the first that fits counts: Outside hours: No clock',
    null,
    'Yes',
  ])
})

it.each<[string, (rows: Row[]) => Row[], string, string]>([
  [
    'a name twice',
    (rows) => withCells(rows, 1, { name: 'Standard' }),
    'tiers.2.name',
    'Un nombre que no tenga otra línea.',
  ],
  [
    'no window',
    (rows) => withCells(rows, 1, { within: null }),
    'tiers.1.within',
    'Un número entero de 0 a 43.200.',
  ],
  [
    'the last one not for everybody',
    ([a, b, c]) => [a, c, b] as Row[],
    'tiers.2.conditions',
    'Cada tipo de lead tiene una condición; el último, ninguna.',
  ],
  [
    'a condition half filled in',
    (rows) =>
      withCells(rows, 0, { conditions: [{ was: null, cells: { property: '', test: 'eq', value: '' } }] }),
    'tiers.0.conditions',
    'Cada tipo de lead tiene una condición; el último, ninguna.',
  ],
])('says beside the cell what is wrong: %s', (_what, change, beside, said) => {
  expect(edit('tiers', change, 'es').problems).toContainEqual([beside, said])
})

it('writes steps as the document has them, and tells all of them', () => {
  const step = fresh('escalation_response', {
    on: 'limit',
    way: 'plus',
    length: 1,
    unit: 'bd',
    to: '7',
    action: 'reassign',
  })
  const { edited, problems, changes } = edit('escalation_response', (rows) => [
    ...withCells(rows, 2, { length: 4 }),
    step,
  ])
  expect(problems).toEqual([])
  expect(won(edited)).toEqual([
    '      - { at: breach+4h, to: manager, action: digest }',
    '      - { at: limit+1bd, to: "7", action: reassign }',
  ])
  expect(changes[0]?.[2]).toContain('1 working day after «Limit» – Ana Ruiz: Gets the lead')
  const half = edit('escalation_response', (rows) => withCells(rows, 2, { length: null }))
  expect(half.problems).toEqual([['escalation_response.2.length', 'From 0 to 9,999.']])
  const toOwner = edit('escalation_response', (rows) => withCells(rows, 0, { action: 'reassign' }), 'es')
  expect(toOwner.problems).toEqual([
    ['escalation_response.0.to', 'A quien ya tiene el lead no se le reasigna.'],
  ])
})

it('changes rest days, hides a reason and adds one, by its name', () => {
  const added = fresh('reasons', {
    code: 'wrong_country',
    label_en: 'Wrong country',
    label_es: 'Otro país',
    rest: 30,
    counts: true,
  })
  const {
    edited,
    terms: then,
    problems,
    changes,
  } = edit('reasons', (rows) => [
    ...withCells(withCells(rows, 0, { rest: 120 }), 2, { hidden: true, rest: null }),
    added,
  ])
  expect(problems).toEqual([])
  expect(won(edited)).toEqual([
    '        restDays: 120,',
    '        countsFor: nobody, hidden: true,',
    '    - { code: wrong_country, labels: { en: "Wrong country", es: "Otro país" }, evidence: none, gate: mark, restDays: 30, countsFor: marketing }',
  ])
  expect(then?.reasons.find(({ code }) => code === 'competitor_chosen')).toMatchObject({
    hidden: true,
    restDays: null,
  })
  expect(changes).toContainEqual([
    'Reasons, their evidence and rest days: Out of budget: Rest',
    '90 days',
    '120 days',
  ])
  expect(changes).toContainEqual([
    'Reasons, their evidence and rest days: Wrong country',
    null,
    'Wrong country',
  ])
})

it('changes hours, holidays and dated hours of a calendar, and adds another', () => {
  const dated = { was: null, cells: { from: '12-24', until: '12-31', hours: '10-14', name: 'Christmas' } }
  const night = fresh('calendars', { name: 'night', sat: '10-14', extra: '05-15 Fair, 2026-12-07' })
  const {
    terms: then,
    problems,
    changes,
  } = edit('calendars', (rows) => [
    ...withCells(rows, 0, { fri: '9-15', mon: '9:30-14, 15-18:30', overrides: [dated] }),
    night,
  ])
  expect(problems).toEqual([])
  expect(then?.calendars['office']?.hours.mon).toEqual([
    ['09:30', '14:00'],
    ['15:00', '18:30'],
  ])
  expect(then?.calendars['night']?.hours.sat).toEqual([['10:00', '14:00']])
  expect(then?.holidayNames['night']?.['2026-05-15']).toBe('Fair')
  expect(changes).toContainEqual(['Calendars: office: Friday', '09:00–18:00', '09:00–15:00'])
  const wrong = edit('calendars', (rows) => withCells(rows, 0, { fri: 'mornings', zone: 'Madrid' }), 'es')
  expect(wrong.problems).toEqual([
    ['calendars.office.zone', 'Una zona horaria como Europe/Madrid.'],
    ['calendars.office.fri', 'Un horario como 09:00–14:00, 15:00–18:00.'],
  ])
})

it.each<[string, Cells, string]>([
  ['behaviour', { property: 'num_visits', least: 4 }, 'num_visits: 4'],
  ['by_source', { source: 'PAID_SEARCH', n: 60 }, 'bySource: { PAID_SEARCH: 60 }'],
  [
    'attempts_other',
    { reason: 'bad_data', attempts: 2 },
    'bad_data: { attempts: 2, channels: 1, days: 2, countedPerDay: 2, apart: 120m }',
  ],
  [
    'on_accept',
    { property: 'hs_lead_status', value: 'OPEN' },
    '{ lifecyclestage: salesqualifiedlead, hs_lead_status: OPEN }',
  ],
])('adds an entry with a name: %s', (id, cells, written) => {
  const { edited, problems } = edit(id, (rows) => [...rows, fresh(id, cells)])
  expect(problems).toEqual([])
  expect(edited).toContain(written)
  expect(lost(edited).length).toBeLessThan(2)
})

it('tells a document that is written by hand and not in order without stumbling', () => {
  const odd = text
    .replace('at: warn, to: owner, action: task', 'at: [7], to: {}, action: dance')
    .replace('arrived: outside_hours', 'arrived: never, origin: 3, email: { like: x }')
    .replace('onAccept: { lifecyclestage: salesqualifiedlead }', 'onAccept: 4')
  const read = readDocument(odd, { now, operations })
  const looked = lookAtDocument(read, { inForce: { terms, data }, wording: wording('es') })
  expect(looked.problems.length).toBeGreaterThan(3)
  expect(JSON.stringify(looked.changes)).not.toMatch(/undefined|\[object/)
})

it('says what is to be known of a document in the language of whoever looks', () => {
  const endless = text.replace(
    'limit: 24h, calendar: office }\n      by',
    'limit: 60d, calendar: office }\n      by',
  )
  const read = readDocument(endless, { now, operations, language: 'es' })
  expect(read.hints).toEqual([
    'El nivel Standard tiene un plazo tan largo que nadie puede incumplirlo. Para «sin plazo», mejor exempt: true.',
  ])
})
