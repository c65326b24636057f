import type { EngineDeps } from '../engine/deps.ts'
import { answer, refuse, type Refusal } from '../engine/verbs/remote-verb.ts'
import { dealsAsOf } from '../store/deals/deals-as-of.ts'
import { frozenReport, type Frozen } from '../store/snapshots/frozen-report.ts'
import type { Asked } from './asked.ts'
import { inTurn } from './in-turn.ts'
import { openContext, type Opened } from './open-context.ts'
import { tellHead, tellLabels, type Rows } from './tell-head.ts'

/** An answer stays under 1 MB: a card's limit. What is more is cut off, and said so. */
const MOST_BYTES = 900_000

/** A report's rows with all that is needed to read them. `language`: of labels; `columns`: in the order of its table. */
export async function runReport(deps: EngineDeps, asked: Asked) {
  const counted = await inTurn(deps.db, () => count(deps, asked))
  if (!counted.ok) return counted
  const { opened, rows, frozenAt } = counted
  const { kept, cut } = fitting(rows)
  return answer({
    report: opened.report.name,
    ...tellHead(opened),
    columns: opened.report.columns,
    rows: kept,
    cut,
    labels: await tellLabels(deps, opened, kept),
    dealsAsOf: opened.report.money ? isoOrNull(await dealsAsOf(deps.db)) : null,
    frozenAt: isoOrNull(frozenAt),
    language: opened.language,
  })
}

type Counted = { ok: true; opened: Opened; rows: Rows; frozenAt: Date | null }

async function count(deps: EngineDeps, asked: Asked): Promise<Counted | { ok: false; error: Refusal }> {
  const opened = await openContext(deps, asked)
  if (!opened.ok) return opened
  if (!asked.frozen)
    return { ok: true, opened, rows: await opened.report.run(opened.context), frozenAt: null }
  const kept = await frozenOf(opened)
  if (kept) return { ok: true, opened, rows: kept.rows, frozenAt: kept.madeAt }
  return refuse('not_frozen', 'Nothing of this was frozen: ask for a month that is over, without filters.')
}

/** Only the whole is frozen, so with a filter nothing is. */
async function frozenOf({ report, context }: Opened): Promise<Frozen | null> {
  const { agreementKey, team, owner, source, tier } = context.slice
  const { name: period } = context.period
  if ([team, owner, source, tier].some((filter) => filter !== undefined)) return null
  return frozenReport(context.db, { agreementKey, name: report.name, period })
}

function fitting(rows: Rows): { kept: Rows; cut: number } {
  let bytes = 0
  const end = rows.findIndex((row) => (bytes += Buffer.byteLength(JSON.stringify(row)) + 1) > MOST_BYTES)
  return end < 0 ? { kept: rows, cut: 0 } : { kept: rows.slice(0, end), cut: rows.length - end }
}

const isoOrNull = (at: Date | null): string | null => at && at.toISOString()
