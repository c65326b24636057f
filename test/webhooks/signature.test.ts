import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Signature } from '@hubspot/api-client'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifySignature } from '../../webhooks/signature.ts'

type Case = {
  id: string
  method: string
  url: string
  headers: Record<string, string>
  body: string
  secret: string
  nowMs: number
  expectV3Only: 'accept' | 'reject'
}
const cases = JSON.parse(readFileSync(new URL('../data/signatures.json', import.meta.url), 'utf8')) as Case[]

const SECRET = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy'
const NOW = 1_700_000_300_000
const API = 'https://www.example.com/api/cards?userEmail=a%40b.example&userId=7'

function sign(
  over: { method?: string; uri?: string; body?: string; timestamp?: string; secret?: string } = {},
) {
  const { method = 'POST', uri = 'https://www.example.com/webhook_uri', body = '[]', secret = SECRET } = over
  const timestamp = over.timestamp ?? String(NOW)
  const signature = createHmac('sha256', secret)
    .update(method + uri + body + timestamp)
    .digest('base64')
  const headers = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp }
  return { method, url: uri, headers, body, secrets: [SECRET], now: NOW }
}

describe('the collected cases', () => {
  it.each(cases.map((one) => [one.id, one] as const))('%s', (_id, one) => {
    const check = verifySignature({ ...one, secrets: [one.secret], now: one.nowMs })
    expect(check.ok ? 'accept' : 'reject').toBe(one.expectV3Only)
    const asBytes = verifySignature({
      ...one,
      body: Buffer.from(one.body),
      secrets: [one.secret],
      now: one.nowMs,
    })
    expect(asBytes).toEqual(check)
  })
})

