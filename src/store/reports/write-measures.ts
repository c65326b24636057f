import { sql, type Kysely, type RawBuilder } from 'kysely'
import { toJson } from '../json.ts'
import type { DB } from '../schema.ts'
import type { MeasureRow, ShareRow } from './measure-row.ts'

const COLUMNS = [
  ...[
    'cycle_id',
    'agreement_key',
    'contact_id',
    'handoff_at',
    'day',
    'hour',
    'live',
    'team',
    'owner',
    'source',
  ],
  ...[
    'tier',
    'reason',
    'marks',
    'business_minutes',
    'clock_minutes',
    'routing_minutes',
    'none_ms',
    'first_ms',
  ],
  ...['later_ms', 'closed_ms', 'filled', 'asked', 'once_in_ms', 'held_from', 'held_to', 'asked_again'],
]

const columns: RawBuilder<unknown> = sql.raw(COLUMNS.join(', '))
const overwritten: RawBuilder<unknown> = sql.raw(
  COLUMNS.slice(1)
    .map((name) => `${name} = excluded.${name}`)
    .join(', '),
)

/** Makes or changes measures. The shares of `cycleIds` are replaced. */
export const writeMeasures = async (
  db: Kysely<DB>,
  { rows, shares, cycleIds }: { rows: MeasureRow[]; shares: ShareRow[]; cycleIds: string[] },
): Promise<void> => {
  if (rows.length > 0)
    await sql`
      insert into kpi_measure (${columns})
      select ${columns} from jsonb_populate_recordset(null::kpi_measure, ${toJson(rows)}::jsonb) order by cycle_id
      on conflict (cycle_id) do update set ${overwritten}`.execute(db)
  if (cycleIds.length > 0)
    await sql`
      delete from kpi_share where cycle_id = any(${cycleIds}::text[])
        and (cycle_id, owner) not in (select cycle_id, owner
          from jsonb_populate_recordset(null::kpi_share, ${toJson(shares)}::jsonb))`.execute(db)
  if (shares.length > 0)
    await sql`
      insert into kpi_share (cycle_id, owner, agreement_key, day, team, source, tier, marks, verdict, held_ms)
      select cycle_id, owner, agreement_key, day, team, source, tier, marks, verdict, held_ms
      from jsonb_populate_recordset(null::kpi_share, ${toJson(shares)}::jsonb) order by cycle_id, owner
      on conflict (cycle_id, owner) do update set day = excluded.day, team = excluded.team, source = excluded.source,
        tier = excluded.tier, marks = excluded.marks, verdict = excluded.verdict, held_ms = excluded.held_ms`.execute(
      db,
    )
}

export const deleteMeasures = async (db: Kysely<DB>, cycleIds: string[]): Promise<void> => {
  await sql`delete from kpi_share where cycle_id = any(${cycleIds}::text[])`.execute(db)
  await sql`delete from kpi_measure where cycle_id = any(${cycleIds}::text[])`.execute(db)
}
