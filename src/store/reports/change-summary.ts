import { sql, type Kysely, type RawBuilder } from 'kysely'
import { toJson } from '../json.ts'
import type { DB } from '../schema.ts'
import type { MeasureRow } from './measure-row.ts'

const KEYS = [
  ...['agreement_key', 'day', 'team', 'owner', 'source', 'tier', 'reason', 'marks'],
  ...['business_minutes', 'clock_minutes', 'routing_minutes'],
] as const
const SUMS = ['none_ms', 'first_ms', 'later_ms', 'closed_ms', 'filled', 'asked'] as const

type Key = (typeof KEYS)[number]
type Delta = Pick<MeasureRow, Key | (typeof SUMS)[number]> & { count: number }

/** The columns that make a row of the summary, those it sums, and the hash of the former. */
export const summaryKeys: RawBuilder<unknown> = sql.raw(KEYS.join(', '))
export const summarySums: RawBuilder<unknown> = sql.raw(SUMS.join(', '))
export const summaryId: RawBuilder<unknown> = sql.raw(
  `md5(concat_ws(chr(31), ${KEYS.map((key) => `coalesce(${key}::text, '')`).join(', ')}))::uuid`,
)
const added: RawBuilder<unknown> = sql.raw(
  ['count', ...SUMS].map((name) => `${name} = kpi_summary.${name} + excluded.${name}`).join(', '),
)

/**
 * Moves closed handoffs from what they were counted as to what they are now: only the difference is written, and in one
 * order, so that two writers never wait for each other in a circle.
 */
export const changeSummary = async (
  db: Kysely<DB>,
  { before, after }: { before: MeasureRow[]; after: MeasureRow[] },
): Promise<void> => {
  const deltas = deltasOf(before, after)
  if (deltas.length === 0) return
  const rows = toJson(deltas)
  await sql`
    insert into kpi_summary (summary_id, ${summaryKeys}, count, ${summarySums})
    select ${summaryId}, ${summaryKeys}, count, ${summarySums}
    from jsonb_populate_recordset(null::kpi_summary, ${rows}::jsonb) order by 1
    on conflict (summary_id) do update set ${added}`.execute(db)
  if (deltas.some(({ count }) => count < 0))
    await sql`
      delete from kpi_summary where count = 0 and summary_id in (
        select ${summaryId} from jsonb_populate_recordset(null::kpi_summary, ${rows}::jsonb))`.execute(db)
}

const deltasOf = (before: MeasureRow[], after: MeasureRow[]): Delta[] => {
  const deltas = new Map<string, Delta>()
  const add = (row: MeasureRow, sign: 1 | -1): void => {
    if (row.live) return
    const key = JSON.stringify(KEYS.map((name) => row[name]))
    const delta = deltas.get(key) ?? nothingOf(row)
    delta.count += sign
    for (const name of SUMS) delta[name] += sign * row[name]
    deltas.set(key, delta)
  }
  for (const row of before) add(row, -1)
  for (const row of after) add(row, 1)
  return [...deltas.values()].filter(
    ({ count, ...delta }) => count !== 0 || SUMS.some((name) => delta[name] !== 0),
  )
}

const nothingOf = (row: MeasureRow): Delta => ({
  agreement_key: row.agreement_key,
  day: row.day,
  team: row.team,
  owner: row.owner,
  source: row.source,
  tier: row.tier,
  reason: row.reason,
  marks: row.marks,
  business_minutes: row.business_minutes,
  clock_minutes: row.clock_minutes,
  routing_minutes: row.routing_minutes,
  count: 0,
  none_ms: 0,
  first_ms: 0,
  later_ms: 0,
  closed_ms: 0,
  filled: 0,
  asked: 0,
})
