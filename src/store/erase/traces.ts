import { sql, type Kysely, type RawBuilder } from 'kysely'
import { toJson } from '../json.ts'
import type { DB } from '../schema.ts'

/** Rows that name a contact, by table. */
export type Traces = Record<string, number>

/** A PostgreSQL pattern for the id where it stands alone, in whatever text. Ids are digits. */
export const standingAlone = (contactId: string): string =>
  `(^|[^0-9A-Za-z])${contactId.replace(/[^0-9A-Za-z]/g, '\\$&')}($|[^0-9A-Za-z])`

const of = (contactId: string): RawBuilder<unknown> =>
  sql`(contact_id = ${contactId} or cycle_id in (select cycle_id from cycle where contact_id = ${contactId}))`

/** Counts, and changes nothing. */
export const findTraces = async (db: Kysely<DB>, contactId: string): Promise<Traces> => {
  const alone = standingAlone(contactId)
  const naming = toJson({ rows: [{ contact: contactId }] })
  const { rows } = await sql<Traces>`
    select
      (select count(*)::int from contact where contact_id = ${contactId}) as contact,
      (select count(*)::int from cycle where contact_id = ${contactId}) as cycle,
      (select count(*)::int from task where contact_id = ${contactId}) as task,
      (select count(*)::int from kpi_measure where contact_id = ${contactId}) as kpi_measure,
      (select count(*)::int from act where ${of(contactId)}) as act,
      (select count(*)::int from attempt where ${of(contactId)}) as attempt,
      (select count(*)::int from notice where ${of(contactId)}) as notice,
      (select count(*)::int from audit where ${of(contactId)}) as audit,
      (select count(*)::int from deal_contact where contact_id = ${contactId}) as deal_contact,
      (select count(*)::int from past_lead where contact_id = ${contactId}) as past_lead,
      (select count(*)::int from snapshot where content @> ${naming}::jsonb) as snapshot,
      (select count(*)::int from inbox where body ~ ${alone}) as inbox,
      (select count(*)::int from put_aside where item ~ ${alone}) as put_aside`.execute(db)
  return { ...rows[0], 'pgboss.job': await countJobs(db, alone) }
}

const hasJobs = async (db: Kysely<DB>): Promise<boolean> => {
  const { rows } = await sql<{
    there: boolean
  }>`select to_regclass('pgboss.job') is not null as there`.execute(db)
  return rows[0]?.there ?? false
}

const countJobs = async (db: Kysely<DB>, alone: string): Promise<number> => {
  if (!(await hasJobs(db))) return 0
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pgboss.job where data::text ~ ${alone} or output::text ~ ${alone}`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** Jobs that name the contact: what they were for is gone with it. */
export const dropJobs = async (db: Kysely<DB>, contactId: string): Promise<void> => {
  if (!(await hasJobs(db))) return
  const alone = standingAlone(contactId)
  await sql`delete from pgboss.job where data::text ~ ${alone} or output::text ~ ${alone}`.execute(db)
}
