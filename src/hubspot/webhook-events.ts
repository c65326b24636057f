import { createHash } from 'node:crypto'
import { z } from 'zod'
import { splitArray } from './split-array.ts'
import { storableText } from './storable-text.ts'

/**
 * A webhook as the engine takes it: a hint that something about a record changed. Its value is not kept: the record
 * is read anew, and there is nothing to erase (engineering §15).
 */
export type WebhookEvent = {
  type: 'change' | 'creation' | 'deletion' | 'merge' | 'restore' | 'privacyDeletion' | 'other'
  portalId: string
  /** `''` where HubSpot did not say. */
  appId: string
  objectKind: 'contact' | 'other'
  /** The contact it is about, for a merge the survivor; `''` where it is not about a contact. */
  contactId: string
  /** Merge: the contacts that are gone. */
  mergedIds: string[]
  /** Change: which property. */
  propertyName?: string
  /** null: not given, or no time. */
  occurredAt: Date | null
  /** The same for every delivery of the same event. HubSpot's `eventId` alone is not unique. */
  key: string
}

/** An item nothing can be made of: what it was (text PostgreSQL takes), where in the batch, and why. */
export type PutAside = { position: number; reason: string; item: string }

const LONGEST_ITEM = 4_000

/**
 * Takes a stored batch apart. Each item is judged by itself: a bad one is put aside and never blocks those behind
 * it. Duplicates are left in (they share a `key`). Never throws, whatever `body` is.
 */
export function readBatch(body: string): { events: WebhookEvent[]; putAside: PutAside[] } {
  const events: WebhookEvent[] = []
  const putAside: PutAside[] = []
  const items = readItems(body)
  if (!items)
    return {
      events,
      putAside: [{ position: 0, reason: 'not_an_array', item: storableText(body, LONGEST_ITEM) }],
    }
  items.forEach((text, position) => {
    const read = readEvent(text)
    if (read.ok) events.push(read.event)
    else putAside.push({ position, reason: read.reason, item: storableText(text, LONGEST_ITEM) })
  })
  return { events, putAside }
}

function readItems(body: string): string[] | null {
  try {
    return Array.isArray(JSON.parse(body)) ? splitArray(body) : null
  } catch {
    return null
  }
}

const DIGITS = /^[1-9]\d{0,19}$/
const id = z.union([z.string(), z.number()]).transform(String).pipe(z.string().regex(DIGITS))
// What only helps to tell events apart must not cost us one.
const loose = z
  .unknown()
  .optional()
  .transform((value) => (isScalar(value) ? String(value) : ''))

const wireEvent = z.object({
  subscriptionType: z.string().min(1).optional().catch(undefined),
  // One table of HubSpot's guide calls it so.
  eventType: z.string().min(1).optional().catch(undefined),
  portalId: id,
  appId: id.optional().catch(undefined),
  subscriptionId: loose,
  eventId: loose,
  occurredAt: loose,
  objectId: z.unknown().optional(),
  objectTypeId: z.string().optional().catch(undefined),
  propertyName: z.unknown().optional(),
  primaryObjectId: id.optional().catch(undefined),
  newObjectId: id.optional().catch(undefined),
  mergedObjectIds: z.array(id.nullable().catch(null)).catch([]),
  fromObjectId: z.unknown().optional(),
  toObjectId: z.unknown().optional(),
  fromObjectTypeId: z.string().optional().catch(undefined),
})
type Wire = z.infer<typeof wireEvent>

type Read<T> = { ok: true } & T
type Refused = { ok: false; reason: string }

function readEvent(text: string): Read<{ event: WebhookEvent }> | Refused {
  const parsed = parseExact(text)
  if (!parsed.ok) return parsed
  // Not left to the schema: a batch of 16 MB may hold millions of these.
  if (typeof parsed.value !== 'object' || parsed.value === null) return refuse('not_an_object')
  const wire = wireEvent.safeParse(parsed.value)
  if (!wire.success) return refuse(String(wire.error.issues[0]?.path[0] ?? 'not_an_object'))
  const fullType = wire.data.subscriptionType ?? wire.data.eventType
  if (fullType === undefined) return refuse('subscriptionType')
  const about = readSubject(wire.data, fullType)
  return about.ok ? { ok: true, event: toEvent(wire.data, fullType, about) } : about
}

