import { sql, type Kysely } from 'kysely'
import type { JsonObject } from '../json.ts'
import type { DB } from '../schema.ts'

/** A handoff that no batch ever took, as the import shield counts it. */
export type CountedHandoff = { cycleId: string; contactId: string; source: string; at: Date }

/** Handoffs of some sources between two instants (both inclusive) that no batch ever took; oldest first. */
export const loadHandoffs = async (
  db: Kysely<DB>,
  input: { agreementKey: string; sources: string[]; from: Date; to: Date },
): Promise<CountedHandoff[]> => {
  const { rows } = await sql<CountedHandoff>`
    select cycle_id as "cycleId", contact_id as "contactId", source, handoff_at as at from cycle
    where source = any(${input.sources}::text[]) and handoff_at between ${input.from} and ${input.to}
      and agreement_key = ${input.agreementKey} and disposition <> 'exempt'
      and not exists (select from act
        where act.contact_id = cycle.contact_id and act.cycle_id = cycle.cycle_id and act.kind = 'park')
    order by handoff_at, cycle_id`.execute(db)
  return rows
}

/** What the ledger has of some cycles, by id. */
export const loadStates = async (db: Kysely<DB>, cycleIds: string[]): Promise<Map<string, JsonObject>> => {
  const { rows } = await sql<{ cycleId: string; state: JsonObject }>`
    select cycle_id as "cycleId", state from cycle where cycle_id = any(${cycleIds}::text[])`.execute(db)
  return new Map(rows.map(({ cycleId, state }) => [cycleId, state]))
}

/** The sources that handed over since an instant. */
export const loadSources = async (
  db: Kysely<DB>,
  { agreementKey, since }: { agreementKey: string; since: Date },
): Promise<string[]> => {
  const { rows } = await sql<{ source: string }>`
    select distinct source from cycle
    where agreement_key = ${agreementKey} and handoff_at >= ${since} and live and source <> ''
    order by source`.execute(db)
  return rows.map(({ source }) => source)
}
