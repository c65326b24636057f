import fc from 'fast-check'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { writeCycles } from '../../src/store/contacts/write-ledger.ts'
import type { CycleRow } from '../../src/store/contacts/ledger-rows.ts'
import { forgetMeasures } from '../../src/store/reports/measure-cycles.ts'
import { rebuildFigures } from '../../src/store/reports/rebuild-figures.ts'
import { replaceIds } from '../../src/store/erase/replace-ids.ts'
import type { DB } from '../../src/store/schema.ts'
import { eachStore } from '../support/stores.ts'
import {
  binsBothWays,
  facetsBothWays,
  figureTables,
  keptSummary,
  plainSummary,
  sharesBothWays,
} from './plain-query.ts'
import { drawnRow, draws, idOf, type Draw } from './random-cycles.ts'

type Step = { do: 'write' | 'merge' | 'erase' | 'rebuild'; draws: Draw[] }

const steps: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('write', 'write', 'write', 'merge', 'erase', 'rebuild'),
  draws: fc.uniqueArray(draws, { minLength: 1, maxLength: 4, selector: idOf }),
})

const TERMS = {
  timeZone: 'America/Los_Angeles',
  marketing: { criteria: { required: ['industry', 'jobtitle'] }, volume: { onceInMs: 90 * 86_400_000 } },
  sales: { attempts: { no_response: {} } },
}

const FIGURE_TABLES = [
  ...[
    'kpi_measure',
    'kpi_share',
    'kpi_summary',
    'kpi_month',
    'kpi_bin',
    'kpi_share_month',
    'cycle',
    'contact',
  ],
]

const clear = async (db: Kysely<DB>): Promise<void> => {
  for (const table of FIGURE_TABLES) await sql.raw(`delete from ${table}`).execute(db)
  await sql`
    insert into agreement_version (agreement_key, version, document, terms, activated_at)
    values ('main', 1, '', ${JSON.stringify(TERMS)}::jsonb, ${new Date(0)})
    on conflict do nothing`.execute(db)
}

/** One live cycle a contact at most is the store's own law: here only the first may be live. */
const oneLive = (rows: CycleRow[], drawn: Draw[]): CycleRow[] =>
  rows.map((row, index) => ({ ...row, live: drawn[index]?.number === 1 && drawn[index].live }))

/** Carries a step out as the engine does: one transaction. Erased contacts are known by their new id from then on. */
const carryOut = (
  db: Kysely<DB>,
  { do: what, draws: drawn }: Step,
  erased: Map<string, number>,
): Promise<void> => {
  const [first] = drawn
  if (what === 'rebuild' || !first) return rebuildFigures(db)
  return db.transaction().execute(async (trx) => {
    const known = await sql<{
      id: string
    }>`select cycle_id as id from cycle where contact_id = ${`7${String(first.contact)}`}`.execute(trx)
    const into = what === 'merge' ? '79' : undefined
    const rows = drawn
      .map((draw) => drawnRow(draw, into))
      .map((row) => ({ ...row, number: Number(row.cycleId.slice(1, 2)) * 10 + row.number }))
    if (what === 'merge')
      return writeCycles(
        trx,
        rows.map((row) => ({ ...row, live: false })),
      )
    if (what === 'write') return writeCycles(trx, oneLive(rows, drawn))
    const count = (erased.get('n') ?? 0) + 1
    erased.set('n', count)
    const newId = `erased:${String(count)}`
    const cycles = known.rows.map(({ id }) => id)
    const closed = cycles.map((id, index) => ({
      ...drawnRow({ ...first, number: index + 1 }, newId),
      number: index + 1,
      cycleId: `e${String(count)}${id}`,
      live: false,
    }))
    await replaceIds(trx, { contactId: `7${String(first.contact)}`, newId, cycles, closed, at: new Date(0) })
  })
}

eachStore('summaries', (openTestStore) => {
  describe('after any history of changes', () => {
    it('say what the plain query says, and what measuring anew says', async () => {
      const { db } = await openTestStore()
      await fc.assert(
        fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 8 }), async (history) => {
          await clear(db)
          const erased = new Map<string, number>()
          for (const step of history) await carryOut(db, step, erased)
          expect(await keptSummary(db)).toEqual(await plainSummary(db))
          for (const bothWays of [facetsBothWays, binsBothWays, sharesBothWays]) {
            const { kept, plain } = await bothWays(db)
            expect(kept).toEqual(plain)
          }
          const kept = await figureTables(db)
          await rebuildFigures(db)
          expect(await figureTables(db)).toEqual(kept)
        }),
        { numRuns: 25, seed: 5 },
      )
    })

    it('are what they were after the same cycles were written twice', async () => {
      const { db } = await openTestStore()
      await clear(db)
      const rows = fc.sample(draws, { numRuns: 30, seed: 7 }).map((draw, index) => ({
        ...drawnRow({ ...draw, contact: index, number: 1 }),
        live: false,
      }))
      await writeCycles(db, rows)
      const once = await figureTables(db)
      await writeCycles(db, rows)
      expect(await figureTables(db)).toEqual(once)
      expect(once['measure']).toHaveLength(30)
    })

    it('are empty once every cycle is taken out', async () => {
      const { db } = await openTestStore()
      await clear(db)
      const rows = fc.sample(draws, { numRuns: 10, seed: 8 }).map((draw, index) => ({
        ...drawnRow({ ...draw, contact: index, number: 1 }),
        live: false,
      }))
      await writeCycles(db, rows)
      await forgetMeasures(
        db,
        rows.map(({ cycleId }) => cycleId),
      )
      expect(await figureTables(db)).toEqual({
        ...{ measure: [], share: [], summary: [] },
        ...{ month: [], bin: [], shareMonth: [] },
      })
    })
  })
})
