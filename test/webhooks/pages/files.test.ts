import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import type { Filters, LinkRequest } from '../../../extensions/app/shared/page-contract.ts'
import { systemClock } from '../../../src/clock.ts'
import type { Log } from '../../../src/log.ts'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { eachStore, type OpenTestStore } from '../../support/stores.ts'
import { handOver } from '../../support/test-world.ts'
import { newId } from '../cards/call-card.ts'
import { keptLog, send, type Answer } from '../door.ts'
import { callPage, readPage, type Who } from './call-page.ts'
import { link } from './page-schema.ts'
import { MINUTE, openPageWorld, pass } from './page-world.ts'

const NONE: Filters = { period: 'week', team: '', owner: '', source: '', tier: '' }

const aWorld = async (openStore: OpenTestStore, more: { log?: Log } = {}): Promise<World> => {
  const world = await openPageWorld(await openStore(), more)
  onTestFinished(() => world.close())
  handOver(world, ['501'], { firstname: '=HYPERLINK("http://x.example")', lastname: 'Ñandú' })
  handOver(world, ['502'])
  await pass(world, 5)
  return world
}

const asked = (world: World, as: Who, file: LinkRequest['file'], lang = 'es') =>
  readPage(world, link, {
    ...{ as, path: '/api/page/link', params: { lang } },
    body: { requestId: newId(), file },
  })

const fetchFile = (url: string, method = 'GET'): Promise<Answer> => {
  const { port, pathname } = new URL(url)
  return send(Number(port), { method, path: pathname })
}

const REPORT = { kind: 'report', report: 'scoreboard', filters: NONE } as const

