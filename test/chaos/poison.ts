import { systemClock } from '../../src/clock.ts'
import type { Portal } from '../../src/sandbox/portal/create-portal.ts'
import { signDelivery } from '../../src/sandbox/portal/sign-delivery.ts'

/** Items no batch should die of, as JSON text. Of the first kind nothing can be made: they are put aside. */
const UNUSABLE: ((ids: Ids) => string)[] = [
  () => 'null',
  () => '17',
  () => '"contact.deletion"',
  () => '[[]]',
  () => '{}',
  ({ event }) => event({ objectId: 'abc' }),
  ({ event }) => event({ objectId: 1.5 }),
  ({ event }) => event({ subscriptionType: '' }),
  ({ event }) => event({ portalId: null }),
  ({ event }) => event({ portalId: 999_999_999 }),
  ({ event }) => event({ propertyName: { toString: 1 } }),
  () => '{"__proto__":{"portalId":1},"constructor":{"prototype":null}}',
  () => `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
]

const HARMLESS: ((ids: Ids) => string)[] = [
  ({ event }) => event({ propertyValue: 'a\u0000b', sourceId: '\u0000' }),
  ({ event }) => event({ propertyName: 'a\u0000b' }),
  ({ event }) => event({ propertyValue: '\ud800 half', changeSource: '\udfff' }),
  ({ event }) => event({ propertyValue: 'ñ'.repeat(65_536) }),
  ({ event }) => event({ propertyValue: '\u0001'.repeat(65_536) }),
  ({ event }) => event({}).replace(/"objectId":\d+/, '"objectId":90071992547409931'),
  ({ event }) => event({}).replace('{', '{"__proto__":{"objectId":"1"},'),
  ({ event }) => event({ subscriptionType: 'contact.unheardOf', occurredAt: 'yesterday' }),
]

type Ids = { event(more: Record<string, unknown>): string }

export type Poison = {
  /** How many items a service has to put aside by now, of batches that were taken. */
  unusable: number
  /** The same of one delivery. */
  unusableIn(body: string): number
  batches: number
  /** Sends a poisoned batch, with a hint about this contact behind it. */
  send(contactId: string): Promise<void>
}

/** Poisoned batches, rightly signed and sent by hand to the public address. */
export function createPoison({ portal, url }: { portal: Portal; url: string }, random: () => number): Poison {
  const { portalId, appId, clientSecret: secret } = portal.credentials
  let lastEventId = 7_000_000_000
  const eventAbout = (contactId: string, more: Record<string, unknown>): string =>
    JSON.stringify({
      eventId: ++lastEventId,
      subscriptionId: 2_000_001,
      portalId,
      appId,
      attemptNumber: 0,
      subscriptionType: 'contact.propertyChange',
      objectId: Number(contactId),
      propertyName: 'lifecyclestage',
      propertyValue: 'marketingqualifiedlead',
      changeSource: 'CRM_UI',
      sourceId: 'userId:1',
      occurredAt: systemClock.now().getTime(),
      ...more,
    })
  const some = (kinds: ((ids: Ids) => string)[], contactId: string): string[] =>
    kinds.filter(() => random() < 0.5).map((make) => make({ event: (more) => eventAbout(contactId, more) }))
  const known = new Map<string, number>()
  const poison: Poison = {
    unusable: 0,
    unusableIn: (body) => known.get(body) ?? 0,
    batches: 0,
    send: async (contactId) => {
      // A contact that is not there: nothing of a harmless event may help the one behind it along.
      const unusable = some(UNUSABLE, '1')
      const items = [...unusable, ...some(HARMLESS, '2'), eventAbout(contactId, {})]
      poison.unusable += unusable.length
      poison.batches++
      const body = `[${items.join(',')}]`
      known.set(body, unusable.length)
      const headers = signDelivery({ method: 'POST', url, body, secret, now: systemClock.now() })
      await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
    },
  }
  return poison
}