describe('known answers', () => {
  it.each([
    [1_693_657_560_000, 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y='],
    [1_700_000_300_000, 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw='],
  ])('the one of %d holds', (now, signature) => {
    const headers = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': String(now) }
    const body = "{'example_field':'example_value'}"
    expect(verifySignature({ ...sign(), headers, body, now })).toEqual({ ok: true })
  })

  it('takes what the official client signs', () => {
    const url = 'https://hooks.example.com/webhooks/hubspot?v=2'
    const body = '[{"objectId":1,"propertyValue":"ñ 山"}]'
    const signature = Signature.getSignature('POST', 'v3', {
      signature: '',
      clientSecret: SECRET,
      requestBody: body,
      url,
      timestamp: NOW,
    })
    const headers = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': String(NOW) }
    expect(verifySignature({ method: 'POST', url, headers, body, secrets: [SECRET], now: NOW })).toEqual({
      ok: true,
    })
  })
})

describe('the address', () => {
  it('is taken as sent and decoded for cards and pages', () => {
    expect(verifySignature(sign({ uri: API }))).toEqual({ ok: true })
    const decoded = sign({ uri: API.replace('%40', '@') })
    expect(verifySignature({ ...decoded, url: API })).toEqual({ ok: true })
  })

  it('is taken as sent for cards behind an address that speaks of webhooks itself', () => {
    const url = 'https://example.com/webhooks/pacto/api/card?userEmail=a%40b.example'
    expect(verifySignature(sign({ uri: url }))).toEqual({ ok: true })
    expect(verifySignature({ ...sign({ uri: url.replace('%40', '@') }), url })).toEqual({ ok: true })
  })

  it('is taken in one form for deliveries, whatever stands before their path', () => {
    const url = 'https://example.com:8443/a/b/webhooks/hubspot?next=%2Fhome'
    expect(verifySignature(sign({ uri: url })).ok).toBe(false)
    expect(verifySignature({ ...sign({ uri: url.replace('%2F', '/') }), url })).toEqual({ ok: true })
  })

  it('is taken in no third form', () => {
    const half = sign({ uri: 'https://www.example.com/api/x?a=%2F:' })
    expect(verifySignature({ ...half, url: 'https://www.example.com/api/x?a=%2F%3A' }).ok).toBe(false)
  })

  it('is decoded once', () => {
    const url = 'https://www.example.com/webhooks/hubspot?a=%2540'
    expect(verifySignature(sign({ uri: url })).ok).toBe(true)
    expect(verifySignature({ ...sign({ uri: url.replace('%2540', '%40') }), url }).ok).toBe(false)
  })

  it('has its fragment dropped', () => {
    const whole = sign()
    expect(verifySignature({ ...whole, url: `${whole.url}#top` })).toEqual({ ok: true })
  })
})

describe('the timestamp', () => {
  it.each([
    [-300_001, 'stale_timestamp'],
    [300_001, 'future_timestamp'],
  ])('%d ms off is refused', (off, reason) => {
    expect(verifySignature(sign({ timestamp: String(NOW + off) }))).toEqual({ ok: false, reason })
  })

  it.each([-300_000, 300_000])('%d ms off is taken', (off) => {
    expect(verifySignature(sign({ timestamp: String(NOW + off) }))).toEqual({ ok: true })
  })

  it.each([
    '',
    ' 1',
    '1e12',
    '-1',
    '+1700000300000',
    '1700000300000.0',
    '01700000300000',
    '١٧٠٠',
    'NaN',
    '9'.repeat(40),
  ])('"%s" is refused', (timestamp) => {
    expect(verifySignature(sign({ timestamp })).ok).toBe(false)
  })

  it('cannot borrow a digit from the body', () => {
    const whole = sign({ body: '0' })
    const headers = { ...whole.headers, 'x-hubspot-request-timestamp': `0${NOW}` }
    expect(verifySignature({ ...whole, body: '', headers })).toEqual({
      ok: false,
      reason: 'malformed_timestamp',
    })
  })

  it('is refused where the present is not known', () => {
    expect(verifySignature({ ...sign(), now: Number.NaN }).ok).toBe(false)
  })
})

describe('the secrets', () => {
  it('may be two while one is rotated', () => {
    expect(verifySignature({ ...sign(), secrets: ['the-new-one', SECRET] })).toEqual({ ok: true })
    expect(verifySignature({ ...sign(), secrets: [SECRET, 'the-new-one'] })).toEqual({ ok: true })
    expect(verifySignature({ ...sign(), secrets: ['a', 'b'] })).toEqual({
      ok: false,
      reason: 'wrong_signature',
    })
  })

  it('are never empty', () => {
    const unkeyed = sign({ secret: '' })
    expect(verifySignature({ ...unkeyed, secrets: [''] })).toEqual({ ok: false, reason: 'no_secret' })
    expect(verifySignature({ ...unkeyed, secrets: [] })).toEqual({ ok: false, reason: 'no_secret' })
    expect(verifySignature({ ...unkeyed, secrets: ['', SECRET] })).toEqual({
      ok: false,
      reason: 'wrong_signature',
    })
  })
})

it('takes one spelling of the signature', () => {
  const whole = sign()
  const right = whole.headers['x-hubspot-signature-v3']
  const others = [
    right.replace('=', ''),
    `${right} `,
    `${right}=`,
    right.replaceAll('+', '-').replaceAll('/', '_').toLowerCase(),
  ]
  for (const signature of others) {
    const headers = { ...whole.headers, 'x-hubspot-signature-v3': signature }
    expect(verifySignature({ ...whole, headers }).ok).toBe(false)
  }
  expect(
    verifySignature({ ...whole, headers: { ...whole.headers, 'x-hubspot-signature-v3': [right, right] } }).ok,
  ).toBe(false)
})

it('answers whatever it is given, and only the right one with yes', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), fc.constant(''))
  fc.assert(
    fc.property(text, text, text, fc.uint8Array(), (signature, timestamp, url, body) => {
      const headers = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp }
      expect(verifySignature({ method: 'POST', url, headers, body, secrets: [SECRET], now: NOW }).ok).toBe(
        false,
      )
    }),
  )
})
