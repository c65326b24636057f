import { sql, type Kysely } from 'kysely'
import type { MeasureTerms } from '../../domain/kpi/measure-handoff.ts'
import type { DB } from '../schema.ts'

type Row = {
  key: string
  version: number
  timeZone: string | null
  required: string[] | null
  onceInMs: number | null
  attempts: Record<string, unknown> | null
}

/** A cycle whose version is not on record (it cannot be) is measured by these. */
const NO_TERMS: MeasureTerms = { timeZone: 'UTC', required: [], onceInMs: null, attempts: [] }

/** What measuring needs of the agreements that some cycles are under: a few words of a long document. */
export const loadMeasureTerms = async (
  db: Kysely<DB>,
  cycles: { agreementKey: string; agreementVersion: number }[],
): Promise<(cycle: { agreementKey: string; agreementVersion: number }) => MeasureTerms> => {
  const versions = [...new Set(cycles.map((cycle) => cycle.agreementVersion))]
  const { rows } = await sql<Row>`
    select agreement_key as key, version, terms ->> 'timeZone' as "timeZone",
      terms #> '{marketing,criteria,required}' as required,
      (terms #>> '{marketing,volume,onceInMs}')::float8 as "onceInMs",
      terms #> '{sales,attempts}' as attempts
    from agreement_version where version = any(${versions}::int[])`.execute(db)
  const known = new Map(rows.map((row) => [`${row.key}:${String(row.version)}`, toTerms(row)]))
  return ({ agreementKey, agreementVersion }) =>
    known.get(`${agreementKey}:${String(agreementVersion)}`) ?? NO_TERMS
}

const toTerms = ({ timeZone, required, onceInMs, attempts }: Row): MeasureTerms => ({
  timeZone: timeZone ?? NO_TERMS.timeZone,
  required: required ?? [],
  onceInMs,
  attempts: Object.keys(attempts ?? {}),
})
