import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** What was frozen of one kind, month by month, in their order. */
export type FrozenMonth<Row> = { period: string; madeAt: Date; rows: Row[] }

/** `since`: the first month, YYYY-MM. */
export const frozenMonths = async <Row>(
  db: Kysely<DB>,
  { agreementKey, name, since }: { agreementKey: string; name: string; since: string },
): Promise<FrozenMonth<Row>[]> => {
  const { rows } = await sql<{ period: string; madeAt: Date; content: { rows: Row[] } }>`
    select period, made_at as "madeAt", content from snapshot
    where agreement_key = ${agreementKey} and kind = ${name} and period >= ${since} order by period`.execute(
    db,
  )
  return rows.map(({ content, ...month }) => ({ ...month, rows: content.rows }))
}
