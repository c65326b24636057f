import { sql, type Kysely } from 'kysely'
import { packMarks, type Marks } from '../../src/domain/kpi/marks.ts'
import type { DB } from '../../src/store/schema.ts'

const PLAIN: Marks = {
  origin: 'marketing',
  disposition: 'accepted',
  cause: 'none',
  response: 'in_time',
  limit: 'in_time',
  covered: 'yes',
  attempts: 'none',
  logged: 'yes',
  evidence: 'none',
  decision: 'in_time',
  volume: 'counted',
  conforming: 'yes',
  observed: 'no',
  passedThrough: 'no',
  excused: 'no',
  amended: 'no',
  corrected: 'no',
  disputed: 'no',
  contested: 'no',
  grade: 'recorded',
  instant: 'no',
  quality: 'none',
  onceHeld: 'no',
  outside: 'no',
  talked: 'no',
}

const LATE = { response: 'late', cause: 'nobody_contacted' } as const

/** What handoffs of a large portal look like, the commonest several times. */
const KINDS: Partial<Marks>[] = [
  {},
  {},
  {},
  { disposition: 'won' },
  { conforming: 'no' },
  { disposition: 'rejected', evidence: 'complete' },
  { disposition: 'rejected', evidence: 'complete', conforming: 'no' },
  { disposition: 'rejected', evidence: 'missing' },
  { disposition: 'recycled', evidence: 'complete', attempts: 'kept' },
  { disposition: 'rejected', evidence: 'no_reason', decision: 'late' },
  LATE,
  { ...LATE, cause: 'no_owner', disposition: 'won' },
  { ...LATE, cause: 'owner_away', excused: 'yes', disputed: 'yes' },
  { ...LATE, limit: 'late', disposition: 'rejected', evidence: 'complete' },
  { response: 'contacted_before', limit: 'contacted_before' },
  { response: 'unseen', limit: 'unseen', logged: 'no' },
  { corrected: 'yes' },
  { volume: 'again' },
  { disposition: 'withdrawn', volume: 'none' },
  {
    disposition: 'exempt',
    response: 'none',
    limit: 'none',
    covered: 'none',
    volume: 'none',
    origin: 'sales',
  },
]

const packed = KINDS.map((kind) => packMarks({ ...PLAIN, ...kind }))
const isRejected = KINDS.map(({ disposition }) => disposition === 'rejected' || disposition === 'recycled')
const isAnswered = KINDS.map(({ response = 'in_time' }) => response === 'in_time' || response === 'late')

const AT_ONCE = 20_000

/**
 * Closed handoffs of 13 months, 40 owners in 5 teams, 12 sources, 60 campaigns, 3 tiers, each by itself, by SQL; minutes
 * between 0 and some days, short ones more often. In the order of days, as handoffs come. Deterministic.
 */
export async function insertClosed(db: Kysely<DB>, count: number, from: string): Promise<void> {
  for (let first = 0; first < count; first += AT_ONCE) {
    const last = Math.min(first + AT_ONCE, count) - 1
    await sql`
      insert into kpi_measure
      select 'c' || i, 'main', (1000000 + i)::text, ${from}::timestamptz + (i * 395 / ${count}::int) * interval '1 day'
          + ((i * 7919) % 540) * interval '1 minute', ${from}::date + (i * 395 / ${count}::int)::int, (i * 7919) % 540 / 60 + 9, false,
        'team' || o / 8, 'owner' || o, 'SOURCE_' || i * 40503 % 65537 % 12, 'Tier ' || i * 69069 % 65521 % 3,
        case when (${isRejected}::boolean[])[k] then 'reason' || i * 11 % 9 else '' end, (${packed}::bigint[])[k],
        case when (${isAnswered}::boolean[])[k] then minutes end,
        case when (${isAnswered}::boolean[])[k] then minutes + i * 3 % 900 end, i % 7, (i % 7) * 60000,
        minutes * 60000, 0, (i * 3 % 900) * 60000, 3, 3, 7776000000, null, null, false,
        'campaign' || i * 29791 % 65519 % 60, i * 7919 % 65497 % 11 * 10, i * 16807 % 65479 % 40
      from (select i, (i * 31 % 65543 % 40)::int as o, 1 + (i * 2654435761 % 1000003 % ${packed.length}::int)::int as k,
          ((i * 48271 % 65521) * (i * 16807 % 65521) / 65521 * (i * 69621 % 65521) / 65521 / 60)::int as minutes
        from (select g::bigint as i from generate_series(${first}::int, ${last}::int) as g) as n) as kinds`.execute(
      db,
    )
    await sql`
      insert into kpi_share
      select cycle_id, owner, agreement_key, day, team, source, tier, marks,
        case when business_minutes > 60 then 'late' else 'in_time' end, first_ms
      from kpi_measure where cycle_id in (
        select 'c' || g from generate_series(${first}::int, ${last}::int) as g)`.execute(db)
  }
}

/** As many more that are still open, with a contact each. */
export async function insertOpen(db: Kysely<DB>, count: number, at: Date): Promise<void> {
  await sql`
    insert into kpi_measure
    select 'o' || i, 'main', (9000000 + i)::text, ${at}::timestamptz - i % 5 * interval '1 day',
      (${at}::timestamptz - i % 5 * interval '1 day')::date, 10, true, 'team' || i % 5, 'owner' || i % 40,
      'SOURCE_' || i % 12, 'Tier ' || i % 3, '',
      ${packMarks({ ...PLAIN, disposition: 'open', logged: 'none', decision: 'waiting' })}::bigint, i % 90, i % 90,
      0, 0, i % 90 * 60000, 0, 0, 3, 3, 7776000000, null, null, false, 'campaign' || i % 60, i % 11 * 10, i % 40
    from generate_series(1, ${count}::int) as i`.execute(db)
  await sql`
    insert into contact (contact_id, wanted)
    select (9000000 + i)::text, jsonb_build_object('pacto_sla_status', 'met', 'pacto_next_step', 'decide',
      'pacto_next_due_at', to_char(${at}::timestamptz + i % 999 * interval '1 minute',
        'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'pacto_score_at_handoff', (i % 100)::text)
    from generate_series(1, ${count}::int) as i`.execute(db)
}
