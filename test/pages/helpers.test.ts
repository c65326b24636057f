import { describe, expect, it } from 'vitest'
import type { Api } from '../../extensions/app/pages/_shared/api.ts'
import type { Heard } from '../../extensions/app/pages/_shared/read-reply.ts'
import {
  defaultFilters,
  filterParams,
  filterQuery,
  readFilters,
} from '../../extensions/app/pages/hooks/filter-params.ts'
import { limitRequests } from '../../extensions/app/pages/hooks/limit-requests.ts'
import { createSend } from '../../extensions/app/pages/hooks/use-send.ts'
import { baseOf, partOf, withPart } from '../../extensions/app/pages/parts/list-key.ts'
import { instantOf, localDayAt } from '../../extensions/app/pages/parts/local-time.ts'
import { toTabText } from '../../extensions/app/pages/parts/to-tab-text.ts'
import { aRep, aStart } from './a-page.ts'

const NONE = { period: 'month', team: '', owner: '', source: '', tier: '' }

describe('filters', () => {
  it.each([
    ['a manager of one team their team', aStart(), { ...NONE, team: 't1' }],
    [
      'a manager of two teams all of them',
      aStart({ user: { ...aStart().user, manages: ['t1', 't2'] } }),
      NONE,
    ],
    [
      'a manager of whoever is in no team all',
      aStart({ user: { ...aStart().user, manages: ['default'] } }),
      NONE,
    ],
    ['a rep their own', aRep(), { ...NONE, owner: '7' }],
    [
      'a rep who also sits in Marketing all',
      aRep({ user: { ...aRep().user, roles: ['rep', 'marketing'] } }),
      NONE,
    ],
  ])('show %s before anybody chose', (_who, start, filters) => {
    expect(defaultFilters(start)).toEqual(filters)
  })

  it('go into the route where they differ from that, and come back out of it', () => {
    const defaults = defaultFilters(aStart())
    for (const filters of [
      defaults,
      { ...defaults, team: '' },
      { ...defaults, team: 't2', source: 'paid', period: '2026-Q3' },
    ])
      expect(readFilters(filterParams(filters, defaults), defaults)).toEqual(filters)
    expect(filterParams(defaults, defaults)).toEqual({})
    expect(filterParams({ ...defaults, team: '' }, defaults)).toEqual({ team: 'all' })
  })

  it('that are not set are not asked for', () => {
    expect(filterQuery({ ...NONE, team: 't1' })).toEqual({ period: 'month', team: 't1' })
  })
})

describe('what is copied', () => {
  it('is cells and lines, and no formula', () => {
    expect(
      toTabText([
        ['Contact', 'Points'],
        ['=HYPERLINK("x")', '-5%'],
        ['+34 600', '@cmd'],
        ['two\nlines\tand tab', '- a dash'],
      ]),
    ).toBe(`Contact\tPoints\n'=HYPERLINK("x")\t-5%\n+34 600\t'@cmd\ntwo lines and tab\t'- a dash`)
  })
})

describe('the key of a list', () => {
  it('has a part, or is of all that count', () => {
    expect(baseOf('source=FORM%3A1/response:out=unseen')).toBe('source=FORM%3A1/response')
    expect(baseOf('response')).toBe('response')
    expect(partOf('source=FORM%3A1/response:out=unseen')).toBe('out=unseen')
    expect(partOf('response')).toBe('counted')
    expect(withPart('response', 'missed')).toBe('response:missed')
    expect(withPart('response', 'counted')).toBe('response')
  })
})

describe('a day and a time on the wall', () => {
  const day = { year: 2026, month: 9, date: 25 }
  it.each([
    ['Europe/Madrid', { hours: 9, minutes: 30 }, '2026-10-25T08:30:00.000Z'],
    ['Europe/Madrid', null, '2026-10-25T23:00:00.000Z'],
    ['America/Mexico_City', { hours: 9, minutes: 30 }, '2026-10-25T15:30:00.000Z'],
    ['Asia/Kolkata', { hours: 0, minutes: 0 }, '2026-10-24T18:30:00.000Z'],
  ])('of %s are an instant, the day’s end without a time (%o)', (zone, time, instant) => {
    expect(new Date(instantOf(day, time, zone)).toISOString()).toBe(instant)
  })

  it('are what day it is there', () => {
    expect(localDayAt(Date.parse('2026-10-24T23:30:00Z'), 'Europe/Madrid')).toEqual(day)
  })
})

const ok: Heard<unknown> = { ok: true, data: 'fine', now: 0, speed: 1 }
const lost: Heard<unknown> = {
  ok: false,
  kind: 'away',
  code: 'unanswered',
  details: {},
  reference: 'timeout',
}

const aService = (answers: Heard<unknown>[]) => {
  const posted: { path: string; body: Record<string, unknown> }[] = []
  const waiting: (() => void)[] = []
  const post = (path: string, body: Record<string, unknown>): Promise<Heard<unknown>> => {
    posted.push({ path, body })
    const answer = answers[posted.length - 1] ?? ok
    return new Promise((resolve) => waiting.push(() => resolve(answer)))
  }
  const api = { get: post, post } as unknown as Api
  const answerAll = async (): Promise<void> => {
    for (const one of waiting.splice(0)) one()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { api, posted, answerAll }
}

describe('sending', () => {
  it('the same twice is one request, another meanwhile is refused', async () => {
    const { api, posted, answerAll } = aService([])
    const busy: boolean[] = []
    const send = createSend(api, (is) => busy.push(is))
    const [one, two, other] = [send('/a', { x: 1 }), send('/a', { x: 1 }), send('/a', { x: 2 })]
    await answerAll()
    expect([(await one).ok, (await two).ok]).toEqual([true, true])
    expect(await other).toMatchObject({ ok: false, code: 'busy' })
    expect(posted).toHaveLength(1)
    expect(busy).toEqual([true, false])
  })

  it('again what was left open carries the same id, and a new one once it is known', async () => {
    const { api, posted, answerAll } = aService([lost, ok, ok])
    const send = createSend(api, () => undefined)
    for (const _try of [1, 2, 3]) {
      const sent = send('/a', { x: 1 })
      await answerAll()
      await sent
    }
    const ids = posted.map(({ body }) => body['requestId'])
    expect(ids[0]).toBe(ids[1])
    expect(ids[2]).not.toBe(ids[1])
  })
})

describe('requests', () => {
  it('are three at a time, the others in their turn, also after one that failed', async () => {
    const { api, posted, answerAll } = aService([lost])
    const limited = limitRequests(api)
    const all = Array.from({ length: 7 }, (_, n) => limited.get(`/${n}`, {}))
    expect(posted).toHaveLength(3)
    await answerAll()
    expect(posted).toHaveLength(6)
    await answerAll()
    await answerAll()
    expect(posted).toHaveLength(7)
    expect((await Promise.all(all)).map(({ ok: isOk }) => isOk)).toEqual([
      false,
      ...Array.from({ length: 6 }, () => true),
    ])
  })
})
