import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitArray } from '../../src/hubspot/split-array.ts'
import { readBatch } from '../../src/hubspot/webhook-events.ts'

type Case = { id: string; raw: string; expect: string; acceptedEvents: number; distinctEvents: number }
const cases = JSON.parse(
  readFileSync(new URL('../data/webhook-batches.json', import.meta.url), 'utf8'),
) as Case[]

const EVENT = {
  eventId: 1,
  subscriptionId: 25,
  portalId: 62515,
  appId: 54321,
  occurredAt: 1790000000000,
  subscriptionType: 'contact.propertyChange',
  objectId: 1246965,
  propertyName: 'lifecyclestage',
  propertyValue: 'subscriber',
}

function readOne(over: object) {
  const { events, putAside } = readBatch(JSON.stringify([{ ...EVENT, ...over }]))
  return events[0] ?? putAside[0]
}

describe('the collected cases', () => {
  it.each(cases.map((one) => [one.id, one] as const))('%s', (_id, one) => {
    const { events, putAside } = readBatch(one.raw)
    expect(events).toHaveLength(one.acceptedEvents)
    expect(new Set(events.map(({ key }) => key)).size).toBe(one.distinctEvents)
    expect(putAside.length > 0).toBe(one.expect !== 'accept-all')
    for (const event of events) expect(JSON.stringify(event)).not.toContain('propertyValue')
  })
})

it('reads a change of a contact', () => {
  expect(readOne({})).toEqual({
    type: 'change',
    portalId: '62515',
    appId: '54321',
    objectKind: 'contact',
    contactId: '1246965',
    mergedIds: [],
    propertyName: 'lifecyclestage',
    occurredAt: new Date(1790000000000),
    key: expect.stringMatching(/^[\w-]{43}$/),
  })
})

it.each([
  ['contact.creation', 'creation', 'contact'],
  ['contact.deletion', 'deletion', 'contact'],
  ['contact.restore', 'restore', 'contact'],
  ['contact.privacyDeletion', 'privacyDeletion', 'contact'],
  ['contact.somethingNew', 'other', 'contact'],
  ['company.deletion', 'deletion', 'other'],
  ['something', 'other', 'other'],
])('%s is a %s of a %s', (subscriptionType, type, objectKind) => {
  expect(readOne({ subscriptionType })).toMatchObject({ type, objectKind })
})

it('takes the name eventType too', () => {
  expect(readOne({ subscriptionType: undefined, eventType: 'contact.deletion' })).toMatchObject({
    type: 'deletion',
  })
})

describe('a merge', () => {
  const merge = {
    subscriptionType: 'contact.merge',
    primaryObjectId: 1,
    mergedObjectIds: [2, '3', null, 'x'],
  }

  it('goes to the new record', () => {
    expect(readOne({ ...merge, newObjectId: 9 })).toMatchObject({
      contactId: '9',
      mergedIds: ['1', '2', '3'],
    })
  })

  it('goes to the primary record where none was made', () => {
    expect(readOne(merge)).toMatchObject({ type: 'merge', contactId: '1', mergedIds: ['2', '3'] })
  })

  it('goes to the record it names where that is all', () => {
    expect(readOne({ subscriptionType: 'contact.merge', objectId: 5 })).toMatchObject({
      contactId: '5',
      mergedIds: [],
    })
  })

  it.each([{ subscriptionType: 'company.merge' }, { subscriptionType: 'object.merge', objectTypeId: '0-2' }])(
    'of anything but contacts names none: %o',
    (about) => {
      const ids = { primaryObjectId: 1, mergedObjectIds: [2, 3], newObjectId: 4 }
      expect(readOne({ ...about, ...ids })).toMatchObject({ contactId: '', mergedIds: [] })
    },
  )
})

describe('an id', () => {
  it('keeps every digit', () => {
    const raw = JSON.stringify([EVENT])
      .replace('1246965', '12345678901234567890')
      .replace('62515', '9007199254740993')
    expect(readBatch(raw).events[0]).toMatchObject({
      contactId: '12345678901234567890',
      portalId: '9007199254740993',
    })
  })

  it.each(['0', '"01"', '-1', '1.0e30', '1.5', '1e400', '""', '"1 "', 'true', '[1]', '{"toString":1}'])(
    'is not %s',
    (id) => {
      const raw = JSON.stringify([EVENT]).replace('1246965', id)
      expect(readBatch(raw)).toMatchObject({ events: [], putAside: [{ position: 0, reason: 'objectId' }] })
    },
  )

  it('of the portal is needed', () => {
    expect(readOne({ portalId: undefined })).toMatchObject({ reason: 'portalId' })
  })
})

