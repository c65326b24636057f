import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import { createEngine } from '../../src/engine/create-engine.ts'
import { definitions } from '../../src/engine/diagnose/definitions.ts'
import type { Diagnosed } from '../../src/engine/diagnose/diagnose-verb.ts'
import { makeReport } from '../../src/engine/diagnose/report/make-report.ts'
import { printReport } from '../../src/engine/diagnose/report/print-report.ts'
import { toMarkdown } from '../../src/engine/diagnose/report/to-markdown.ts'
import type { Store } from '../../src/store/store.ts'
import type { Language } from '../../src/strings/text.ts'
import { openPastPortal, readAll, type PastPortal } from '../engine/past/past-portal.ts'
import { openPortal } from '../support/portal.ts'
import { openMemoryStore } from '../support/stores.ts'
import { aFolder, pacto } from './command-line.ts'

const log = pino({ level: 'silent' })
const WRITES = /\.(create|update|upsert|archive|merge)$/

const stores: Store[] = []

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
})

const memoryStore = async (): Promise<Store> => {
  const store = await openMemoryStore()
  stores.push(store)
  return store
}

const diagnosed = async ({ deps }: PastPortal, language: Language = 'en'): Promise<Diagnosed> => {
  const engine = createEngine({ ...deps, log, portalId: '1' })
  const answer = await engine.perform({ verb: 'diagnose', input: { language, draft: true } })
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.data as Diagnosed
}

/** Forty leads, one an hour and a half from Monday 10:00 on; every other is called twenty minutes after its handoff. */
const withLeads = async (past: PastPortal): Promise<void> => {
  const { portal, clock } = past
  const team = { id: '101', name: 'Sales | «South»', primary: true }
  portal.actions.upsertOwner({
    id: '2',
    userId: '9002',
    email: 'telltale@acme.example',
    firstName: 'Telltale',
    lastName: 'Person',
    teams: [team],
  })
  for (let n = 0; n < 40; n++) {
    const id = String(600 + n)
    past.lead(id, {
      hubspot_owner_id: '2',
      email: `telltale-${id}@lead.example`,
      firstname: 'Telltale',
      jobtitle: n < 10 ? '' : 'Chief',
    })
    clock.jumpTo(new Date(clock.now().getTime() + 20 * 60_000))
    if (n % 2 === 0)
      portal.actions.logEngagement({
        kind: 'call',
        contactIds: [id],
        properties: { hs_call_direction: 'OUTBOUND', hs_call_status: 'COMPLETED' },
        by: { sourceType: 'CRM_UI', userId: '9002' },
      })
    if (n % 4 === 1) past.set(id, { hs_lead_status: 'UNQUALIFIED' })
    clock.jumpTo(new Date(clock.now().getTime() + 70 * 60_000))
  }
  past.days(10)
}

describe('pacto diagnose', () => {
  it('tells what was and drafts a valid agreement with it, in both languages, writing nothing and naming nobody', async () => {
    const past = await openPastPortal(await memoryStore())
    await withLeads(past)
    await readAll(past)
    const found = await diagnosed(past)
    expect(found.arrival).toMatchObject({ handoffs: 40, contacts: 40 })
    expect(found.response).toMatchObject({ judged: 40, answered: { n: 20, of: 40 } })
    expect(found.response.clock).toMatchObject({ count: 20, median: 20, p90: 20 })
    expect(found.uncontacted.within24h).toMatchObject({ n: 20, of: 40, share: 0.5 })
    expect(found.rejections).toMatchObject({ rejected: { n: 10, of: 40 }, withoutReason: { n: 10, of: 10 } })
    expect(found.completeness.find(({ property }) => property === 'jobtitle')).toMatchObject({
      n: 30,
      of: 40,
    })
    expect(found.teams.sales).toEqual([{ id: '101', name: 'Sales | «South»', leads: 40 }])
    expect(found.findings.length).toBeLessThanOrEqual(5)
    for (const language of ['en', 'es'] as const) {
      const said = await diagnosed(past, language)
      const read = readAgreement(said.draft ?? '', { now: past.clock.now() })
      expect(read).toMatchObject({ ok: true, agreement: { operations: { mode: 'observe', language } } })
      const lines = printReport(makeReport(said, language))
      expect(lines.filter((line) => line.length > 100)).toEqual([])
      expect(lines.join('\n')).not.toMatch(/\{\w+\}|undefined|NaN/)
      const markdown = toMarkdown(makeReport(said, language), { heading: 'x', definitions: [] })
      expect(markdown).toContain('Sales \\| «South»')
      expect(`${lines.join()}${markdown}${JSON.stringify(said)}`.toLowerCase()).not.toContain('telltale')
    }
    expect(Object.keys(past.hs.spent().byOperation).filter((operation) => WRITES.test(operation))).toEqual([])
  })

  it('says what it may not read, and does with what there is', async () => {
    const scopes = ['crm.objects.contacts.read']
    const past = await openPastPortal(await memoryStore(), { scopes })
    past.lead('501')
    past.days(2)
    await readAll(past)
    const found = await diagnosed(past)
    expect(found.refused).toEqual(expect.arrayContaining(['owners', 'deals']))
    expect([found.arrival.handoffs, found.deals.revenue, found.teams.sales]).toEqual([1, null, []])
    expect(found.findings).toEqual([{ id: 'few', n: 1, of: 1 }])
    expect(readAgreement(found.draft ?? '', { now: past.clock.now() }).ok).toBe(true)
  })

  it(
    'writes files before there is a store, over none that is there, and says so',
    { timeout: 180_000 },
    async () => {
      const { portal, url } = await openPortal({ searchLagMs: 0 })
      const folder = await aFolder()
      const env = {
        DATA_DIR: join(folder, 'data'),
        HUBSPOT_ACCESS_TOKEN: portal.credentials.accessToken,
        HUBSPOT_API_URL: url,
      }
      const draft = join(folder, 'draft.yaml')
      const report = join(folder, 'report.md')
      const first = await pacto(['diagnose', '--language', 'es', '--write', draft, '--markdown', report], {
        env,
      })
      expect(first).toMatchObject({ code: 0, err: '' })
      expect(readFileSync(report, 'utf8')).toContain('Nadie se traspasó en este periodo')
      expect(await pacto(['agreement', 'validate', draft])).toMatchObject({ code: 0 })
      const second = await pacto(['diagnose', '--write', draft, '--json'], { env })
      expect(second).toMatchObject({ code: 1, err: '' })
      expect(second.json()).toMatchObject({ ok: false, error: { code: 'file_exists' } })
      expect((await pacto(['diagnose', '--days', '0'], { env })).code).toBe(2)
    },
  )
})

describe('docs/diagnose.md', () => {
  it('has every definition as --json carries it', () => {
    const page = readFileSync(new URL('../../docs/diagnose.md', import.meta.url), 'utf8')
    const missing = Object.entries(definitions).filter(([id, { en, es }]) =>
      [en, es].some((words) => !page.includes(`- \`${id}\`: ${words}\n`)),
    )
    expect(missing.map(([id]) => id)).toEqual([])
  })
})
