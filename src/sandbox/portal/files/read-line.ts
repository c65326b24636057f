import { z } from 'zod'
import { findingsOf, problemOf } from '../../../agreement/problem.ts'
import { findObjectType, OBJECT_TYPES } from '../rules/object-types.ts'

const ID = 'an id: digits, as text where they are many'
const USER = 'the id of a HubSpot user'
const INSTANT = 'an instant as 2026-01-12T09:00:00Z, or milliseconds since 1970'

// What a schema says is what is allowed there: problems are worded from it.

/** Of a stage, a pipeline, a list: HubSpot has words there too. */
const name = z.union([z.string().min(1), z.number().int()], 'a text').transform(String)
const id = z.union([z.string().regex(/^\d+$/, ID), z.number().int(ID).nonnegative(ID)], ID).transform(String)
const text = z
  .union([z.string(), z.number(), z.boolean()], 'a text, a number, true or false')
  .transform(String)
const word = z.string('a text')
const order = z.number('a number')
const instant = z
  .union([z.string(), z.number()], INSTANT)
  .transform((value) => instantOf(value))
  .refine((at) => at !== null, INSTANT)
  .transform((at) => (at ?? new Date(0)).toISOString())

const entry = z
  .object(
    {
      value: text.nullable().transform((value) => value ?? ''),
      timestamp: instant,
      sourceType: word.default('CRM_UI'),
      sourceId: text.nullish(),
      sourceLabel: word.nullish(),
      updatedByUserId: z.union([z.number(), z.string().regex(/^\d*$/, USER)], USER).nullish(),
    },
    'an entry {value, timestamp, sourceType, …}',
  )
  .transform(({ sourceId, sourceLabel, updatedByUserId, ...rest }) => ({
    ...rest,
    ...(sourceId != null && { sourceId }),
    ...(sourceLabel != null && { sourceLabel }),
    ...(updatedByUserId != null && updatedByUserId !== '' && { updatedByUserId: Number(updatedByUserId) }),
  }))

const OTHERS = 'a list of ids, or of {id, types}'
const other = z.union(
  [
    id.transform((known) => ({ id: known, types: [] as number[] })),
    z
      .object({
        id: id.optional(),
        toObjectId: id.optional(),
        types: z.array(order, 'a list of association type ids').optional(),
        associationTypes: z.array(z.object({ typeId: order })).optional(),
      })
      .refine((given) => given.id ?? given.toObjectId, OTHERS)
      .transform((given) => ({
        id: given.id ?? given.toObjectId ?? '',
        types: given.types ?? given.associationTypes?.map(({ typeId }) => typeId) ?? [],
      })),
  ],
  'an id, or {id, types}',
)
const others = z.union(
  [z.array(other), z.object({ results: z.array(other) }).transform((all) => all.results)],
  OTHERS,
)

const TYPE_NAMES = OBJECT_TYPES.map((type) => type.name).join(', ')
const TYPE = `one of ${TYPE_NAMES}`
const objectName = z
  .string(TYPE)
  .transform((alias) => findObjectType(alias)?.name ?? '')
  .refine((type) => type !== '', TYPE)

const flag = z.boolean('true or false').default(false)

const record = z.object({
  object: objectName,
  id,
  properties: z.record(z.string(), text.nullable(), 'property names with their values').default({}),
  history: z
    .record(
      z.string(),
      z.array(entry, 'a list of entries {value, timestamp, …}'),
      'a list of entries by property',
    )
    .default({}),
  associations: z.record(objectName, others, 'lists of ids by object type').default({}),
  createdAt: instant.optional(),
  updatedAt: instant.optional(),
  archived: flag,
  archivedAt: instant.optional(),
})

const option = z.object({
  value: word,
  label: word,
  displayOrder: order.default(-1),
  hidden: flag,
  description: word.optional(),
})

const property = z.object({
  object: z.literal('property'),
  objectType: objectName,
  name: word.min(1, 'a text'),
  label: word.default(''),
  description: word.default(''),
  groupName: word.default('contactinformation'),
  type: word,
  fieldType: word,
  options: z.array(option, 'a list of {value, label}').default([]),
  displayOrder: order.default(-1),
  hidden: flag,
  formField: flag,
  calculated: flag,
  externalOptions: flag,
  referencedObjectType: word.optional(),
  hasUniqueValue: flag,
  hubspotDefined: flag,
  readOnlyValue: flag,
  archived: flag,
  createdAt: instant.optional(),
  updatedAt: instant.optional(),
})

