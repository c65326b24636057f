import { sql, type Kysely, type RawBuilder } from 'kysely'
import { dayName, dayNumber } from '../../domain/kpi/local-day.ts'
import type { DB } from '../schema.ts'

/** Which handoffs a report is about: local dates, both included; absent: all. */
export type Slice = {
  agreementKey: string
  from: string
  to: string
  team?: string
  owner?: string
  source?: string
  tier?: string
  /** How many days a statement takes at once at least, and how long it may take, see `piecesOf`. */
  daysAtOnce: number
  longMs: number
  /** The store has one thread: whoever asks two things at once keeps others waiting for both. */
  embedded: boolean
}

/** `week` and `month`: their first day. `hour`: weekday and hour, see `weekHour`. */
export type Dimension =
  'day' | 'week' | 'month' | 'team' | 'owner' | 'source' | 'tier' | 'campaign' | 'band' | 'hour'

/** No statement keeps an embedded store from others for long (engineering §13); a server works for several at once. */
const EMBEDDED = { rows: 5_000, longMs: 100 }
const SERVER = { rows: 200_000, longMs: 1_000 }
/** While the store knows nothing of the table's size it is small. */
const UNKNOWN_DAYS = 92

/** How many days' handoffs are few enough for a statement: by the size of the table as it was last analysed. */
export const piecesOf = async (
  db: Kysely<DB>,
  agreementKey: string,
): Promise<Pick<Slice, 'daysAtOnce' | 'longMs' | 'embedded'>> => {
  const { rows } = await sql<{ embedded: boolean; rows: number; days: number | null }>`
    select version() like '%PGlite%' as embedded, (select reltuples::float8 from pg_class where oid = 'kpi_summary'::regclass) as rows,
      (select max(day) - min(day) + 1 from kpi_summary where agreement_key = ${agreementKey}) as days`.execute(
    db,
  )
  const { rows: count = 0, days = null, embedded = true } = rows[0] ?? {}
  const { rows: most, longMs } = embedded ? EMBEDDED : SERVER
  if (count <= 0 || days === null) return { daysAtOnce: UNKNOWN_DAYS, longMs, embedded }
  return { daysAtOnce: Math.max(1, Math.floor((most * days) / count)), longMs, embedded }
}

const addDays = (day: string, days: number): string => dayName(dayNumber(day) + days)

/**
 * Reads a slice piece by piece, until `read` answers false: what goes quickly makes the next pieces larger, what took long
 * smaller again, but never smaller than the first, so that whoever waits for a turn beside a report never waits for all
 * of it, and a busy machine does not ask a thousand questions.
 */
export const inPieces = async (
  slice: Slice,
  from: 'oldest' | 'latest',
  read: (piece: Slice) => Promise<boolean>,
): Promise<void> => {
  let days = slice.daysAtOnce
  let rest = { ...slice }
  while (rest.from <= rest.to) {
    const piece = pieceOf(rest, from, days)
    const began = performance.now()
    if (!(await read(piece))) return
    days = Math.max(slice.daysAtOnce, adapted(days, { took: performance.now() - began, ...slice }))
    rest =
      from === 'oldest' ? { ...rest, from: addDays(piece.to, 1) } : { ...rest, to: addDays(piece.from, -1) }
  }
}

const SHORT = 0.4

const adapted = (size: number, { took, longMs }: { took: number; longMs: number }): number => {
  if (took > longMs) return Math.max(1, Math.floor(size / 2))
  return took < longMs * SHORT ? size * 2 : size
}

const pieceOf = (rest: Slice, from: 'oldest' | 'latest', days: number): Slice => {
  if (from === 'oldest') {
    const end = addDays(rest.from, days - 1)
    return { ...rest, to: end < rest.to ? end : rest.to }
  }
  const first = addDays(rest.to, 1 - days)
  return { ...rest, from: first > rest.from ? first : rest.from }
}

/** First days of whole months, both included. */
export type Months = { first: string; last: string }

const MONTHS_AT_FIRST = 3