eachStore('a file', (openTestStore) => {
  it('is had once by its link, and by nobody again', async () => {
    const { log, lines } = keptLog(systemClock)
    const world = await aWorld(openTestStore, { log })
    const { url, expiresAt } = await asked(world, 'manager', REPORT)
    expect(url).toMatch(new RegExp(`^${world.serviceUrl}/download/[\\w-]{43}$`))
    expect(new Date(expiresAt).getTime() - world.clock.now().getTime()).toBe(MINUTE)
    const file = await fetchFile(url)
    expect(file.status).toBe(200)
    expect(file.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="pacto-scoreboard-2026-11-23-2026-11-29.csv"',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    const second = await fetchFile(url)
    expect(second.status).toBe(410)
    expect(second.text).toContain('This link was used already')
    expect(second.text).toContain('Este enlace ya se ha utilizado')
    const told = lines.map((line) => JSON.stringify(line))
    expect(told.filter((line) => line.includes('"path":"/download/…"'))).not.toHaveLength(0)
    expect(told.some((line) => line.includes(url.split('/').at(-1) ?? ''))).toBe(false)
  })

  it('names places, and calls nothing of all places one that nobody knows', async () => {
    const world = await aWorld(openTestStore)
    const { url } = await asked(world, 'manager', REPORT)
    const [head = '', ...lines] = (await fetchFile(url)).text
      .split('\r\n')
      .flatMap((part) => part.split('\n'))
    const columns = head.replace('\uFEFF', '').split(',')
    const [section, group, place] = ['section', 'group', 'place'].map((name) => columns.indexOf(name))
    const told = lines.map((line) => line.split(','))
    const all = told.filter((cells) => cells[section!] === 'marketing' && cells[group!] === '')
    expect(all.length).toBeGreaterThan(3)
    expect(new Set(all.map((cells) => cells[place!]))).toEqual(new Set(['']))
  })

  it('is had by one of two who come at once', async () => {
    const world = await aWorld(openTestStore)
    const { url } = await asked(world, 'manager', REPORT)
    const both = await Promise.all([fetchFile(url), fetchFile(url)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410])
  })

  it('is not used up by whoever only looks whether it is there, nor there after a minute', async () => {
    const world = await aWorld(openTestStore)
    const { url } = await asked(world, 'manager', REPORT)
    expect((await fetchFile(url, 'HEAD')).status).toBe(405)
    expect((await fetchFile(url, 'POST')).status).toBe(405)
    await pass(world, 1)
    expect((await fetchFile(url)).status).toBe(410)
    expect((await fetchFile(`${world.serviceUrl}/download/${'x'.repeat(43)}`)).status).toBe(410)
    expect((await fetchFile(`${world.serviceUrl}/download/nothing`)).status).toBe(404)
  })

  it('has a link again where the first answer was lost, and its token is kept nowhere', async () => {
    const world = await aWorld(openTestStore)
    const body = { requestId: newId(), file: REPORT }
    const call = { as: 'manager', path: '/api/page/link', body } as const
    const [one, other] = [await readPage(world, link, call), await readPage(world, link, call)]
    expect((await fetchFile(one.url)).status).toBe(200)
    expect((await fetchFile(other.url)).status).toBe(200)
    const token = one.url.split('/').at(-1) ?? ''
    const { rows } = await sql<{ hash: string; row: string }>`
      select token_hash as hash, to_jsonb(download)::text as row from download`.execute(world.store.db)
    expect(rows.map(({ hash }) => hash)).toContain(createHash('sha256').update(token).digest('hex'))
    expect(rows.some(({ row }) => row.includes(token))).toBe(false)
    await pass(world, 65)
    await asked(world, 'manager', REPORT)
    expect((await sql`select * from download`.execute(world.store.db)).rows).toHaveLength(1)
  })

  it('is made with the rights that whoever asked has by then', async () => {
    const world = await aWorld(openTestStore)
    const { url } = await asked(world, 'admin', REPORT)
    const change = (edit: object) =>
      world.engine.perform({
        verb: 'operations.change',
        input: { by: 'machine', signedBy: [], dryRun: false, edit },
      })
    expect(await change({ do: 'admin', way: 'add', who: 'm@x.example' })).toMatchObject({ ok: true })
    expect(await change({ do: 'admin', way: 'remove', who: '9007' })).toMatchObject({ ok: true })
    expect(await change({ do: 'manager', team: 'default', who: 'm@x.example' })).toMatchObject({ ok: true })
    const refused = await fetchFile(url)
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('Quien pidió este archivo ya no tiene permiso')
  })

  it('of a report says its dates, its version, whether it counts, and how many are left out', async () => {
    const world = await aWorld(openTestStore)
    const { url } = await asked(world, 'admin', REPORT)
    const { text } = await fetchFile(url)
    expect(
      text.startsWith('\uFEFFfrom,to,asOf,agreementVersion,observation,name,place,leftOutCount,section,'),
    ).toBe(true)
    const lines = text.slice(1).trimEnd().split('\r\n')
    expect(lines.length).toBeGreaterThan(20)
    const response = lines.find((line) => line.includes(',sales,,response,')) ?? ''
    expect(response).toMatch(/^2026-11-23,2026-11-29,2026-11-23T[\d:.]+Z,1,false,/)
    expect(response).toContain(',2,sales,')
  })

  it('of contacts has names and addresses, and nothing a spreadsheet would carry out', async () => {
    const world = await aWorld(openTestStore)
    const file = { kind: 'contacts', report: 'scoreboard', list: 'handoffs', filters: NONE } as const
    const { url } = await asked(world, 'manager', file)
    const { text, headers } = await fetchFile(url)
    expect(headers['content-disposition']).toContain('pacto-scoreboard-contacts-2026-11-23-2026-11-29.csv')
    expect(text).toContain(`"'=HYPERLINK(""http://x.example"") Ñandú"`)
    expect(text).toMatch(/,502,Lead502,https:\/\/app[\w.-]*\/contacts\/\d+\/record\/0-1\/502,/)
    expect(text).toContain(',Team 101,Person 1,')
    const marketing = await fetchFile((await asked(world, 'marketing', file)).url)
    expect(marketing.text).not.toContain('Person 1')
  })

  it('of today has names and addresses too', async () => {
    const world = await aWorld(openTestStore)
    const { url } = await asked(world, 'rep', { ...REPORT, report: 'today' })
    const { text } = await fetchFile(url)
    expect(text).toMatch(/,Lead502,https:[^,]+\/0-1\/502,502,contact,/)
  })

  it('of a meeting is a PDF', { timeout: 30_000 }, async () => {
    const world = await aWorld(openTestStore)
    const { url } = await asked(world, 'marketing', { kind: 'meeting', period: '' })
    const { status, headers, text } = await fetchFile(url)
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf'])
    expect(text.startsWith('%PDF-')).toBe(true)
  })

  it('is refused at once to whoever may not read what is in it', async () => {
    const world = await aWorld(openTestStore)
    const ask = (as: Who, file: LinkRequest['file']) =>
      callPage(world, { as, path: '/api/page/link', body: { requestId: newId(), file } })
    expect(await ask('viewer', { ...REPORT, report: 'breaches' })).toMatchObject({
      status: 403,
      error: { code: 'not_allowed' },
    })
    expect((await ask('rep', { kind: 'meeting', period: '' })).status).toBe(403)
    expect((await ask('stranger', REPORT)).status).toBe(403)
    expect((await ask('admin', { ...REPORT, report: 'nonsense' })).status).toBe(404)
  })
})
