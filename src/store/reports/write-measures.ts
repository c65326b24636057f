import { sql, type Kysely, type RawBuilder } from 'kysely'
import { toJson } from '../json.ts'
import type { DB } from '../schema.ts'
import type { MeasureRow } from './measure-row.ts'

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
  ...['campaign', 'band', 'delivery_minutes'],
]

const columns: RawBuilder<unknown> = sql.raw(COLUMNS.join(', '))
const overwritten: RawBuilder<unknown> = sql.raw(
  COLUMNS.slice(1)
    .map((name) => `${name} = excluded.${name}`)
    .join(', '),
)

/** Makes or changes measures. */
export const writeMeasures = async (db: Kysely<DB>, rows: MeasureRow[]): Promise<void> => {
  if (rows.length === 0) return
  await sql`
    insert into kpi_measure (${columns})
    select ${columns} from jsonb_populate_recordset(null::kpi_measure, ${toJson(rows)}::jsonb) order by cycle_id
    on conflict (cycle_id) do update set ${overwritten}`.execute(db)
}

export const deleteMeasures = async (db: Kysely<DB>, cycleIds: string[]): Promise<void> => {
  await sql`delete from kpi_measure where cycle_id = any(${cycleIds}::text[])`.execute(db)
}
