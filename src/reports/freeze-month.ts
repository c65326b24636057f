import { dayName, dayNumber, localDay } from '../domain/kpi/local-day.ts'
import type { EngineDeps } from '../engine/deps.ts'
import type { Duty } from '../engine/schedule/duty.ts'
import { AGREEMENT_KEY } from '../engine/agreement/agreement-book.ts'
import { dealsAsOf, readDealsState } from '../store/deals/deals-as-of.ts'
import { freeze } from '../store/snapshots/freeze.ts'
import { frozenReport } from '../store/snapshots/frozen-report.ts'
import { loadFrozen, statementOf } from './bonus.ts'
import type { FigureRow } from './figure-row.ts'
import { inTurn } from './in-turn.ts'
import { openContext } from './open-context.ts'
import type { ReportContext } from './report.ts'

/** What is frozen of a month: team figures of every view, and the bonus statement. */
const KINDS = ['scoreboard', 'breaches', 'reasons', 'funnel', 'bonus'] as const

/** As long as HubSpot may be away at the turn of a month before it is frozen without its last deals. */
const PATIENCE_MS = 86_400_000

/** On the first of the month, in the agreement's zone; after an outage as soon as it is over. */
export const freezeMonthDuty: Duty = {
  name: 'freeze-month',
  everyMinutes: 60,
  run: (deps) => freezeMonth(deps),
}

/**
 * Freezes the month that is over, each part once: what a period was is not changed behind anybody's back (product §2
 * `incentive`, ux §4.3 *Funnel*). Only the last month, and none that was only observed. No persons are in it. Answers what
 * it froze.
 */
export async function freezeMonth(deps: EngineDeps): Promise<string[]> {
  const over = await monthOver(deps)
  if (over === null) return []
  const done: string[] = []
  for (const name of KINDS) {
    const asked = { agreementKey: AGREEMENT_KEY, name, period: over }
    if ((await frozenReport(deps.db, asked)) !== null) continue
    const rows = await inTurn(deps.db, () => rowsOf(deps, { name, period: over }))
    if (rows === null) continue
    await freeze(deps.db, { ...asked, at: deps.clock.now(), rows })
    done.push(name)
  }
  if (done.length > 0) deps.log.info({ period: over, kinds: done }, 'a month was frozen')
  return done
}

/** The month before this one, once it may be frozen; null: not, or not yet. */
async function monthOver({ db, book, clock, installation }: EngineDeps): Promise<string | null> {
  const { current } = await book.readAnew()
  const liveAt = await installation.liveAt()
  if (!current || liveAt === null) return null
  const { timeZone } = current.terms
  const now = clock.now()
  const first = `${localDay(now, timeZone).slice(0, 7)}-01`
  if (localDay(liveAt, timeZone) >= first) return null
  const waited = (dayNumber(localDay(now, timeZone)) - dayNumber(first)) * 86_400_000
  const { asOf, refused } = await readDealsState(db)
  const isFresh = asOf !== null && localDay(asOf, timeZone) >= first
  if (!isFresh && refused === null && waited < PATIENCE_MS) return null
  return dayName(dayNumber(first) - 1).slice(0, 7)
}

type Asked = { name: (typeof KINDS)[number]; period: string }

/** null: nothing can be said of it. */
async function rowsOf(deps: EngineDeps, { name, period }: Asked): Promise<Record<string, unknown>[] | null> {
  const opened = await openContext(deps, { name, period })
  if (!opened.ok) return null
  const { context, report } = opened
  if (name === 'bonus') return bonusRows(context)
  const rows = (await report.run(context)) as FigureRow[]
  // The lists behind them go on changing.
  return rows.filter(({ section }) => section !== 'person').map((row) => ({ ...row, list: null }))
}

/** Without deals there is no statement, rather than an empty one for good. */
async function bonusRows(context: ReportContext): Promise<Record<string, unknown>[] | null> {
  if ((await dealsAsOf(context.db)) === null) return null
  return statementOf(context, { span: context.period.span, frozen: await loadFrozen(context) })
}
