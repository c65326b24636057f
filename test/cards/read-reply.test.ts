import { describe, expect, it } from 'vitest'
import { isReply, readReply } from '../../extensions/app/cards/_shared/read-reply.ts'

const NOW = '2026-05-25T07:22:00.000Z'
const ok = JSON.stringify({ ok: true, data: 7, now: NOW, speed: 60 })
const no = (code: string): string =>
  JSON.stringify({ ok: false, error: { code, message: 'no', details: { by: 'Ana' }, reference: 'r-1' } })
const envelope = (status: number, body: unknown): string =>
  JSON.stringify({ appServerStatusCode: status, responseBody: body })

describe('an answer', () => {
  it('is its data and what time it was', () => {
    const now = Date.parse(NOW)
    expect(readReply(200, ok)).toEqual({ ok: true, data: 7, now, speed: 60 })
    expect(readReply(200, JSON.stringify({ ok: true, data: 7, now: NOW }))).toMatchObject({ speed: 1 })
  })

  it.each([
    ['text', ok],
    ['an object', JSON.parse(ok) as unknown],
  ])('is taken out of an envelope that holds it as %s', (_as, body) => {
    expect(readReply(200, envelope(201, body))).toMatchObject({ ok: true, data: 7 })
  })

  it('of a rule that says no brings its code, what it is about and where to find it', () => {
    expect(readReply(200, no('already_done'))).toMatchObject({
      ok: false,
      kind: 'refused',
      code: 'already_done',
      details: { by: 'Ana' },
      reference: 'r-1',
    })
  })
})

describe('a failure', () => {
  it.each([
    [403, no('other_portal'), 'forbidden', 'other_portal'],
    [403, no('not_allowed'), 'forbidden', 'not_allowed'],
    [200, no('not_allowed'), 'forbidden', 'not_allowed'],
    [200, envelope(403, no('other_portal')), 'forbidden', 'other_portal'],
    [401, no('signature_invalid'), 'failed', 'signature_invalid'],
    [422, no('request_invalid'), 'failed', 'request_invalid'],
    [404, '<html>not found</html>', 'failed', 'unanswered'],
    [200, envelope(400, 'rubbish'), 'failed', 'unanswered'],
    [429, no('too_many'), 'away', 'too_many'],
    [503, no('store_away'), 'away', 'store_away'],
    [200, envelope(503, no('store_away')), 'away', 'store_away'],
    [200, envelope(502, undefined), 'away', 'unanswered'],
    [502, '', 'away', 'unanswered'],
    [504, 'Gateway timeout', 'away', 'unanswered'],
    [200, '', 'away', 'unanswered'],
    [200, 'null', 'away', 'unanswered'],
    [200, '<html>a login page</html>', 'away', 'unanswered'],
    [200, '{"status":"error","message":"x"}', 'away', 'unanswered'],
    [302, '', 'away', 'unanswered'],
  ])('of status %d with %s is %s (%s)', (status, text, kind, code) => {
    expect(readReply(status, text)).toMatchObject({ ok: false, kind, code })
  })

  it('can be found in a log by its status where the service gave no reference', () => {
    expect(readReply(502, '')).toMatchObject({ reference: 'HTTP 502' })
    expect(readReply(200, envelope(500, 'x'))).toMatchObject({ reference: 'HTTP 500' })
  })
})

describe('the shape of an answer', () => {
  it.each([
    { ok: true, data: null, now: NOW },
    { ok: false, error: { code: 'x' } },
  ])('has %j', (body) => {
    expect(isReply(body)).toBe(true)
  })

  it.each([
    null,
    [],
    7,
    'ok',
    {},
    { ok: 'true', data: 1, now: NOW },
    { ok: true, data: 1 },
    { ok: true, data: 1, now: 'soon' },
    { ok: true, now: NOW },
    { ok: false },
    { ok: false, error: 'x' },
    { ok: false, error: { code: 7 } },
  ])('has not %j', (body) => {
    expect(isReply(body)).toBe(false)
  })
})
