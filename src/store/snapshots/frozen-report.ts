import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** A report as it was when its month was frozen. */
export type Frozen<Row = Record<string, unknown>> = { madeAt: Date; rows: Row[] }

type Asked = { agreementKey: string; name: string; period: string }

/** What a report said of a month (`2026-09`) when that was frozen; null: it was not. */
export const frozenReport = async <Row = Record<string, unknown>>(
  db: Kysely<DB>,
  { agreementKey, name, period }: Asked,
): Promise<Frozen<Row> | null> => {
  const { rows } = await sql<{ made_at: Date; content: { rows: Row[] } }>`
    select made_at, content from snapshot
    where agreement_key = ${agreementKey} and kind = ${name} and period = ${period}`.execute(db)
  const [found] = rows
  return found ? { madeAt: found.made_at, rows: found.content.rows } : null
}
