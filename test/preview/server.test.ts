import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { request } from 'node:http'
import type {
  ContactLine,
  ContactRecord,
  Now,
  PersonLine,
  RequestLine,
  Start,
} from '../../src/sandbox/preview/host/shell/shell-api.ts'
import { openPreview, type Preview } from '../../src/sandbox/preview/server/open-preview.ts'
import { servePreview } from '../../src/sandbox/preview/server/serve-preview.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { settleWorld } from '../../src/sandbox/world/run-world.ts'
import { openMemoryStore } from '../support/stores.ts'
import { contactOf, handOver, openTestWorld } from '../support/test-world.ts'
import { doorOf, madeUpSite, PUBLIC_URL, type Door } from './preview-world.ts'

let world: World
let preview: Preview
let door: Door
let closing: (() => Promise<void>)[] = []

beforeAll(async () => {
  const store = await openMemoryStore()
  world = await openTestWorld(store, { publicUrl: PUBLIC_URL })
  const site = madeUpSite()
  preview = await openPreview(world, { language: 'en', site })
  door = doorOf(preview.url)
  closing = [preview.close, site.close, world.close, store.close]
})

afterAll(async () => {
  for (const close of closing) await close()
})

const NO_FILTERS = { period: '', team: '', owner: '', source: '', tier: '' }

const code = async (answer: Response): Promise<string> =>
  ((await answer.json()) as { error: { code: string } }).error.code

/** With headers that `fetch` does not let one choose. */
const visit = (path: string, headers: Record<string, string>): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const asked = request(new URL(path, preview.url), { headers }, (answer) => {
      let body = ''
      answer.setEncoding('utf8').on('data', (part: string) => (body += part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
    })
    asked.once('error', reject).end()
  })

describe('the preview’s server', () => {
  it('answers whoever has the printed address, and from then on by the cookie', async () => {
    const { origin } = new URL(preview.url)
    const first = await fetch(preview.url)
    expect(first.status).toBe(200)
    const cookie = first.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/)
    expect(
      (await fetch(`${origin}/preview/start`, { headers: { cookie: cookie.split(';')[0]! } })).status,
    ).toBe(200)
  })

  it.each(['/', '/cards/tab-1.js', '/assets/sandbox-1.js', '/preview/start'])(
    'keeps %s from whoever has not',
    async (path) => {
      const { origin } = new URL(preview.url)
      for (const cookie of ['', 'pacto_preview_1=x']) {
        const answer = await fetch(origin + path, { headers: { cookie } })
        expect([answer.status, await code(answer)]).toEqual([403, 'no_token'])
      }
      expect((await fetch(`${origin}${path}?token=wrong`)).status).toBe(403)
    },
  )

  it('answers under its own name only', async () => {
    const { port } = new URL(preview.url)
    const under = async (host: string): Promise<number> => (await visit(preview.url, { host })).status
    expect(await under(`127.0.0.1:${port}`)).toBe(200)
    expect(await under(`localhost:${port}`)).toBe(200)
    expect(await under(`evil.example:${port}`)).toBe(403)
    expect(await under('127.0.0.1:1')).toBe(403)
  })

  it('tells whoever comes without the key where it is', async () => {
    const visited = await visit('/', { 'sec-fetch-mode': 'navigate' })
    expect(visited.status).toBe(403)
    expect(visited.body).toMatch(/address that the terminal printed[^]*dirección/)
  })

  it('says which port is taken', async () => {
    const { port } = new URL(preview.url)
    const site = madeUpSite()
    const again = openPreview(world, { language: 'en', site, port: Number(port) })
    await expect(again).rejects.toThrow(/port_taken.*--port/)
    await site.close()
  })

  it('lets no other page of the browser ask', async () => {
    const body = { userId: '9001', url: `${PUBLIC_URL}/api/card?contactId=1`, options: {} }
    const from = (origin: string): Promise<Response> => door.post('/preview/proxy', body, { origin })
    expect(await code(await from('http://evil.example'))).toBe('wrong_origin')
    expect(await code(await from('http://127.0.0.1:1'))).toBe('wrong_origin')
    const { origin } = new URL(preview.url)
    expect((await from(origin)).status).toBe(200)
    const reading = await door.get('/preview/start', {
      'sec-fetch-site': 'same-site',
      'sec-fetch-mode': 'cors',
    })
    expect(await code(reading)).toBe('wrong_origin')
  })

  it('lets the page run its own scripts only, and the worker what the page gives it', async () => {
    const policy = async (path: string): Promise<string> =>
      (await door.get(path)).headers.get('content-security-policy') ?? ''
    expect(await policy('/')).toMatch(/default-src 'none'.*script-src 'self';/)
    expect(await policy('/')).not.toMatch(/unsafe/)
    expect(await policy('/assets/sandbox-1.js')).toMatch(/unsafe-eval/)
  })

  it('refuses a world whose HubSpot is HubSpot', async () => {
    const real = { world: { ...world, restUrl: 'https://api.hubapi.com' } } as Parameters<
      typeof servePreview
    >[0]
    await expect(servePreview(real, { port: 0 })).rejects.toThrow(/preview_not_local/)
  })
})

