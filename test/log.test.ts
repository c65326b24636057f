import { expect, it } from 'vitest'
import { keptLog, NOW, standingClock } from './webhooks/door.ts'

function kept() {
  return keptLog(standingClock())
}

it('dates lines by the clock', () => {
  const { log, lines } = kept()
  log.info({ contactId: '7' }, 'claimed')
  expect(lines).toEqual([{ level: 'info', time: NOW.toISOString(), contactId: '7', msg: 'claimed' }])
})

it('tells of an error only type, code, constraint, message and stack', () => {
  const { log, lines } = kept()
  const error = Object.assign(new Error('duplicate key value violates unique constraint "cycle_live"'), {
    code: '23505',
    constraint: 'cycle_live',
    detail: 'Key (contact)=(ada) already exists.',
    query: 'insert into …',
    params: ['ada'],
  })
  log.error({ err: error }, 'failed')
  log.error(error)
  log.child({ err: error }).error('failed')
  for (const { err } of lines) {
    expect(Object.keys(err as object).toSorted()).toEqual(['code', 'constraint', 'message', 'stack', 'type'])
  }
  expect(lines).toHaveLength(3)
  expect(JSON.stringify(lines)).not.toContain('ada')
})

it('hides what an error hangs on under any name, and in a cause', () => {
  const { log, lines } = kept()
  const cause = Object.assign(new Error('x'), { code: 'ECONNRESET', detail: 'ada', params: ['ada'] })
  log.warn({ job: { failure: cause } }, 'failed')
  log.warn(new Error('fetch failed', { cause }))
  expect(JSON.stringify(lines)).not.toContain('ada')
  expect(lines[1]).toMatchObject({ err: { code: 'ECONNRESET' } })
})

it.each([
  ['the JSON parser', () => JSON.parse('[{"name":"Ada"') as unknown],
  ['the JSON parser on a short text', () => JSON.parse('Ada') as unknown],
  [
    'PostgreSQL',
    () => {
      throw Object.assign(new Error('invalid input syntax for type uuid: "Ada"'), { code: '22P02' })
    },
  ],
  [
    'the HubSpot client',
    () => {
      throw new Error('HTTP-Code: 400\nMessage: bad\nBody: {"message":"Ada"}\nHeaders: {"a":"Ada"}')
    },
  ],
  [
    'somebody who writes to people',
    () => {
      throw new Error('no owner Ada@x.example')
    },
  ],
])('does not repeat what %s quotes', (_who, fail) => {
  const { log, lines } = kept()
  try {
    fail()
  } catch (err) {
    log.error(err)
    log.error({ err })
    log.error({ err }, 'failed')
  }
  expect(lines).toHaveLength(3)
  expect(JSON.stringify(lines)).not.toContain('Ada')
})

it('hides secrets and personal data at any depth, by name', () => {
  const { log, lines } = kept()
  const headers = { authorization: 'x1x', 'X-HubSpot-Signature-v3': 'x1x', cookie: 'x1x', accept: 'kept' }
  const contact = { id: '7', properties: { email: 'x1x' }, firstname: 'x1x', propertyValue: 'x1x' }
  log
    .child({ client_secret: 'x1x' })
    .info({ deep: [{ headers, contact }], HUBSPOT_ACCESS_TOKEN: 'x1x' }, 'read')
  expect(JSON.stringify(lines)).not.toContain('x1x')
  expect(lines).toMatchObject([{ deep: [{ headers: { accept: 'kept' }, contact: { id: '7' } }] }])
})

it('hides addresses and tokens in any text', () => {
  const { log, lines } = kept()
  log.info(
    'asked ada.l+x@mail.example.com\nbob@x.example with %s',
    'pat-na1-0123abcd-0000-0000-0000-0123456789ab',
  )
  log.info({ from: 'postgres://pacto:word@db.example/pacto' }, 'connected')
  expect(lines).toMatchObject([
    { msg: 'asked [e-mail]\n[e-mail] with [token]' },
    { from: 'postgres://[hidden]@db.example/pacto' },
  ])
})
