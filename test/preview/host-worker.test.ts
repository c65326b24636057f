import { describe, expect, it } from 'vitest'
import { createCrmApi } from '../../src/sandbox/preview/host/worker/create-crm-api.ts'
import { fetchThrough } from '../../src/sandbox/preview/host/worker/fetch-through.ts'
import { forbidGlobals } from '../../src/sandbox/preview/host/worker/forbid-globals.ts'
import { aHost } from './a-host.ts'

describe("a card's fetch", () => {
  const answer = { status: 201, body: '{"ok":true}', headers: { 'x-request': 'r1' } }

  it('resolves to a real Response', async () => {
    const { host, said } = aHost({ fetch: { ok: true, value: answer } })
    const response = await fetchThrough(host)(new URL('https://x.example/a'), {
      method: 'POST',
      body: { a: 1 },
      headers: new Headers({ Authorization: 'Bearer x' }),
    })
    expect(response).toBeInstanceOf(Response)
    expect([response.status, response.headers.get('x-request')]).toEqual([201, 'r1'])
    expect(await response.json()).toEqual({ ok: true })
    const options = { method: 'POST', body: { a: 1 }, headers: { authorization: 'Bearer x' } }
    expect(said).toEqual([['fetch', 'https://x.example/a', options]])
  })

  it('has no body where the status allows none', async () => {
    const { host } = aHost({ fetch: { ok: true, value: { ...answer, status: 204, body: '' } } })
    expect((await fetchThrough(host)('https://x.example')).body).toBeNull()
  })

  it('rejects with what the page says', async () => {
    const { host } = aHost({ fetch: { ok: false, message: 'not permitted' } })
    await expect(fetchThrough(host)('https://x.example')).rejects.toThrow('not permitted')
  })
})

describe("a card's properties", () => {
  it('come with how to stop being told of changes', async () => {
    let stopped = 0
    const { host, said } = aHost({
      readProperties: { ok: true, value: { email: 'a@b.c' } },
      watchProperties: () => (stopped += 1),
    })
    const onUpdate = (): void => undefined
    const read = await (await createCrmApi(host).fetchCrmProperties(['email'], onUpdate)).json()
    expect(read.data).toEqual({ email: 'a@b.c' })
    expect(said.at(-1)).toEqual(['watchProperties', ['email'], onUpdate])
    read.cleanup()
    expect(stopped).toBe(1)
  })

  it('are all that is reproduced of HubSpot', async () => {
    const { host, said } = aHost({})
    const api = createCrmApi(host)
    expect((await (await api.fetchAssociations()).json()).error).toContain('not reproduced')
    expect((await (await api.fetchCrmSearch()).json()).error).toContain('not reproduced')
    await expect(api.fetchHubSpotApi()).rejects.toThrow('not reproduced')
    expect(said.map(([name]) => name)).toEqual(['notReproduced', 'notReproduced', 'notReproduced'])
  })
})

describe('what a worker has and HubSpot has not', () => {
  class Scope {
    fetch(): string {
      return 'the browser'
    }
  }

  it('says so where it is called or looked into', () => {
    const scope = Object.assign(new Scope(), { indexedDB: {}, setTimeout: () => 'kept' })
    forbidGlobals(scope)
    expect(() => scope.fetch()).toThrow('fetch is not available to a card in HubSpot. Use hubspot.fetch.')
    expect(() => Reflect.get(scope.indexedDB, 'open')).toThrow('indexedDB is not available')
    expect(scope.setTimeout()).toBe('kept')
  })

  it('cannot be had by the back door', () => {
    const scope = new Scope()
    forbidGlobals(scope)
    expect(Reflect.get(Object.getPrototypeOf(scope), 'fetch')).toBeUndefined()
    expect(Reflect.set(scope, 'fetch', () => 'again')).toBe(false)
  })
})
