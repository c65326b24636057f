import { isRaw, list, raw, type Raw } from '../../../agreement/checks/raw.ts'
import type { Terms } from '../../../domain/agreement.ts'
import { text } from '../../../strings/text.ts'
import { column } from './column.ts'
import type { Cells, Column, Field, Row, Wording } from './field.ts'
import { hoursText, readHours } from './hours-text.ts'
import { cellText, rowsOf } from './list-places.ts'
import { fieldMaker } from './make-field.ts'
import { recordField } from './record-field.ts'
import { splitWords } from './split-words.ts'

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const PATH = ['terms', 'calendars']

/** Calendars as they are written: hours of the week, dated hours, holidays (product §2 `calendars`). */
export function calendarsField(terms: Terms, wording: Wording, data: unknown): Field {
  const written = raw(raw(raw(data)['terms'])['calendars'])
  const names = Object.keys(written).length > 0 ? Object.keys(written) : Object.keys(terms.calendars)
  const entries = Object.fromEntries(names.map((name) => [name, raw(written[name])]))
  const both = fieldMaker({ clause: 'response', side: 'both' }, wording)
  return recordField(both, 'calendars', {
    path: PATH,
    data,
    entries,
    columns: columnsOf(terms.timeZone, wording),
    cells: cellsOf,
    write,
    columnOf: {
      timeZone: 'zone',
      ...Object.fromEntries(WEEKDAYS.map((day) => [`hours.${day}`, day])),
      'holidays.country': 'country',
      'holidays.region': 'region',
      'holidays.extra': 'extra',
      'holidays.except': 'except',
      overrides: 'overrides',
    },
    whole: ['overrides', 'holidays.extra'],
    say: sayHours,
  })
}

function sayHours(value: unknown, key: string | null): string | null {
  if (key === null) return value === null ? null : String(raw(value)['timeZone'] ?? '–')
  if (key.startsWith('hours.')) return value === null ? null : hoursText(value) || '–'
  if (key === 'holidays.extra') return list(value).map(dayText).join(', ') || '–'
  if (key !== 'overrides') return null
  return (
    list(value)
      .map((one) => overrideText(raw(one)))
      .join(', ') || '–'
  )
}

function overrideText({ date, from, to, hours, name }: Raw): string {
  const when = date === undefined ? `${String(from)}–${String(to)}` : String(date)
  return [when, hours === undefined ? '' : hoursText(hours), String(name ?? '')]
    .filter((one) => one !== '')
    .join(' ')
}

function cellsOf(calendar: Raw): Cells {
  const { hours, holidays, overrides, timeZone } = calendar
  const { country, region, extra, except } = raw(holidays)
  return {
    zone: String(timeZone ?? ''),
    ...Object.fromEntries(WEEKDAYS.map((day) => [day, hoursText(raw(hours)[day])])),
    country: String(country ?? ''),
    region: String(region ?? ''),
    extra: list(extra).map(dayText).join(', '),
    except: list(except).map(String).join(', '),
    overrides: list(overrides).map((one, was): Row => ({ was, cells: overrideCells(raw(one)) })),
  }
}

/** `05-15 Local day`, or the date alone. */
function dayText(day: unknown): string {
  if (!isRaw(day)) return String(day)
  return `${String(day['date'])} ${String(day['name'])}`.trim()
}

function readDay(day: string): unknown {
  const [, date = day, name] = /^(\S+)(?:\s+(.+))?$/.exec(day) ?? []
  return name === undefined ? date : { date, name }
}

/** One with hours a weekday is left as it is: it has no cell for them. */
function overrideCells({ date, from, to, hours, closed, name }: Raw): Cells {
  return {
    from: String(date ?? from ?? ''),
    until: String(to ?? ''),
    hours: closed === true ? '' : isRaw(hours) ? JSON.stringify(hours) : hoursText(hours),
    name: String(name ?? ''),
  }
}

function writeOverride({ from, until, hours, name }: Cells): unknown {
  const [first, last, said, named] = [from, until, hours, name].map(cellText)
  return {
    ...(last === undefined ? { date: first ?? '' } : { from: first ?? '', to: last }),
    ...(said === undefined ? { closed: true } : { hours: readOverrideHours(said) }),
    ...(named !== undefined && { name: named }),
  }
}

function readOverrideHours(said: string): unknown {
  if (!said.startsWith('{')) return readHours(said)
  try {
    return JSON.parse(said) as unknown
  } catch {
    return said
  }
}

function write(cells: Cells): Raw {
  const days = WEEKDAYS.map((day): [string, unknown] => {
    const said = cellText(cells[day])
    return [day, said === undefined ? undefined : readHours(said)]
  })
  const [extra, except] = [splitWords(cells['extra']), splitWords(cells['except'])]
  const overrides = rowsOf(cells['overrides']).map((row) => writeOverride(row.cells))
  return {
    timeZone: cellText(cells['zone']) ?? '',
    hours: Object.fromEntries(days),
    holidays: {
      country: cellText(cells['country']),
      region: cellText(cells['region']),
      extra: extra.length === 0 ? undefined : extra.map(readDay),
      except: except.length === 0 ? undefined : except,
    },
    overrides: overrides.length === 0 ? undefined : overrides,
  }
}

function columnsOf(timeZone: string, wording: Wording): Column[] {
  const { language } = wording
  const dates = { wrong: 'dates', optional: true } as const
  const days = WEEKDAYS.map((day): Column => ({
    ...column(wording, ['hours', 'text'], { wrong: 'hours', optional: true }),
    id: day,
    label: text(language, `agreement.day.${day}`),
    value: day === 'sat' || day === 'sun' ? '' : '09:00–18:00',
  }))
  return [
    column(wording, ['name', 'text'], { wrong: 'name' }),
    column(wording, ['zone', 'text'], { wrong: 'zone', value: timeZone }),
    ...days,
    column(wording, ['country', 'text'], { optional: true }),
    column(wording, ['region', 'text'], { optional: true }),
    column(wording, ['extra', 'text'], dates),
    column(wording, ['except', 'text'], dates),
    column(wording, ['overrides', 'rows'], {
      columns: [
        column(wording, ['from', 'text'], { wrong: 'dates' }),
        column(wording, ['until', 'text'], dates),
        column(wording, ['hours', 'text'], { wrong: 'hours', optional: true }),
        column(wording, ['name', 'text'], { optional: true }),
      ],
    }),
  ]
}
