import { sql, type RawBuilder } from 'kysely'

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
}

export type Dimension = 'day' | 'team' | 'owner' | 'source' | 'tier'

/** So many days at once: no statement keeps an embedded store from others for long (engineering §13). */
const DAYS_AT_ONCE = 7
const DAY = 86_400_000

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** A slice in pieces of a week, oldest first. */
export const weeksOf = (slice: Slice): Slice[] => {
  const pieces: Slice[] = []
  for (let from = slice.from; from <= slice.to; from = addDays(from, DAYS_AT_ONCE)) {
    const end = addDays(from, DAYS_AT_ONCE - 1)
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

export const dimensionColumns = (by: Dimension[]): RawBuilder<unknown> =>
  sql.raw(by.map((name) => (name === 'day' ? 'day::text as day, ' : `${name}, `)).join(''))

export const groupColumns = (by: Dimension[]): RawBuilder<unknown> =>
  sql.raw(by.map((name) => `${name}, `).join(''))