// Ids above 2^53 would lose digits as numbers: their text is kept (and 1e400, 1.5 stay what they are: no ids).
function parseExact(text: string): Read<{ value: unknown }> | Refused {
  try {
    const value = parseWithSource(text, (_key, inner, { source }) =>
      typeof inner === 'number' && !Number.isSafeInteger(inner) ? source : inner,
    )
    return { ok: true, value }
  } catch {
    return refuse('nested_too_deep')
  }
}

// TypeScript's library does not know the reviver's third argument yet.
const parseWithSource = JSON.parse as (
  text: string,
  reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
) => unknown

/** Which record, and whether it is a contact. */
type Subject = {
  objectId: string
  kind: WebhookEvent['objectKind']
  type: WebhookEvent['type']
  propertyName: string
}

const TYPES: ReadonlyMap<string, WebhookEvent['type']> = new Map([
  ['propertyChange', 'change'],
  ['creation', 'creation'],
  ['deletion', 'deletion'],
  ['merge', 'merge'],
  ['restore', 'restore'],
  ['privacyDeletion', 'privacyDeletion'],
])

function readSubject(wire: Wire, fullType: string): Read<Subject> | Refused {
  const [object = '', verb = ''] = fullType.split('.')
  const type = TYPES.get(verb) ?? 'other'
  const isAssociation = verb === 'associationChange'
  const typeId = isAssociation ? wire.fromObjectTypeId : wire.objectTypeId
  if (object === 'object' && typeId === undefined && type !== 'other') return refuse('objectTypeId')
  const objectId = isAssociation ? readAssociation(wire) : readObjectId(wire, type)
  if (objectId === null) return refuse(isAssociation ? 'fromObjectId' : 'objectId')
  const propertyName = type === 'change' ? wire.propertyName : ''
  if (typeof propertyName !== 'string' || (type === 'change' && propertyName === ''))
    return refuse('propertyName')
  const kind = isContact(object === 'object' ? (typeId ?? '') : object) ? 'contact' : 'other'
  return { ok: true, objectId, kind, type, propertyName: storableText(propertyName) }
}

/** A merge's survivor is `newObjectId`, else `primaryObjectId`, else `objectId` (hubspot-platform §10). */
function readObjectId(wire: Wire, type: WebhookEvent['type']): string | null {
  const survivor = type === 'merge' ? (wire.newObjectId ?? wire.primaryObjectId) : undefined
  if (survivor !== undefined) return survivor
  const read = id.safeParse(wire.objectId)
  if (read.success) return read.data
  // A type we do not know may have no object; it is kept and ignored.
  return type === 'other' ? '' : null
}

// Association changes come without `objectId`; both ends have to be there.
function readAssociation(wire: Wire): string | null {
  const from = id.safeParse(wire.fromObjectId)
  return from.success && id.safeParse(wire.toObjectId).success ? from.data : null
}

function isContact(object: string): boolean {
  return object === '0-1' || /^contacts?$/i.test(object)
}

function toEvent(wire: Wire, fullType: string, subject: Subject): WebhookEvent {
  // Companies have ids of their own: of a company's merge no contact may be looked up.
  const isMerge = subject.type === 'merge' && subject.kind === 'contact'
  const gone = isMerge ? [wire.primaryObjectId, ...wire.mergedObjectIds] : []
  const event: WebhookEvent = {
    type: subject.type,
    portalId: wire.portalId,
    appId: wire.appId ?? '',
    objectKind: subject.kind,
    contactId: subject.kind === 'contact' ? subject.objectId : '',
    mergedIds: [
      ...new Set(gone.filter((other) => typeof other === 'string' && other !== subject.objectId)),
    ] as string[],
    occurredAt: readInstant(wire.occurredAt),
    key: makeKey(wire, fullType, subject),
  }
  return subject.propertyName === '' ? event : { ...event, propertyName: subject.propertyName }
}

/** Later ones are no time of HubSpot's; and PostgreSQL cannot read how JavaScript writes the years after 9999. */
const LAST_INSTANT_MS = Date.UTC(10_000, 0) - 1

function readInstant(text: string): Date | null {
  const ms = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  return ms <= LAST_INSTANT_MS ? new Date(ms) : null
}

/** Without `attemptNumber`, which counts the deliveries. Hashed: a property name may be of any length. */
function makeKey(wire: Wire, fullType: string, { objectId, propertyName }: Subject): string {
  const { portalId, subscriptionId, occurredAt, eventId } = wire
  const other = isScalar(wire.toObjectId) ? String(wire.toObjectId) : ''
  const parts = [portalId, subscriptionId, fullType, objectId, other, occurredAt, propertyName, eventId]
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number'
}

function refuse(reason: string): Refused {
  return { ok: false, reason }
}
