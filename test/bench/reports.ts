import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import type { Clock } from '../../src/clock.ts'
import { systemClock } from '../../src/clock.ts'
import { seedAgreement } from '../../src/engine/agreement/seed-agreement.ts'
import { createEngine, type Engine } from '../../src/engine/create-engine.ts'
import { createHubSpot } from '../../src/hubspot/client.ts'
import { REPORT_VERBS } from '../../src/reports/report-verbs.ts'
import { createStoreBudget } from '../../src/store/budget.ts'
import { openStore, type StoreOptions } from '../../src/store/open-store.ts'
import { sumUp } from '../../src/store/reports/rebuild-figures.ts'
import type { Store } from '../../src/store/store.ts'
import { startPostgres } from '../support/start-postgres.ts'
import { percentile } from './figures.ts'
import { insertClosed, insertOpen } from './report-rows.ts'

const CLOSED = 1_000_000
const OPEN = 5_000
const FROM = '2025-09-01'
const NOW = new Date('2026-09-30T15:00:00Z')
const PERIODS = { month: '2026-09', quarter: '2026-Q3', '13 months': '2025-09-01..2026-09-30' }
const NAMES = ['scoreboard', 'breaches', 'reasons', 'funnel', 'today']
/** By a filter the month's counts are of less help. */
const FILTERS: Record<string, Record<string, string>> = { '': {}, ' of a team': { team: 'team1' } }

const log = pino({ level: 'silent' })

/** `month`, …: ms; `wait`: the longest that anybody else's statement waited meanwhile; `KB`: of the longest answer. */
type Measured = Record<string, Record<string, number>>

/** Every report over a million closed handoffs (engineering §13), and how long others wait meanwhile. */
export async function benchReports(): Promise<void> {
  const closed = Number(process.env['BENCH_CLOSED'] ?? CLOSED)
  console.log(`\nreports: ${String(closed)} closed handoffs of 13 months, ${String(OPEN)} open; ms`)
  const server = await startPostgres()
  const folder = await mkdtemp(join(tmpdir(), 'pacto-bench-'))
  try {
    console.log('PostgreSQL')
    console.table(await measureOn({ databaseUrl: server.url }, closed))
    console.log('PGlite')
    console.table(await measureOn({ dataDir: join(folder, 'data') }, closed))
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureOn(place: StoreOptions, closed: number): Promise<Measured> {
  const store = await openStore(place, { clock: systemClock, log })
  try {
    const engine = await prepare(store, closed)
    const measured: Measured = {}
    for (const [of, filter] of Object.entries(FILTERS))
      for (const name of NAMES) measured[name + of] = await measureReport(store, engine, { name, ...filter })
    measured['list behind'] = await measureList(engine)
    return measured
  } finally {
    await store.close()
  }
}

async function prepare(store: Store, closed: number): Promise<Engine> {
  const { db } = store
  const began = performance.now()
  const clock: Clock = { ...systemClock, now: () => NOW }
  const document = await readFile(new URL('../data/agreement-cost.yaml', import.meta.url), 'utf8')
  const read = readAgreement(document, { now: NOW })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  await seedAgreement(db, { document, ...read.agreement, at: NOW })
  await sql`insert into meta (key, value) values ('live_at', ${new Date(0).toISOString()})`.execute(db)
  await insertClosed(db, closed, FROM)
  await insertOpen(db, OPEN, NOW)
  await sumUp(db)
  for (const table of [
    ...['kpi_measure', 'kpi_share', 'kpi_summary', 'kpi_month', 'kpi_bin', 'kpi_share_month', 'contact'],
  ])
    await sql.raw(`vacuum analyze ${table}`).execute(db)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from kpi_summary`.execute(db)
  const seconds = ((performance.now() - began) / 1_000).toFixed(0)
  console.log(`made in ${seconds} s; the summary has ${String(rows[0]?.count)} rows`)
  const budget = createStoreBudget(db, { clock })
  const hs = createHubSpot({ accessToken: 'none', baseUrl: 'http://127.0.0.1:9', budget, clock, log })
  return createEngine({ db, hs, clock, log, portalId: '1', verbs: REPORT_VERBS })
}

async function measureReport(
  store: Store,
  engine: Engine,
  asked: Record<string, string>,
): Promise<Record<string, number>> {
  const line: Record<string, number> = {}
  let bytes = 0
  const waits: number[] = []
  for (const [label, period] of Object.entries(PERIODS)) {
    await perform(engine, { ...asked, period })
    const began = performance.now()
    const running = perform(engine, { ...asked, period })
    const [answer, waited] = await Promise.all([running, waitBeside(store, running)])
    line[label] = Math.round(performance.now() - began)
    bytes = Math.max(bytes, JSON.stringify(answer).length)
    waits.push(...waited)
  }
  return {
    ...line,
    'others wait p99': percentile(waits, 0.99),
    'at most': Math.max(0, ...waits),
    KB: Math.round(bytes / 1024),
  }
}

const perform = async (
  engine: Engine,
  input: Record<string, unknown>,
  verb = 'report.run',
): Promise<unknown> => {
  const answer = await engine.perform({ verb, input })
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.data
}

/** What a webhook would wait: a small statement again and again while a report is being made. */
async function waitBeside({ db }: Store, running: Promise<unknown>): Promise<number[]> {
  const waits: number[] = []
  let over = false
  void running.finally(() => (over = true))
  while (!over) {
    const began = performance.now()
    await sql`select 1`.execute(db)
    waits.push(Math.round(performance.now() - began))
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return waits
}

/** The first page of what is behind a common and a rare figure. */
async function measureList(engine: Engine): Promise<Record<string, number>> {
  const line: Record<string, number> = {}
  for (const [label, period] of Object.entries(PERIODS)) {
    const began = performance.now()
    await perform(engine, { name: 'scoreboard', period, list: 'reason=nowhere/rejected' }, 'report.contacts')
    line[label] = Math.round(performance.now() - began)
  }
  return line
}
