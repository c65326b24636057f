import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { DB } from '../schema.ts'

/** Which handoffs a report is about: local dates, both included; absent: all. */
export type Slice = {
  agreementKey: string
  from: string
  to: string
  team?: string
  owner?: string
  /** Exactly, or a kind of source: `FORM` has all forms. */
  source?: string
  tier?: string
  /** How many days the first statement takes at once, see `daysAtOnce`. */
  daysAtOnce: number
}

/** `week` and `month`: their first day. */
export type Dimension = 'day' | 'week' | 'month' | 'team' | 'owner' | 'source' | 'tier'

const DAY = 86_400_000
/** No statement keeps an embedded store from others for long (engineering §13). */
const ROWS_AT_FIRST = 5_000
/** While the store knows nothing of the table's size it is small. */
const UNKNOWN_DAYS = 92

/** How many days' handoffs are few enough for the first statement: by the size of the table as it was last analysed. */
export const daysAtOnce = async (db: Kysely<DB>, agreementKey: string): Promise<number> => {
  const { rows } = await sql<{ rows: number; days: number | null }>`
    select (select reltuples::float8 from pg_class where oid = 'kpi_summary'::regclass) as rows,
      (select max(day) - min(day) + 1 from kpi_summary where agreement_key = ${agreementKey}) as days`.execute(
    db,
  )
  const { rows: count = 0, days = null } = rows[0] ?? {}
  if (count <= 0 || days === null) return UNKNOWN_DAYS
  return Math.max(1, Math.floor((ROWS_AT_FIRST * days) / count))
}

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

const TOO_LONG_MS = 100
const SHORT_MS = 40

/**
 * Reads a slice piece by piece, until `read` answers false: a piece that took long makes the next ones smaller, whether
 * the store is small or busy, so that whoever waits for a turn beside a report never waits for all of it.
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
    const took = performance.now() - began
    if (took > TOO_LONG_MS) days = Math.max(1, Math.floor(days / 2))
    else if (took < SHORT_MS) days *= 2
    rest =
      from === 'oldest' ? { ...rest, from: addDays(piece.to, 1) } : { ...rest, to: addDays(piece.from, -1) }
  }
}

const pieceOf = (rest: Slice, from: 'oldest' | 'latest', days: number): Slice => {
  if (from === 'oldest') {
    const end = addDays(rest.from, days - 1)
    return { ...rest, to: end < rest.to ? end : rest.to }
  }
  const first = addDays(rest.to, 1 - days)
  return { ...rest, from: first > rest.from ? first : rest.from }
}

/** The condition of a slice on measures, shares or summary: they have these columns in common. */
export const within = ({ agreementKey, from, to, team, owner, source, tier }: Slice): RawBuilder<unknown> => {
  const conditions = [
    sql`agreement_key = ${agreementKey}`,
    sql`day between ${from}::date and ${to}::date`,
    ...(team === undefined ? [] : [sql`team = ${team}`]),
    ...(owner === undefined ? [] : [sql`owner = ${owner}`]),
    ...(source === undefined ? [] : [sql`(source = ${source} or starts_with(source, ${`${source}:`}))`]),
    ...(tier === undefined ? [] : [sql`tier = ${tier}`]),
  ]
  return sql.join(conditions, sql` and `)
}

const COLUMNS: Record<Dimension, string> = {
  day: 'day::text',
  week: "date_trunc('week', day::timestamp)::date::text",
  month: "date_trunc('month', day::timestamp)::date::text",
  team: 'team',
  owner: 'owner',
  source: 'source',
  tier: 'tier',
}

export const dimensionColumns = (by: Dimension[]): RawBuilder<unknown> =>
  sql.raw(by.map((name) => `${COLUMNS[name]} as "${name}", `).join(''))

/** By place in the list of columns: the dimensions come first. */
export const groupColumns = (by: Dimension[]): RawBuilder<unknown> =>
  sql.raw(by.map((_, index) => `${String(index + 1)}, `).join(''))