describe('what the page is told', () => {
  const now = (): Promise<Now> => door.read<Now>('/preview/now?lang=en')
  const contact = (id: string, lang = 'en'): Promise<ContactRecord> =>
    door.read<ContactRecord>(`/preview/contact?id=${id}&lang=${lang}`)
  const act = (deed: unknown, contactId = '503', userId = '9001'): Promise<Response> =>
    door.post('/preview/do', { userId, contactId, deed })

  beforeAll(async () => {
    handOver(world, ['501', '502', '503'], { company: 'Bodegas Peña', email: '' })
    await settleWorld(world)
    await door.post('/preview/clock', { step: 'quarter' })
  })

  it('names portal, cards and variables as the project has them', async () => {
    expect(await door.read<Start>('/preview/start')).toMatchObject({
      language: 'en',
      portal: { id: 62515, timezone: 'Europe/Madrid' },
      cards: [{ uid: 'tab', bundleUrl: '/cards/tab-1.js' }],
      variables: { PUBLIC_URL },
      permittedUrls: [PUBLIC_URL],
    })
  })

  it('finds contacts by name, company and number, accents or not', async () => {
    const find = async (q: string): Promise<string[]> =>
      (await door.read<ContactLine[]>(`/preview/contacts?q=${encodeURIComponent(q)}`)).map(({ id }) => id)
    expect(await find('lead501')).toEqual(['501'])
    expect(await find('pena 502')).toEqual(['502'])
    expect(await find('BODEGAS')).toHaveLength(3)
    expect(await find('nobody')).toEqual([])
  })

  it('shows the record in both languages, Pacto’s own properties first', async () => {
    const { groups, edits, properties } = await contact('501')
    expect(groups[0]!.rows[0]).toEqual({
      name: 'pacto_sla_status',
      label: 'Pacto: first contact',
      value: 'On time',
    })
    expect(properties['pacto_sla_status']).toBe('on_track')
    expect(edits.map(({ name }) => name)).toContain('pacto_rejection_reason')
    const spanish = await contact('501', 'es')
    expect(spanish.groups[0]!.rows[0]!.value).toBe('En plazo')
  })

  it('says who everybody is to the contact', async () => {
    const people = await door.read<PersonLine[]>('/preview/people?contact=501')
    const roles = Object.fromEntries(people.map(({ userId, roles }) => [userId, roles]))
    expect(roles).toMatchObject({
      9001: ['owner'],
      9002: ['colleague'],
      9003: ['manager'],
      9004: ['marketing'],
    })
  })

  it('says what everybody is in the company, where no contact is asked about', async () => {
    const people = await door.read<PersonLine[]>('/preview/people?contact=')
    const roles = Object.fromEntries(people.map(({ userId, roles }) => [userId, roles]))
    expect(roles).toMatchObject({ 9001: ['rep'], 9003: ['team_manager'], 9004: ['marketing'] })
  })

  it('lets a rep call, write, meet and change the record, as that person', async () => {
    expect((await act({ kind: 'call', outcome: 'connected', minutes: 3 })).status).toBe(200)
    await act({ kind: 'email', subject: 'Hello', text: 'x', bounces: true }, '503', '9002')
    await act({ kind: 'meeting', title: 'Demo', inMs: 3_600_000 })
    const { activities } = await contact('503')
    expect(activities.map(({ kind, who }) => [kind, who])).toEqual(
      expect.arrayContaining([
        ['call', 'Person 1'],
        ['email', 'Person 2'],
        ['meeting', 'Person 1'],
      ]),
    )
    await act({ kind: 'edit', property: 'hubspot_owner_id', value: '2' })
    expect(contactOf(world, '503')['hubspot_owner_id']).toBe('2')
    const refused = await act({ kind: 'edit', property: 'pacto_sla_status', value: 'met' })
    expect([refused.status, await code(refused)]).toEqual([422, 'bad_request'])
  })

  it('makes a new lead for whoever it is seen as', async () => {
    const answer = (await (await act({ kind: 'new_lead' }, '', '9002')).json()) as {
      data: { contactId: string }
    }
    expect(contactOf(world, answer.data.contactId)['hubspot_owner_id']).toBe('2')
  })

  it('moves time only as asked: a step arrives, a pause holds', async () => {
    const before = Date.parse((await now()).now)
    await door.post('/preview/clock', { step: 'hour' })
    expect(Date.parse((await now()).now) - before).toBe(3_600_000)
    await door.post('/preview/clock', { speed: 5, paused: false })
    expect(await now()).toMatchObject({ speed: 5, paused: false })
    expect(preview.pace.factor()).toBe(300)
    await door.post('/preview/clock', { paused: true })
    expect(preview.pace.factor()).toBe(0)
  })

  it('steps to the next opening', async () => {
    await door.post('/preview/clock', { step: 'opening' })
    // From Monday on, when it is open in Madrid.
    expect((await now()).now).toBe('2026-11-24T08:00:00.000Z')
  })

  it('refuses what it cannot read, all problems at once', async () => {
    const answer = await door.post('/preview/clock', { speed: -1, step: 'year' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toMatch(/speed.*step/)
  })

  it('carries a card’s request to the service, which accepts the signature', async () => {
    const asked = { userId: '9001', url: `${PUBLIC_URL}/api/card?contactId=501`, options: {} }
    const answer = (await (await door.post('/preview/proxy', asked)).json()) as {
      data: { status: number; body: string }
    }
    expect(answer.data.status).toBe(200)
    expect(JSON.parse(answer.data.body)).toMatchObject({
      ok: true,
      data: { kind: 'cycle', contactId: '501' },
    })
    const [line] = await door.read<RequestLine[]>('/preview/requests')
    expect(line).toMatchObject({ method: 'GET', path: '/api/card?contactId=501', status: 200, tries: 1 })
  })

  it('takes a browser to the service’s public address: unsigned, to look only, and nothing runs there', async () => {
    const visit = await door.get('/preview/public/healthz')
    expect([visit.status, await visit.text()]).toEqual([200, expect.stringMatching(/ok/)])
    expect(visit.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
    const unsigned = await door.get('/preview/public/api/card?contactId=501')
    expect(unsigned.status).toBe(401)
    expect((await door.post('/preview/public/webhooks/hubspot', {})).status).toBe(404)
    await door.post('/preview/fault', { fault: 'unavailable' })
    expect((await door.get('/preview/public/healthz')).status).toBe(503)
    await door.post('/preview/fault', { fault: 'none' })
  })

  it('keeps a file for a real minute where time runs, and gives it once', async () => {
    const file = { kind: 'report', report: 'scoreboard', filters: NO_FILTERS }
    const body = { requestId: 'request-of-a-file', file }
    await door.post('/preview/clock', { speed: 240, paused: false })
    const asked = { userId: '9003', url: `${PUBLIC_URL}/api/page/link`, options: { method: 'POST', body } }
    const answer = (await (await door.post('/preview/proxy', asked)).json()) as { data: { body: string } }
    await door.post('/preview/clock', { step: 'quarter', paused: true })
    const { data } = JSON.parse(answer.data.body) as { data: { url: string } }
    const path = `/preview/public${new URL(data.url).pathname}`
    const first = await door.get(path)
    expect([first.status, first.headers.get('content-type')]).toEqual([200, expect.stringMatching(/csv/)])
    expect((await door.get(path)).status).toBeGreaterThanOrEqual(400)
  })

  it('lets nobody ask as somebody the portal does not know', async () => {
    const asked = { userId: '77', url: `${PUBLIC_URL}/api/card?contactId=501`, options: {} }
    expect(await code(await door.post('/preview/proxy', asked))).toBe('unknown_user')
  })
})
