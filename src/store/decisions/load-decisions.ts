import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { DB } from '../schema.ts'
import type { KnownDecision } from './decision-row.ts'

const COLUMNS =
  sql.raw(`id, request_id as "requestId", digest, about, owner, due_on as "dueOn", made_at as "madeAt",
  made_by as "madeBy", task_id as "taskId", lease_until as "leaseUntil", worked, worked_request as "workedRequest"`)

const load = async (db: Kysely<DB>, which: RawBuilder<unknown>): Promise<KnownDecision[]> => {
  const { rows } = await sql<KnownDecision>`select ${COLUMNS} from decision where ${which}`.execute(db)
  return rows
}

/** The decision a request has asked for; undefined where it is new. */
export const findRequested = async (db: Kysely<DB>, requestId: string): Promise<KnownDecision | undefined> =>
  (await load(db, sql`request_id = ${requestId}`))[0]

export const findDecision = async (db: Kysely<DB>, id: string): Promise<KnownDecision | undefined> =>
  (await load(db, sql`id = ${id}`))[0]

export type DecisionFilter = {
  /** Of this reason; `reason`: of any; absent: all. */
  about?: string | undefined
  /** Half-open, by when they were made. */
  fromAt?: Date | undefined
  toAt?: Date | undefined
}

/** The latest first. */
export const loadDecisions = (
  db: Kysely<DB>,
  { agreementKey, about, fromAt, toAt, limit }: DecisionFilter & { agreementKey: string; limit: number },
): Promise<KnownDecision[]> => {
  const conditions = [
    sql`agreement_key = ${agreementKey}`,
    ...(about === undefined ? [] : [about === 'reason' ? sql`about <> ''` : sql`about = ${about}`]),
    ...(fromAt === undefined ? [] : [sql`made_at >= ${fromAt}`]),
    ...(toAt === undefined ? [] : [sql`made_at < ${toAt}`]),
  ]
  return load(db, sql`${sql.join(conditions, sql` and `)} order by made_at desc, id limit ${limit}`)
}

/** Whether it worked, as somebody said in the meeting after. */
export const writeWorked = async (
  db: Kysely<DB>,
  { id, worked, requestId }: { id: string; worked: boolean; requestId: string },
): Promise<void> => {
  await sql`update decision set worked = ${worked}, worked_request = ${requestId} where id = ${id}`.execute(
    db,
  )
}
