import { z } from 'zod'
import { answer, refuse, remoteVerb, type RemoteVerb } from '../engine/verbs/remote-verb.ts'
import { askedSchema } from './asked.ts'
import { explainReports } from './explain-reports.ts'
import { inTurn } from './in-turn.ts'
import { listBehind } from './list-behind.ts'
import { readListKey } from './list-key.ts'
import { namesOf } from './names-of.ts'
import { openContext, type Opened } from './open-context.ts'

/** An answer stays under 1 MB: a card's limit. What is more is cut off, and said so. */
const MOST_BYTES = 900_000
const PAGE = 100
const MOST_A_PAGE = 1_000

/** `pacto report NAME` */
export const reportVerb = remoteVerb({
  name: 'report.run',
  asksHubSpot: false,
  input: askedSchema,
  run: (deps, asked) =>
    inTurn(deps.db, async () => {
      const opened = await openContext(deps, asked)
      if (!opened.ok) return opened
      const { report, context, people, agreement } = opened
      const rows = await report.run(context)
      const { kept, cut } = fitting(rows)
      return answer({
        report: report.name,
        ...headOf(opened),
        columns: report.columns,
        rows: kept,
        cut,
        names: namesOf(kept, { people, context }),
        language: agreement.operations.language,
      })
    }),
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
  run: (deps, { list, after = null, limit = PAGE, ...asked }) =>
    inTurn(deps.db, async () => {
      const opened = await openContext(deps, asked)
      if (!opened.ok) return opened
      const key = readListKey(list)
      const forbidden = key?.places.find(
        ({ name, value }) => name === 'owner' && !opened.context.mayShow(value),
      )
      if (forbidden)
        return refuse('not_allowed', 'Figures of a person are for that person, their manager and admins.')
      const page = key && (await listBehind(opened.context, key, { after, limit }))
      if (!page)
        return refuse('list_unknown', `There is no list «${list}»: take one from the report's column «list».`)
      return answer({ report: opened.report.name, list, ...headOf(opened), ...page })
    }),
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
export const REPORT_VERBS = [reportVerb, reportContactsVerb, reportExplainVerb] as unknown as RemoteVerb[]

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

function fitting(rows: Record<string, unknown>[]): { kept: Record<string, unknown>[]; cut: number } {
  let bytes = 0
  const end = rows.findIndex((row) => (bytes += Buffer.byteLength(JSON.stringify(row)) + 1) > MOST_BYTES)
  return end < 0 ? { kept: rows, cut: 0 } : { kept: rows.slice(0, end), cut: rows.length - end }
}