const team = z.object({ id, name: word.default(''), primary: z.boolean().default(true) })

const owner = z.object({
  object: z.literal('owner'),
  id,
  userId: text.nullish().transform((value) => value ?? ''),
  email: word.default(''),
  firstName: word.default(''),
  lastName: word.default(''),
  type: z.enum(['PERSON', 'QUEUE'], 'PERSON or QUEUE').default('PERSON'),
  archived: flag,
  teams: z
    .array(
      z.union(
        [id.transform((known) => ({ id: known, name: '', primary: true })), team],
        'the id of a team, or {id, name, primary}',
      ),
      'a list of team ids, or of {id, name, primary}',
    )
    .default([]),
  createdAt: instant.default(new Date(0).toISOString()),
  updatedAt: instant.default(new Date(0).toISOString()),
})

const stage = z.object({
  id: name,
  label: word,
  displayOrder: order.default(0),
  metadata: z.record(z.string(), text).default({}),
})

const kinds = {
  owner,
  property,
  team: z.object({ object: z.literal('team'), id, name: word }),
  pipeline: z.object({
    object: z.literal('pipeline'),
    objectType: objectName,
    id: name,
    label: word,
    displayOrder: order.default(0),
    stages: z.array(stage).default([]),
  }),
  propertyGroup: z.object({
    object: z.literal('propertyGroup'),
    objectType: objectName,
    name: word,
    label: word,
    displayOrder: order.default(-1),
  }),
  list: z.object({
    object: z.literal('list'),
    listId: name,
    name: word,
    objectTypeId: word,
    processingType: word,
    listVersion: order.default(1),
    filterBranch: z.unknown().optional(),
    createdAt: instant,
    updatedAt: instant,
    deletedAt: instant.optional(),
    members: z.array(id).default([]),
  }),
  merged: z.object({ object: z.literal('merged'), objectType: objectName, id, into: id }),
}

export type ReadRecord = z.output<typeof record>
export type ReadLine =
  | { kind: 'record'; line: ReadRecord }
  | { [Kind in keyof typeof kinds]: { kind: Kind; line: z.output<(typeof kinds)[Kind]> } }[keyof typeof kinds]

export type LineResult = { ok: true; read: ReadLine } | { ok: false; problems: string[] }

const EVERY_OBJECT = [...Object.keys(kinds), TYPE_NAMES].join(', ')

/** One line of a portal file, or all that is wrong with it. Object types go by any of their names. */
export function readLine(line: string): LineResult {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return { ok: false, problems: ['is not valid JSON. Allowed: one whole JSON object a line.'] }
  }
  const { object } = (json ?? {}) as { object?: unknown }
  const kind = Object.hasOwn(kinds, String(object)) ? (object as keyof typeof kinds) : 'record'
  if (kind === 'record' && (typeof object !== 'string' || !findObjectType(object)))
    return { ok: false, problems: tell(json, [{ path: ['object'], allowed: `one of ${EVERY_OBJECT}` }]) }
  const parsed = (kind === 'record' ? record : kinds[kind]).safeParse(json)
  if (parsed.success) return { ok: true, read: { kind, line: parsed.data } as ReadLine }
  return {
    ok: false,
    problems: tell(
      json,
      parsed.error.issues.flatMap((issue) => findingsOf(issue)),
    ),
  }
}

function tell(data: unknown, findings: ReturnType<typeof findingsOf>): string[] {
  return findings.map((finding) => problemOf({ data, lineOf: () => undefined }, finding).message)
}

/** Without a zone it is UTC: the same file is the same portal on every machine. */
function instantOf(value: string | number): Date | null {
  const isEpoch = typeof value === 'number' || /^-?\d{9,}$/.test(value)
  const isZoneless = /[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(String(value))
  const at = new Date(isEpoch ? Number(value) : isZoneless ? `${value}Z` : value)
  return Number.isNaN(at.getTime()) ? null : at
}
