import { z } from 'zod'
import { answer, refuse, remoteVerb, type Refusal, type RemoteVerb } from '../engine/verbs/remote-verb.ts'
import type { EngineDeps } from '../engine/deps.ts'
import { dealsAsOf } from '../store/deals/deals-as-of.ts'
import { frozenReport, type Frozen } from '../store/snapshots/frozen-report.ts'
import { askedSchema, type Asked } from './asked.ts'
import { explainReports } from './explain-reports.ts'
import { inTurn } from './in-turn.ts'
import { labelsOf } from './labels-of.ts'
import type { Labels } from './labels.ts'
import { listBehind, type ListPage } from './list-behind.ts'
import { readListKey } from './list-key.ts'
import { openContext, type Opened } from './open-context.ts'
import { pageBatchVerb } from './page/page-batch.ts'
import { pageBatchesVerb } from './page/page-batches.ts'
import { pageNamesVerb } from './page/page-names.ts'
import { pageStartVerb } from './page/page-start.ts'

/** An answer stays under 1 MB: a card's limit. What is more is cut off, and said so. */
const MOST_BYTES = 900_000
const PAGE = 100
const MOST_A_PAGE = 1_000

/** `pacto report NAME` */
export const reportVerb = remoteVerb({
  name: 'report.run',
  asksHubSpot: false,
  input: askedSchema,
  run: async (deps, asked) => {
    const counted = await inTurn(deps.db, () => count(deps, asked))
    if (!counted.ok) return counted
    const { opened, rows, frozenAt } = counted
    const { kept, cut } = fitting(rows)
    return answer({
      report: opened.report.name,
      ...headOf(opened),
      columns: opened.report.columns,
      rows: kept,
      cut,
      labels: await labelsFor(deps, opened, kept),
      dealsAsOf: isoOrNull(await dealsAsOf(deps.db)),
      frozenAt: isoOrNull(frozenAt),
      language: opened.language,
    })
  },
})

/** `pacto report NAME --contacts LIST`: the handoffs behind a figure, a page at a time. */
export const reportContactsVerb = remoteVerb({
  name: 'report.contacts',
  asksHubSpot: false,
  input: z.strictObject({
    ...askedSchema.shape,
    list: z.string().min(1).max(500),
    after: z.string().max(200).nullable().optional(),
    limit: z.int().positive().max(MOST_A_PAGE).optional(),
  }),
  run: async (deps, { list, after = null, limit = PAGE, ...asked }) => {
    const listed = await inTurn(deps.db, () => listFor(deps, asked, { list, after, limit }))
    if (!listed.ok) return listed
    const { opened, page } = listed
    const { asOf, period } = headOf(opened)
    const labels = await labelsFor(deps, opened, page.handoffs)
    return answer({ report: opened.report.name, list, asOf, period, ...page, labels })
  },
})

/** `pacto report --explain`: how every figure is counted, in both languages, by the agreement in force. */
export const reportExplainVerb = remoteVerb({
  name: 'report.explain',
  asksHubSpot: false,
  input: askedSchema.pick({ lang: true, as: true }),
  run: async ({ book }, { lang }) => {
    const { current } = await book.read()
    const language = lang ?? current?.operations.language ?? 'en'
    return answer({ reports: explainReports(current?.terms ?? null, language) })
  },
})

/** For whoever composes an engine: these come on top of its own verbs. */
export const REPORT_VERBS = [
  reportVerb,
  reportContactsVerb,
  reportExplainVerb,
  pageStartVerb,
  pageNamesVerb,
  pageBatchesVerb,
  pageBatchVerb,
] as unknown as RemoteVerb[]

type Rows = Record<string, unknown>[]
type Refused = { ok: false; error: Refusal }

async function count(
  deps: EngineDeps,
  asked: Asked,
): Promise<{ ok: true; opened: Opened; rows: Rows; frozenAt: Date | null } | Refused> {
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

type ListAsked = { list: string; after: string | null; limit: number }

async function listFor(
  deps: EngineDeps,
  asked: Asked,
  { list, after, limit }: ListAsked,
): Promise<{ ok: true; opened: Opened; page: ListPage } | Refused> {
  const opened = await openContext(deps, asked)
  if (!opened.ok) return opened
  const key = readListKey(list)
  const isHidden = ({ name, value }: { name: string; value: string }): boolean =>
    name === 'owner' && !opened.context.mayShow(value)
  if (key?.places.some(isHidden))
    return refuse('not_allowed', 'Figures of a person are for that person, their manager and admins.')
  const page = key && (await listBehind(opened.context, key, { after, limit }))
  if (page) return { ok: true, opened, page }
  return refuse('list_unknown', `There is no list «${list}»: take one from the report's column «list».`)
}

function labelsFor(deps: EngineDeps, opened: Opened, rows: Rows): Promise<Labels> {
  const { context, people, language } = opened
  return labelsOf(deps, { rows, people, language, terms: context.terms, mayShow: context.mayShow })
}

const isoOrNull = (at: Date | null): string | null => at && at.toISOString()

/** What every answer says of itself: nobody should read a figure without its dates. */
function headOf({ context, agreement }: Opened) {
  const { period, slice, asOf, observation, person, terms } = context
  const { team = null, source = null, tier = null } = slice
  return {
    asOf: asOf.toISOString(),
    timeZone: terms.timeZone,
    agreementVersion: agreement.version,
    observation,
    period: { name: period.name, ...period.span, before: period.before },
    filters: { team, owner: person, source, tier },
  }
}

function fitting(rows: Rows): { kept: Rows; cut: number } {
  let bytes = 0
  const end = rows.findIndex((row) => (bytes += Buffer.byteLength(JSON.stringify(row)) + 1) > MOST_BYTES)
  return end < 0 ? { kept: rows, cut: 0 } : { kept: rows.slice(0, end), cut: rows.length - end }
}
