import { z } from 'zod'
import { answer, remoteVerb } from '../engine/verbs/remote-verb.ts'
import { askedSchema } from './asked.ts'
import { explainReports } from './explain-reports.ts'
import { listContacts } from './list-contacts.ts'
import { runReport } from './run-report.ts'

const PAGE = 100
const MOST_A_PAGE = 1_000

/** `pacto report NAME` */
export const reportVerb = remoteVerb({
  name: 'report.run',
  asksHubSpot: false,
  input: askedSchema,
  run: runReport,
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
    listContacts(deps, asked, { list, after, limit }),
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
