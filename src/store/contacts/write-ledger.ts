import { sql, type Kysely } from 'kysely'
import { toJson } from '../json.ts'
import { measureCycles } from '../reports/measure-cycles.ts'
import type { DB } from '../schema.ts'
import type { AuditRow, CycleRow, WantedTask } from './ledger-rows.ts'

/** Makes or changes cycles, and the figures with them. What closes goes first, for at most one may be live. */
export const writeCycles = async (db: Kysely<DB>, cycles: CycleRow[]): Promise<void> => {
  if (cycles.length === 0) return
  await sql`
    insert into cycle (cycle_id, agreement_key, agreement_version, contact_id, number, handoff_at, tier, origin,
      disposition, reason, live, state, created_at, closed_at, source)
    select * from jsonb_to_recordset(${toJson(cycles)}::jsonb) as r(
      "cycleId" text, "agreementKey" text, "agreementVersion" int, "contactId" text, number int,
      "handoffAt" timestamptz, tier text, origin text, disposition text, reason text, live boolean, state jsonb,
      "createdAt" timestamptz, "closedAt" timestamptz, source text)
    order by live, "cycleId"
    on conflict (cycle_id) do update set
      agreement_version = excluded.agreement_version, contact_id = excluded.contact_id, number = excluded.number,
      handoff_at = excluded.handoff_at, tier = excluded.tier, origin = excluded.origin,
      disposition = excluded.disposition, reason = excluded.reason, live = excluded.live, state = excluded.state,
      closed_at = excluded.closed_at, source = excluded.source`.execute(db)
  await measureCycles(db, cycles)
}

/**
 * Makes or changes tasks; what has to be told to HubSpot is due from `deliverAt`. What closes goes first. `bornAt` is
 * the birth of those that are new.
 */
export const writeTasks = async (
  db: Kysely<DB>,
  input: { tasks: WantedTask[]; bornAt: Date; deliverAt: Date },
): Promise<void> => {
  if (input.tasks.length === 0) return
  await sql`
    insert into task (task_key, cycle_id, contact_id, role, n, need, open, wanted, deliver_at, born_at, receiver)
    select "taskKey", "cycleId", "contactId", role, n, need, open, wanted, ${input.deliverAt}::timestamptz,
      ${input.bornAt}::timestamptz, coalesce(wanted ->> 'to', '')
    from jsonb_to_recordset(${toJson(input.tasks)}::jsonb) as r(
      "taskKey" text, "cycleId" text, "contactId" text, role text, n int, need text, open boolean, wanted jsonb)
    order by open, "taskKey"
    on conflict (task_key) do update set
      cycle_id = excluded.cycle_id, contact_id = excluded.contact_id, need = excluded.need, open = excluded.open,
      wanted = excluded.wanted, receiver = excluded.receiver,
      deliver_at = case
        when task.confirmed @> excluded.wanted then null
        when task.wanted <> excluded.wanted or (task.deliver_at is null and task.stuck is null)
          then excluded.deliver_at
        else task.deliver_at end,
      deliver_attempts = case when task.wanted <> excluded.wanted then 0 else task.deliver_attempts end,
      stuck = case when task.wanted <> excluded.wanted then null else task.stuck end`.execute(db)
}

/** Adds to the audit, which nothing ever changes. */
export const writeAudit = async (db: Kysely<DB>, entries: AuditRow[]): Promise<void> => {
  if (entries.length === 0) return
  await sql`
    insert into audit (at, contact_id, cycle_id, kind, agreement_version, detail)
    select at, "contactId", "cycleId", kind, "agreementVersion", coalesce(detail, '{}')
    from jsonb_to_recordset(${toJson(entries)}::jsonb) as r(
      at timestamptz, "contactId" text, "cycleId" text, kind text, "agreementVersion" int, detail jsonb)`.execute(
    db,
  )
}
