import { describe, expect, it } from 'vitest'
import { createApi, type Fetch } from '../../extensions/app/cards/_shared/api.ts'
import { fakeTimers } from './fake-timers.ts'

const answer = { ok: true, data: 1, now: '2026-05-25T07:22:00.000Z' }
const answering = async (): ReturnType<Fetch> => Response.json(answer)

const anApi = (fetch: Fetch, origin = 'https://pacto.example.com') => {
  const { timers, pass, waiting } = fakeTimers()
  return { api: createApi({ fetch, timers, origin, language: 'es' }), pass, waiting }
}

describe('a request', () => {
  it('goes to the origin of the profile, in the language of the user, with 15 s to be answered', async () => {
    const asked: unknown[] = []
    const { api } = anApi((...args) => (asked.push(args), answering()), 'https://pacto.example.com/')
    await api.get('/api/card', { contactId: '50 1' })
    await api.post('/api/card/act', { requestId: 'r' })
    expect(asked).toEqual([
      ['https://pacto.example.com/api/card?contactId=50%201&lang=es', { method: 'GET', timeout: 15_000 }],
      [
        'https://pacto.example.com/api/card/act?lang=es',
        { method: 'POST', timeout: 15_000, body: { requestId: 'r' } },
      ],
    ])
  })

  it.each([
    ['that is refused at once', () => Promise.reject(new Error('not permitted'))],
    [
      'that throws instead of answering',
      () => {
        throw new Error('offline')
      },
    ],
    [
      'whose answer breaks off',
      () => Promise.resolve({ status: 200, text: () => Promise.reject(new Error('cut')) }),
    ],
  ] satisfies [string, Fetch][])('%s is nobody there', async (_what, fetch) => {
    const { api, waiting } = anApi(fetch)
    expect(await api.get('/api/card', {})).toMatchObject({ kind: 'away', reference: 'connection' })
    expect(waiting()).toBe(0)
  })

  it('that HubSpot never gives up is given up after 20 s', async () => {
    const { api, pass } = anApi(() => new Promise(() => undefined))
    const heard = api.get('/api/card', {})
    await pass(20_000)
    expect(await heard).toMatchObject({ kind: 'away', reference: 'timeout' })
  })
})
