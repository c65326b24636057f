import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

type Asked = { agreementKey: string; kind: string; from: Date; to: Date; windowMs: number }

/**
 * The most handoffs that one source of a kind (`AUTOMATION_PLATFORM`) brought within `windowMs` between two instants.
 * What was parked, or got no clock, is not the portal's usual way.
 */
export const loadPeak = async (db: Kysely<DB>, asked: Asked): Promise<number> => {
  const { rows } = await sql<{ peak: number }>`
    select coalesce(max(n), 0)::int as peak from (
      select count(*) over (partition by source order by handoff_at
        range between current row and ${asked.windowMs - 1} * interval '1 ms' following) as n
      from cycle
      where agreement_key = ${asked.agreementKey} and starts_with(source, ${`${asked.kind}:`})
        and handoff_at >= ${asked.from} and handoff_at < ${asked.to}
        and disposition not in ('parked', 'exempt')) as windows`.execute(db)
  return rows[0]?.peak ?? 0
}
