import { describe, expect, it } from 'vitest'
import { REMOTE_VERBS } from '../../../src/engine/verbs/verbs.ts'
import { REPORT_VERBS } from '../../../src/reports/report-verbs.ts'
import { PAGE_ROUTES } from '../../../webhooks/pages/routes.ts'

const VERBS = new Map([...REMOTE_VERBS, ...REPORT_VERBS].map((verb) => [verb.name, verb]))
const REQUEST = 'request-1'
const FILTERS = { period: 'week', team: '', owner: '', source: '', tier: '' }

/** What the page sends to each address, at its fullest. */
const SENT: Record<string, { query?: Record<string, string>; body?: object }> = {
  '/page/start': {},
  '/report/explain': {},
  '/report/:name': { query: { ...FILTERS, period: '2026-09', team: '101' } },
  '/report/:name/contacts': { query: { ...FILTERS, list: 'response:n', after: 'x', limit: '25' } },
  '/page/batches': {},
  '/page/meeting': { query: { period: '2026-09-07..2026-09-13' } },
  '/page/decisions': { query: { about: 'reason' } },
  '/page/names': { query: { ids: '1,2' } },
  '/page/link': {
    body: { requestId: REQUEST, file: { kind: 'report', report: 'funnel', filters: FILTERS } },
  },
  '/page/reassign': { body: { requestId: REQUEST, contactIds: ['501'], ownerId: '2' } },
  '/page/away': { body: { requestId: REQUEST, ownerId: '2', untilAt: '2026-09-07T10:00:00.000Z' } },
  '/page/batch': {
    body: { requestId: REQUEST, batchId: 'b', decision: 'spread', days: 3, dryRun: true },
  },
  '/page/decision': {
    body: { requestId: REQUEST, about: '', text: 'Call', ownerId: '2', dueOn: '2026-09-07' },
  },
  '/page/decision/outcome': { body: { requestId: REQUEST, id: 'd', worked: true } },
  '/page/post': { body: { requestId: REQUEST, period: '' } },
  '/page/spend': { body: { requestId: REQUEST, source: 'PAID_SEARCH', month: '2026-09', amount: 10.5 } },
}

describe('every address of the page', () => {
  it.each(PAGE_ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s asks for a verb that takes what it is sent',
    (_, { path, verb, read }) => {
      const { query = {}, body = {} } = SENT[path] ?? {}
      const asked = read({
        identity: { userId: '9001', portalId: '1' },
        query: new URLSearchParams({ ...query, lang: 'es', userId: '9001', portalId: '1' }),
        body: Buffer.from(JSON.stringify(body)),
        params: path.includes(':name') ? { name: 'funnel' } : {},
      })
      if (!asked.ok) throw new Error(asked.message)
      const input = { ...asked.value, as: 'user:9001' }
      expect(VERBS.get(verb)?.input.safeParse(input).error).toBeUndefined()
      expect(VERBS.has(verb)).toBe(true)
    },
  )
})
