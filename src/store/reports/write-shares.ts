import { sql, type Kysely } from 'kysely'
import { packMarks, unpackMarks } from '../../domain/kpi/marks.ts'
import { reduceShareMarks } from '../../domain/kpi/reduce-marks.ts'
import { toJson } from '../json.ts'
import type { DB } from '../schema.ts'
import { applyDeltas, type Delta } from './apply-deltas.ts'
import { SHARE_MONTHS } from './counts.ts'
import { monthOf } from './facets.ts'
import type { ShareRow } from './measure-row.ts'

/** Replaces the shares of some cycles, and what is counted of them by the month. */
export const writeShares = async (
  db: Kysely<DB>,
  { shares, cycleIds }: { shares: ShareRow[]; cycleIds: string[] },
): Promise<void> => {
  if (cycleIds.length === 0) return
  const before = await sharesOf(db, cycleIds)
  const rows = sql`jsonb_populate_recordset(null::kpi_share, ${toJson(shares)}::jsonb)`
  await sql`
    delete from kpi_share where cycle_id = any(${cycleIds}::text[])
      and (cycle_id, owner) not in (select cycle_id, owner from ${rows})`.execute(db)
  if (shares.length > 0)
    await sql`
      insert into kpi_share (cycle_id, owner, agreement_key, day, team, source, tier, marks, verdict, held_ms)
      select cycle_id, owner, agreement_key, day, team, source, tier, marks, verdict, held_ms
      from ${rows} order by cycle_id, owner
      on conflict (cycle_id, owner) do update set day = excluded.day, team = excluded.team, source = excluded.source,
        tier = excluded.tier, marks = excluded.marks, verdict = excluded.verdict, held_ms = excluded.held_ms`.execute(
      db,
    )
  await applyDeltas(db, SHARE_MONTHS, [...deltasOf(before, -1), ...deltasOf(shares, 1)])
}

/** Whoever writes them holds the lock of their measures. */
const sharesOf = async (db: Kysely<DB>, cycleIds: string[]): Promise<ShareRow[]> => {
  const { rows } = await sql<ShareRow>`
    select cycle_id, owner, agreement_key, day::text as day, team, source, tier, marks::float8 as marks, verdict,
      held_ms::float8 as held_ms
    from kpi_share where cycle_id = any(${cycleIds}::text[])`.execute(db)
  return rows
}

const deltasOf = (shares: ShareRow[], sign: 1 | -1): Delta[] =>
  shares.flatMap(({ agreement_key, day, owner, team, verdict, marks, held_ms }) => {
    const reduced = reduceShareMarks(unpackMarks(marks))
    if (!reduced) return []
    const key = { agreement_key, month: monthOf(day), owner, team, verdict, marks: packMarks(reduced) }
    return [{ ...key, count: sign, held_ms: sign * held_ms }]
  })
