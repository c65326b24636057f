import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import { toBehind, BEHIND_COLUMNS, type Behind, type BehindRow, type Cursor } from './load-behind.ts'
import type { ShareCell } from './load-shares.ts'
import { inPieces, within, type Slice } from './slice.ts'

/** A handoff that one person held, and how that person's own clock stands. */
export type OwnBehind = Behind & { verdict: ShareCell['verdict'] }

type Asked = {
  /** Of one person: without `owner` nothing is found. */
  slice: Slice & { owner: string }
  isIn(one: OwnBehind): boolean
  /** null: from the latest handoff on. */
  after: Cursor | null
  limit: number
  at: Date
}

type Row = BehindRow & { verdict: ShareCell['verdict'] }

/** What one person held, the latest handoff first, in pieces as all reports read. `next`: where to go on; null at the end. */
export const loadOwn = async (
  db: Kysely<DB>,
  asked: Asked,
): Promise<{ found: OwnBehind[]; next: Cursor | null }> => {
  const found: OwnBehind[] = []
  let next: Cursor | null = null
  await inPieces(asked.slice, 'latest', async (piece) => {
    const rows = await pieceOf(db, { ...asked, slice: { ...piece, owner: asked.slice.owner } })
    for (const { verdict, ...row } of rows) {
      const one = { ...toBehind(row), verdict }
      if (!asked.isIn(one)) continue
      const last = found.at(-1)
      if (last && found.length === asked.limit) {
        next = { at: last.handoffAt, cycleId: last.cycleId }
        return false
      }
      found.push(one)
    }
    return true
  })
  return { found, next }
}

const pieceOf = async (db: Kysely<DB>, { slice, after, at }: Asked): Promise<Row[]> => {
  const from = after ? sql`where (handoff_at, cycle_id) < (${after.at}, ${after.cycleId})` : sql``
  const { rows } = await sql<Row>`
    select verdict, ${BEHIND_COLUMNS(at)}
    from (select cycle_id as held_id, verdict from kpi_share where ${within(slice)}) share
      join kpi_measure on cycle_id = held_id ${from}
    order by handoff_at desc, cycle_id desc`.execute(db)
  return rows
}
