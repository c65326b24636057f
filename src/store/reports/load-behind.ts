import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Marks } from '../../domain/kpi/marks.ts'
import type { DB } from '../schema.ts'
import { keptMarks, marksAt } from './load-cells.ts'
import { inPieces, within, type Slice } from './slice.ts'

/** One handoff behind a figure. */
export type Behind = {
  cycleId: string
  contactId: string
  handoffAt: Date
  team: string
  owner: string
  source: string
  campaign: string
  tier: string
  reason: string
  marks: Marks
  businessMinutes: number | null
  clockMinutes: number | null
  routingMinutes: number | null
  deliveryMinutes: number | null
  band: number | null
  noneMs: number
  filled: number
  asked: number
  /** Of the handoff in the agreement's zone: 1 Monday to 7 Sunday, and the hour. */
  weekday: number
  hour: number
}

export type Cursor = { at: Date; cycleId: string }

type Asked = {
  slice: Slice
  /** Only handoffs with one of these. */
  marks: Marks[]
  /** Only rejections for this one; null: whatever it is. */
  reason: string | null
  /** Those of them that are in the figure. */
  isIn(one: Behind): boolean
  /** null: from the latest handoff on. */
  after: Cursor | null
  limit: number
  at: Date
}

export type BehindRow = Omit<Behind, 'marks'> & { packed: number; held: boolean }

/**
 * The handoffs behind a figure, the latest first: a week at a time until there are enough. `next`: where to go on; null
 * at the end.
 */
export const loadBehind = async (
  db: Kysely<DB>,
  asked: Asked,
): Promise<{ found: Behind[]; next: Cursor | null }> => {
  const found: Behind[] = []
  if (asked.marks.length === 0) return { found, next: null }
  let next: Cursor | null = null
  await inPieces(asked.slice, 'latest', async (slice) => {
    for (let { after } = asked; ;) {
      const rows = await pageOf(db, { ...asked, slice, after })
      for (const row of rows.map(toBehind).filter(asked.isIn)) {
        if (found.length === asked.limit) {
          next = cursorOf(found.at(-1))
          return false
        }
        found.push(row)
      }
      const last = rows.at(-1)
      if (!last || rows.length < PAGE) return true
      after = { at: last.handoffAt, cycleId: last.cycleId }
    }
  })
  return { found, next }
}

const PAGE = 500

/** Of `kpi_measure`, as a handoff stood at an instant. */
export const BEHIND_COLUMNS = (at: Date): RawBuilder<unknown> => sql`
  cycle_id as "cycleId", contact_id as "contactId", handoff_at as "handoffAt", team, owner, source, campaign, tier, reason,
  marks::float8 as packed, coalesce(live and held_from <= ${at} and held_to > ${at}, false) as held,
  business_minutes as "businessMinutes", clock_minutes as "clockMinutes", routing_minutes as "routingMinutes",
  delivery_minutes as "deliveryMinutes", band,
  none_ms::float8 as "noneMs", filled, asked, extract(isodow from day)::int as weekday, hour::int as hour`

const pageOf = async (db: Kysely<DB>, { slice, marks, reason, after, at }: Asked): Promise<BehindRow[]> => {
  const packed = [...new Set(marks.map(keptMarks))]
  const because = reason === null ? sql`` : sql`and reason = ${reason}`
  const from = after ? sql`and (handoff_at, cycle_id) < (${after.at}, ${after.cycleId})` : sql``
  const { rows } = await sql<BehindRow>`
    select ${BEHIND_COLUMNS(at)}
    from kpi_measure
    where ${within(slice)} and marks = any(${packed}::bigint[]) ${because} ${from}
    order by handoff_at desc, cycle_id desc limit ${PAGE}`.execute(db)
  return rows
}

export const toBehind = ({ packed, held, ...row }: BehindRow): Behind => ({
  ...row,
  marks: marksAt(packed, held),
})

const cursorOf = (last: Behind | undefined): Cursor | null =>
  last ? { at: last.handoffAt, cycleId: last.cycleId } : null