/**
 * The same by the month, where a month's counts have all that is asked: whole months by `readMonths`, what is left of the
 * slice at either end by `read`, in pieces of days.
 */
export const inMonths = async (
  slice: Slice,
  {
    read,
    readMonths,
  }: { read: (piece: Slice) => Promise<void>; readMonths: (months: Months) => Promise<void> },
): Promise<void> => {
  const first = monthFrom(slice.from)
  const end = monthAfter(slice.to)
  const readDays = (piece: Slice): Promise<void> =>
    inPieces(piece, 'oldest', async (one) => {
      await read(one)
      return true
    })
  if (first >= end) return readDays(slice)
  await readDays({ ...slice, to: addDays(first, -1) })
  let months = MONTHS_AT_FIRST
  for (let at = first; at < end;) {
    const next = [addMonths(at, months), end].toSorted()[0] ?? end
    const began = performance.now()
    await readMonths({ first: at, last: addMonths(next, -1) })
    months = adapted(months, { took: performance.now() - began, ...slice })
    at = next
  }
  await readDays({ ...slice, from: end })
}

/** The first month that begins then or later. */
const monthFrom = (day: string): string => (day.endsWith('-01') ? day : addMonths(`${day.slice(0, 7)}-01`, 1))

/** The first day that is in no month which lies wholly before: the end of the whole months. */
const monthAfter = (to: string): string => `${addDays(to, 1).slice(0, 7)}-01`

export const addMonths = (first: string, months: number): string => {
  const [year = 0, month = 1] = first.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months)).toISOString().slice(0, 10)
}

/** The condition of a slice on measures, shares or summary: they have these columns in common. */
export const within = (slice: Slice): RawBuilder<unknown> =>
  sql.join(
    [
      sql`agreement_key = ${slice.agreementKey}`,
      sql`day between ${slice.from}::date and ${slice.to}::date`,
      ...filters(slice),
    ],
    sql` and `,
  )

export const withinMonths = (slice: Slice, { first, last }: Months): RawBuilder<unknown> =>
  sql.join(
    [
      sql`agreement_key = ${slice.agreementKey}`,
      sql`month between ${first}::date and ${last}::date`,
      ...filters(slice),
    ],
    sql` and `,
  )

const filters = ({ team, owner, source, tier }: Slice): RawBuilder<unknown>[] => [
  ...(team === undefined ? [] : [sql`team = ${team}`]),
  ...(owner === undefined ? [] : [sql`owner = ${owner}`]),
  ...(source === undefined ? [] : [sql`source = ${source}`]),
  ...(tier === undefined ? [] : [sql`tier = ${tier}`]),
]

const COLUMNS: Record<Dimension, string> = {
  day: 'day::text',
  week: "date_trunc('week', day::timestamp)::date::text",
  month: "date_trunc('month', day::timestamp)::date::text",
  team: 'team',
  owner: 'owner',
  source: 'source',
  tier: 'tier',
  campaign: 'campaign',
  band: "coalesce(band::text, '')",
  hour: "extract(isodow from day)::int || ' ' || lpad(hour::text, 2, '0')",
}

/** Of counts by the month: what has no column of its own is the value of its facet. */
const OF_MONTH: Record<Dimension, string> = {
  ...COLUMNS,
  day: 'value',
  week: "date_trunc('week', value::timestamp)::date::text",
  month: 'month::text',
  campaign: 'value',
  band: 'value',
  hour: 'value',
}

export const dimensionColumns = (by: Dimension[], columns = COLUMNS): RawBuilder<unknown> =>
  sql.raw(by.map((name) => `${columns[name]} as "${name}", `).join(''))

export const monthColumns = (by: Dimension[]): RawBuilder<unknown> => dimensionColumns(by, OF_MONTH)

/** By place in the list of columns: the dimensions come first. */
export const groupColumns = (by: Dimension[]): RawBuilder<unknown> =>
  sql.raw(by.map((_, index) => `${String(index + 1)}, `).join(''))
