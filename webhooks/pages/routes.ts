import type { z } from 'zod'
import type { ExplainAnswer } from '../../extensions/app/shared/page-contract.ts'
import { readJson, readQuery } from '../signed/read-input.ts'
import type { CardRequest, Outcome } from '../signed/handle.ts'
import { contactsQuery, decisionsQuery, meetingQuery, namesQuery, onlySet } from './queries.ts'
import { reportQuery, startQuery } from './queries.ts'
import {
  awayRequest,
  batchRequest,
  decisionRequest,
  linkRequest,
  outcomeRequest,
  postRequest,
  reassignRequest,
  spendRequest,
} from './requests.ts'

type Read = { ok: true; value: Record<string, unknown> } | Extract<Outcome, { ok: false }>

export type PageRoute = {
  method: 'GET' | 'POST'
  path: string
  verb: string
  /** The verb's input, without who asks. */
  read(request: CardRequest): Read
  /** What the page gets of the verb's answer, where that is not all of it. */
  tell?(data: object, at: { publicUrl: string }): object
}

const get = (path: string, verb: string, schema: z.ZodType<Record<string, unknown>>): PageRoute => ({
  method: 'GET',
  path,
  verb,
  read: ({ query, params }) => {
    const read = readQuery(schema, query)
    return read.ok ? { ok: true, value: { ...params, ...onlySet(read.value) } } : read
  },
})

const post = (path: string, verb: string, schema: z.ZodType<Record<string, unknown>>): PageRoute => ({
  method: 'POST',
  path,
  verb,
  read: ({ query, body }) => {
    const asked = readQuery(startQuery, query)
    return asked.ok ? readJson(schema, body) : asked
  },
})

/** What the page calls (`page-contract.ts`), below `/api`: one line each. Parameters of a path go to the verb by name. */
export const PAGE_ROUTES: PageRoute[] = [
  get('/page/start', 'page.start', startQuery),
  { ...get('/report/explain', 'report.explain', startQuery), tell: inOneLanguage },
  { ...get('/report/:name', 'report.run', reportQuery), tell: withoutTable },
  get('/report/:name/contacts', 'report.contacts', contactsQuery),
  get('/page/batches', 'page.batches', startQuery),
  get('/page/meeting', 'meeting.pack', meetingQuery),
  get('/page/decisions', 'decision.list', decisionsQuery),
  get('/page/names', 'page.names', namesQuery),
  { ...inLanguage(post('/page/link', 'page.link', linkRequest)), tell: asAddress },
  post('/page/reassign', 'lead.reassign', reassignRequest),
  post('/page/away', 'absence.enter', awayRequest),
  post('/page/batch', 'page.batch', batchRequest),
  post('/page/decision', 'decision.make', decisionRequest),
  post('/page/decision/outcome', 'decision.outcome', outcomeRequest),
  post('/page/post', 'meeting.post', postRequest),
  post('/page/spend', 'spend.enter', spendRequest),
]

/** With the language of whoever asks. */
function inLanguage(route: PageRoute): PageRoute {
  const read: PageRoute['read'] = (request) => {
    const body = route.read(request)
    const lang = request.query.get('lang')
    return body.ok && lang ? { ok: true, value: { ...body.value, lang } } : body
  }
  return { ...route, read }
}

/** Columns and language are for the command line's table. */
function withoutTable(data: object): object {
  const { columns: _, language: __, ...answer } = data as Record<string, unknown>
  return answer
}

function inOneLanguage(data: object): ExplainAnswer {
  const { reports } = data as ExplainAnswer
  const told = reports.map(({ name, definitions }) => ({
    name,
    definitions: definitions.map(({ id, text }) => ({ id, text })),
  }))
  return { reports: told }
}

function asAddress(data: object, { publicUrl }: { publicUrl: string }): object {
  const { token, expiresAt } = data as { token: string; expiresAt: string }
  return { url: `${publicUrl}/download/${token}`, expiresAt }
}
