import { raw } from '../../../agreement/checks/raw.ts'
import type { PropertyTest, Terms, Tier, When } from '../../../domain/agreement.ts'
import { text } from '../../../strings/text.ts'
import { sayCondition, sayWhen } from '../words/say-when.ts'
import { wordLength } from '../word-length.ts'
import { column, optionsOf } from './column.ts'
import type { Cells, Column, Field, List, Row, Wording } from './field.ts'
import { cellLength, cellText, listPlaces, rowsOf } from './list-places.ts'
import { fieldMaker } from './make-field.ts'
import { splitWords } from './split-words.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const PATH = ['terms', 'sales', 'response', 'tiers']
const ANY = 'any'
const TESTS = ['eq', 'in', 'gte', 'lte', 'contains', 'known', 'unknown'] as const

/** Kinds of lead in their order: for whom each is, within what time, and by which calendar. */
export function tiersField({ sales, calendars }: Terms, wording: Wording): Field {
  const rows = sales.response.tiers.map(toRow)
  return fieldMaker({ clause: 'response', side: 'sales' }, wording).rows('tiers', {
    value: rows,
    path: PATH,
    list: listOf(Object.keys(calendars), wording),
    places: listPlaces({ path: PATH, rows, isWritten: true, write }),
  })
}

function toRow({ name, when, exempt, withinMs, limitMs, calendar }: Tier, was: number): Row {
  return {
    was,
    cells: {
      name,
      origin: when?.origin ?? ANY,
      arrived: when?.arrived ?? ANY,
      conditions: conditionsOf(when),
      exempt,
      within: exempt ? null : withinMs / MINUTE_MS,
      limit: limitMs === null ? null : limitMs / HOUR_MS,
      calendar,
    },
  }
}

function conditionsOf(when: When | null): Row[] {
  return Object.entries(when?.properties ?? {})
    .flatMap(([property, tests]) => tests.map((test) => ({ property, ...cellsOf(test) })))
    .map((cells, was) => ({ was, cells }))
}

function cellsOf(test: PropertyTest): Cells {
  const [[operator, wanted] = ['eq', '']] = Object.entries(test)
  if (operator === 'known') return { test: wanted === true ? 'known' : 'unknown', value: '' }
  return { test: operator, value: Array.isArray(wanted) ? wanted.join(', ') : String(wanted) }
}

function write(cells: Cells): Record<string, unknown> {
  const { exempt } = cells
  const when = writeWhen(cells)
  return {
    name: cellText(cells['name']) ?? '',
    when: Object.keys(when).length === 0 ? undefined : when,
    exempt: exempt === true ? true : undefined,
    within: exempt === true ? undefined : cellLength(cells['within'], 'm'),
    limit: exempt === true ? undefined : cellLength(cells['limit'], 'h'),
    calendar: cellText(cells['calendar']),
  }
}

function writeWhen({ origin, arrived, conditions }: Cells): Record<string, unknown> {
  const when: Record<string, unknown> = {}
  for (const { cells } of rowsOf(conditions)) {
    const property = cellText(cells['property']) ?? ''
    when[property] = { ...raw(when[property]), ...writeTest(cells) }
  }
  return {
    ...when,
    ...(arrived !== ANY && { arrived }),
    ...(origin !== ANY && { origin }),
  }
}

function writeTest({ test, value }: Cells): Record<string, unknown> {
  if (test === 'known' || test === 'unknown') return { known: test === 'known' }
  const said = cellText(value) ?? ''
  if (test === 'in') return { in: splitWords(said) }
  const isNumber = (test === 'gte' || test === 'lte') && said !== '' && Number.isFinite(Number(said))
  return { [String(test)]: isNumber ? Number(said) : said }
}

function listOf(calendars: string[], wording: Wording): List {
  const { language } = wording
  return {
    columns: columnsOf(calendars, wording),
    ordered: true,
    shrinks: true,
    columnOf: {
      name: 'name',
      when: 'conditions',
      exempt: 'exempt',
      within: 'within',
      limit: 'limit',
      calendar: 'calendar',
    },
    whole: ['when'],
    title: (name) => name,
    say: (written, key) => {
      if (key === 'when') return sayWhen(raw(written), wording) || '–'
      if (key !== null || written === null) return null
      const { exempt, within } = raw(written)
      if (exempt === true) return text(language, 'agreement.col.exempt')
      const minutes = /^(\d+)m$/.exec(String(within))?.[1]
      return minutes === undefined ? String(within ?? '–') : wordLength(Number(minutes) * MINUTE_MS, language)
    },
  }
}

function columnsOf(calendars: string[], wording: Wording): Column[] {
  const any = optionsOf(wording, '', ['any'])
  const conditions = [
    column(wording, ['property', 'text'], { wrong: 'code' }),
    column(wording, ['test', 'choice'], {
      value: 'eq',
      options: TESTS.map((code) => ({ code, label: sayCondition(code, wording) })),
    }),
    column(wording, ['value', 'text'], { optional: true }),
  ]
  return [
    column(wording, ['name', 'text'], { wrong: 'name' }),
    column(wording, ['origin', 'choice'], {
      value: ANY,
      options: [...any, ...optionsOf(wording, 'origin_', ['marketing', 'sales', 'system'])],
    }),
    column(wording, ['arrived', 'choice'], {
      value: ANY,
      options: [...any, ...optionsOf(wording, 'arrived_', ['inside_hours', 'outside_hours'])],
    }),
    column(wording, ['conditions', 'rows'], { columns: conditions, wrong: 'tier_condition' }),
    column(wording, ['exempt', 'toggle']),
    // A kind without a clock has none; where one is missing the document's own check says so.
    column(wording, ['within', 'number'], { unit: 'minutes', bounds: [0, 43_200], optional: true }),
    column(wording, ['limit', 'number'], { unit: 'hours', bounds: [1, 8_760], optional: true }),
    column(wording, ['calendar', 'choice'], {
      value: calendars[0] ?? '',
      options: calendars.map((code) => ({ code, label: code })),
    }),
  ]
}
