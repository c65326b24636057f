import nock from 'nock'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { channelKindOf } from '../../src/channel-url.ts'
import { isPublicAddress, NOT_PUBLIC_CODE, publicLookup } from '../../src/engine/channel/public-lookup.ts'
import { sendMessage } from '../../src/engine/channel/send-message.ts'

const SLACK = 'https://hooks.slack.com/services/T0/B0/word'

beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

describe('an address of a channel', () => {
  it.each([
    [SLACK, 'slack'],
    ['https://x.webhook.office.com/webhookb2/a', 'teams'],
    ['https://prod-12.westeurope.logic.azure.com:443/workflows/a', 'teams'],
    ['https://default1.ae.environment.api.powerplatform.com:443/powerautomate/a?sig=b', 'teams'],
  ])('%s is one of %s', (url, kind) => {
    expect(channelKindOf(url)).toBe(kind)
  })

  it.each([
    'http://hooks.slack.com/services/T0',
    'https://hooks.slack.com:8443/services/T0',
    'https://user:word@hooks.slack.com/services/T0',
    'https://hooks.slack.com.evil.example/services/T0',
    'https://evil.example/hooks.slack.com',
    'https://webhook.office.com.evil.example/',
    'https://evilwebhook.office.com/',
    'https://evil.example\\@hooks.slack.com/',
    'https://127.0.0.1/services/T0',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'file:///etc/passwd',
    '',
  ])('«%s» is none, and nothing is sent there', async (url) => {
    expect(channelKindOf(url)).toBeNull()
    expect(await sendMessage(url, {})).toMatchObject({ what: 'failed', why: 'address_refused' })
  })

  it.each([
    '10.1.2.3',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::ffff:10.0.0.1',
    'fd00::1',
    'fe80::1',
  ])('that leads to %s leads to no public place', (address) => {
    expect(isPublicAddress({ address, family: address.includes(':') ? 6 : 4 })).toBe(false)
  })

  it('may lead to a public one', () => {
    expect(isPublicAddress({ address: '52.1.2.3', family: 4 })).toBe(true)
    expect(isPublicAddress({ address: '2606:4700::1', family: 6 })).toBe(true)
  })

  it('is not looked up to a private place, whatever its name', async () => {
    const refused = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      publicLookup('localhost', {}, resolve)
    })
    expect(refused?.code).toBe(NOT_PUBLIC_CODE)
  })
})

describe('a message', () => {
  const reply = (status: number, headers: Record<string, string> = {}) =>
    nock('https://hooks.slack.com').post('/services/T0/B0/word', { text: 'x' }).reply(status, 'ok', headers)

  it('is sent as JSON, once', async () => {
    const scope = reply(200)
    expect(await sendMessage(SLACK, { text: 'x' })).toMatchObject({ what: 'sent' })
    scope.done()
  })

  it.each([429, 500, 503])('that is answered with %i is sent again, later', async (status) => {
    reply(status, { 'retry-after': '30' })
    expect(await sendMessage(SLACK, { text: 'x' })).toMatchObject({ what: 'again', afterMs: 30_000 })
  })

  it.each([400, 403, 404, 410])('that is answered with %i never is', async (status) => {
    reply(status)
    expect(await sendMessage(SLACK, { text: 'x' })).toMatchObject({
      what: 'failed',
      why: `status_${String(status)}`,
    })
  })

  it('follows nobody elsewhere', async () => {
    const elsewhere = nock('https://evil.example').post('/').reply(200)
    reply(307, { location: 'https://evil.example/' })
    expect(await sendMessage(SLACK, { text: 'x' })).toMatchObject({ what: 'failed', why: 'status_307' })
    expect(elsewhere.isDone()).toBe(false)
  })

  it.each([
    ['ECONNREFUSED', 'again'],
    ['ENOTFOUND', 'again'],
    ['ECONNRESET', 'uncertain'],
    ['ABORT_ERR', 'uncertain'],
  ])('whose connection ends in %s is %s', async (code, what) => {
    const error = Object.assign(new Error('connection'), { code })
    nock('https://hooks.slack.com').post('/services/T0/B0/word').replyWithError(error)
    expect(await sendMessage(SLACK, { text: 'x' })).toMatchObject({ what, why: code })
  })
})
