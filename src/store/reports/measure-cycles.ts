import type { Kysely } from 'kysely'
import { countOnce } from '../../domain/kpi/count-once.ts'
import { unpackMarks } from '../../domain/kpi/marks.ts'
import { measureHandoff } from '../../domain/kpi/measure-handoff.ts'
import type { CycleRow } from '../contacts/ledger-rows.ts'
import type { DB } from '../schema.ts'
import { changeSummary } from './change-summary.ts'
import { loadMeasureTerms } from './load-measure-terms.ts'
import { loadMeasures } from './load-measures.ts'
import { toMeasureRow, toShareRows, withVolume, type MeasureRow, type ShareRow } from './measure-row.ts'
import { toMeasured } from './measured-cycle.ts'
import { deleteMeasures, writeMeasures } from './write-measures.ts'
import { writeShares } from './write-shares.ts'

/**
 * Brings measures and summary up to date with cycles that were just written (engineering §13). Call it in their own
 * transaction. Doing it again changes nothing.
 */
export const measureCycles = async (db: Kysely<DB>, cycles: CycleRow[]): Promise<void> => {
  if (cycles.length === 0) return
  const cycleIds = cycles.map(({ cycleId }) => cycleId)
  const contactIds = cycles.map(({ contactId }) => contactId)
  const before = await loadMeasures(db, { cycleIds, contactIds })
  const measured = await measureAll(db, cycles)
  const all = new Map(before.map((row) => [row.cycle_id, row]))
  for (const { row } of measured) all.set(row.cycle_id, row)
  const after = countContacts([...all.values()])
  const shares = measured.flatMap((one) => one.shares)
  await change(db, { before, after, shares, cycleIds })
}

/** Takes cycles out of the figures: they are no longer there. */
export const forgetMeasures = async (db: Kysely<DB>, cycleIds: string[]): Promise<void> => {
  if (cycleIds.length === 0) return
  const before = await loadMeasures(db, { cycleIds, contactIds: [] })
  const left = before.filter((row) => !cycleIds.includes(row.cycle_id))
  await deleteMeasures(db, cycleIds)
  await change(db, { before, after: countContacts(left), shares: [], cycleIds })
}

type Measured = { row: MeasureRow; shares: ShareRow[] }

/** What was adopted from before the start is in no figure (engineering §25). */
const isCounted = ({ state }: CycleRow): boolean => state['adopted'] !== true

const measureAll = async (db: Kysely<DB>, cycles: CycleRow[]): Promise<Measured[]> => {
  const termsOf = await loadMeasureTerms(db, cycles)
  return cycles.filter(isCounted).map((cycle) => {
    const measure = measureHandoff(toMeasured(cycle), termsOf(cycle))
    const row = toMeasureRow(measure, cycle.agreementKey)
    return { row, shares: toShareRows(measure, row) }
  })
}

/** Whether a handoff counts as an MQL depends on the contact's others. */
const countContacts = (rows: MeasureRow[]): MeasureRow[] =>
  [...Map.groupBy(rows, (row) => `${row.agreement_key}:${row.contact_id}`).values()].flatMap((same) => {
    const counted = countOnce(
      same.map((row) => ({
        cycleId: row.cycle_id,
        handoffAt: new Date(row.handoff_at),
        onceInMs: row.once_in_ms,
        marks: unpackMarks(row.marks),
      })),
    )
    return same.map((row) => withVolume(row, counted.get(row.cycle_id) ?? 'none'))
  })

type Change = { before: MeasureRow[]; after: MeasureRow[]; shares: ShareRow[]; cycleIds: string[] }

const change = async (db: Kysely<DB>, { before, after, shares, cycleIds }: Change): Promise<void> => {
  const known = new Map(before.map((row) => [row.cycle_id, JSON.stringify(inOrder(row))]))
  const changed = after.filter((row) => known.get(row.cycle_id) !== JSON.stringify(inOrder(row)))
  await writeMeasures(db, changed)
  await writeShares(db, { shares, cycleIds })
  await changeSummary(db, { before, after })
}

/** The order of keys must not look like a change. */
const inOrder = (row: MeasureRow): [string, unknown][] =>
  Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))