it('keeps an event whose lesser fields are odd', () => {
  expect(readOne({ appId: {}, subscriptionId: [], eventId: null, occurredAt: 'soon' })).toMatchObject({
    contactId: '1246965',
    appId: '',
    occurredAt: null,
  })
})

it('takes no instant that the store could not keep', () => {
  for (const occurredAt of [253_402_300_800_000, 8.64e15, 9e15, -1, '9'.repeat(16)])
    expect(readOne({ occurredAt })).toMatchObject({ contactId: '1246965', occurredAt: null })
  expect(readOne({ occurredAt: 253_402_300_799_999 })).toMatchObject({
    occurredAt: new Date('9999-12-31T23:59:59.999Z'),
  })
})

it('takes association changes by their two ends', () => {
  const change = {
    subscriptionType: 'contact.associationChange',
    objectId: undefined,
    fromObjectId: 7,
    toObjectId: 8,
  }
  expect(readOne(change)).toMatchObject({ type: 'other', objectKind: 'contact', contactId: '7' })
  expect(readOne({ ...change, toObjectId: undefined })).toMatchObject({ reason: 'fromObjectId' })
  expect(readOne({ ...change, subscriptionType: 'object.associationChange' })).toMatchObject({
    objectKind: 'other',
  })
})

describe('a poisoned item', () => {
  it('is put aside and those behind it are kept', () => {
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    const { events, putAside } = readBatch(`[${deep}, ${JSON.stringify(EVENT)}]`)
    expect(events).toHaveLength(1)
    expect(putAside).toMatchObject([{ position: 0, reason: 'nested_too_deep' }])
    expect(putAside[0]!.item).toHaveLength(4_000)
  })

  it('reaches no prototype', () => {
    const raw = `[{"__proto__":${JSON.stringify(EVENT)}},{"constructor":{"prototype":{"a":1}}},${JSON.stringify(EVENT)}]`
    expect(readBatch(raw)).toMatchObject({ events: [{}], putAside: [{ position: 0 }, { position: 1 }] })
    expect(({} as Record<string, unknown>)['portalId']).toBeUndefined()
  })

  it('is text PostgreSQL takes', () => {
    const items = [{ a: '\u0000' }, '\ud83d', 'x'.repeat(3_999) + '😀']
    for (const { item } of readBatch(JSON.stringify(items)).putAside) {
      expect(item.isWellFormed()).toBe(true)
      expect(item).not.toContain('\0')
    }
    expect(readBatch('\ud83d\0').putAside).toEqual([
      { position: 0, reason: 'not_an_array', item: '\\ud83d\\u0000' },
    ])
  })

  it('does not spoil a property name', () => {
    expect(readOne({ propertyName: 'a\0\ud83d' })).toMatchObject({ propertyName: 'a\\u0000\\ud83d' })
  })
})

describe('the key', () => {
  const key = (over: object) => (readOne(over) as { key: string }).key

  it('is the same for every attempt, whatever the value', () => {
    expect(key({ attemptNumber: 3, propertyValue: 'x', changeSource: 'API' })).toBe(key({}))
    expect(key({ eventId: '1', objectId: '1246965' })).toBe(key({}))
  })

  it.each(['portalId', 'subscriptionId', 'objectId', 'occurredAt', 'eventId'])('differs by %s', (field) => {
    expect(key({ [field]: 77 })).not.toBe(key({}))
  })

  it('differs by property', () => {
    expect(key({ propertyName: 'hs_lead_status' })).not.toBe(key({}))
  })
})

it('never throws, and accounts for every item', () => {
  const item = fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        ...Object.fromEntries(Object.keys(EVENT).map((name) => [name, fc.jsonValue()])),
        subscriptionType: fc.constantFrom('contact.merge', 'object.merge', 'contact.propertyChange', 'x', ''),
        portalId: fc.nat(),
        mergedObjectIds: fc.jsonValue(),
      },
      { requiredKeys: [] },
    ),
  )
  fc.assert(
    fc.property(fc.array(item), (items) => {
      const { events, putAside } = readBatch(JSON.stringify(items))
      expect(events.length + putAside.length).toBe(items.length)
    }),
  )
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readBatch(text)))
})

it('splits any array as the parser does', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.constantFrom(0, 1, 2), (items, indent) => {
      const text = ` ${JSON.stringify(items, null, indent)}\n`
      expect(splitArray(text).map((part) => JSON.parse(part) as unknown)).toEqual(JSON.parse(text))
    }),
  )
})
