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
  /** How many days one statement takes at once, see `daysAtOnce`. */
  daysAtOnce: number
}

/** `week` and `month`: their first day. */
export type Dimension = 'day' | 'week' | 'month' | 'team' | 'owner' | 'source' | 'tier'

const DAY = 86_400_000
/** No statement keeps an embedded store from others for long (engineering §13). */
const ROWS_AT_ONCE = 40_000
/** While the store knows nothing of the table's size it is small. */
const UNKNOWN_DAYS = 92

/** How many days' handoffs are few enough for one statement: by the size of the table as it was last analysed. */
export const daysAtOnce = async (db: Kysely<DB>, agreementKey: string): Promise<number> => {
  const { rows } = await sql<{ rows: number; days: number | null }>`
    select (select reltuples::float8 from pg_class where oid = 'kpi_summary'::regclass) as rows,
      (select max(day) - min(day) + 1 from kpi_summary where agreement_key = ${agreementKey}) as days`.execute(
    db,
  )
  const { rows: count = 0, days = null } = rows[0] ?? {}
  if (count <= 0 || days === null) return UNKNOWN_DAYS
  return Math.max(1, Math.floor((ROWS_AT_ONCE * days) / count))
}

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** A slice in pieces for one statement each, oldest first. */
export const piecesOf = (slice: Slice): Slice[] => {
  const pieces: Slice[] = []
  for (let from = slice.from; from <= slice.to; from = addDays(from, slice.daysAtOnce)) {
    const end = addDays(from, slice.daysAtOnce - 1)
    pieces.push({ ...slice, from, to: end < slice.to ? end : slice.to })
  }
  return pieces
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
