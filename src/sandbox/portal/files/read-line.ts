import { z } from 'zod'
import { findObjectType } from '../rules/object-types.ts'

const id = z.union([z.string().min(1), z.number().int()]).transform(String)
const text = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const instant = z
  .union([z.string(), z.number()])
  .refine((value) => !Number.isNaN(new Date(value).getTime()), 'expected an instant')
  .transform((value) => new Date(value).toISOString())

const entry = z
  .object({
    value: text.nullable().transform((value) => value ?? ''),
    timestamp: instant,
    sourceType: z.string().default('CRM_UI'),
    sourceId: text.nullish(),
    sourceLabel: z.string().nullish(),
    updatedByUserId: z.union([z.number(), z.string()]).nullish(),
  })
  .transform(({ sourceId, sourceLabel, updatedByUserId, ...rest }) => ({
    ...rest,
    ...(sourceId != null && { sourceId }),
    ...(sourceLabel != null && { sourceLabel }),
    ...(updatedByUserId != null && updatedByUserId !== '' && { updatedByUserId: Number(updatedByUserId) }),
  }))

const other = z.union([
  id.transform((known) => ({ id: known, types: [] as number[] })),
  z
    .object({
      id: id.optional(),
      toObjectId: id.optional(),
      types: z.array(z.number()).optional(),
      associationTypes: z.array(z.object({ typeId: z.number() })).optional(),
    })
    .refine((given) => given.id ?? given.toObjectId, 'expected an id')
    .transform((given) => ({
      id: given.id ?? given.toObjectId ?? '',
      types: given.types ?? given.associationTypes?.map(({ typeId }) => typeId) ?? [],
    })),
])
const others = z.union([
  z.array(other),
  z.object({ results: z.array(other) }).transform((all) => all.results),
])

const objectName = z
  .string()
  .transform((alias) => findObjectType(alias)?.name ?? '')
  .refine((name) => name !== '', 'expected an object type of this portal')

const record = z.object({
  object: objectName,
  id,
  properties: z.record(z.string(), text.nullable()).default({}),
  history: z.record(z.string(), z.array(entry)).default({}),
  associations: z.record(objectName, others).default({}),
  createdAt: instant.optional(),
  updatedAt: instant.optional(),
  archived: z.boolean().default(false),
  archivedAt: instant.optional(),
})

const flag = z.boolean().default(false)

const option = z.object({
  value: z.string(),
  label: z.string(),
  displayOrder: z.number().default(-1),
  hidden: flag,
  description: z.string().optional(),
})

const property = z.object({
  object: z.literal('property'),
  objectType: objectName,
  name: z.string().min(1),
  label: z.string().default(''),
  description: z.string().default(''),
  groupName: z.string().default('contactinformation'),
  type: z.string(),
  fieldType: z.string(),
  options: z.array(option).default([]),
  displayOrder: z.number().default(-1),
  hidden: flag,
  formField: flag,
  calculated: flag,
  externalOptions: flag,
  referencedObjectType: z.string().optional(),
  hasUniqueValue: flag,
  hubspotDefined: flag,
  readOnlyValue: flag,
  archived: flag,
  createdAt: instant.optional(),
  updatedAt: instant.optional(),
})

const team = z.object({ id, name: z.string().default(''), primary: z.boolean().default(true) })

const owner = z.object({
  object: z.literal('owner'),
  id,
  userId: text.nullish().transform((value) => value ?? ''),
  email: z.string().default(''),
  firstName: z.string().default(''),
  lastName: z.string().default(''),
  type: z.enum(['PERSON', 'QUEUE']).default('PERSON'),
  archived: flag,
  teams: z
    .array(z.union([team, id.transform((known) => ({ id: known, name: '', primary: true }))]))
    .default([]),
  createdAt: instant.default(new Date(0).toISOString()),
  updatedAt: instant.default(new Date(0).toISOString()),
})

const stage = z.object({
  id,
  label: z.string(),
  displayOrder: z.number().default(0),
  metadata: z.record(z.string(), text).default({}),
})

const kinds = {
  owner,
  property,
  team: z.object({ object: z.literal('team'), id, name: z.string() }),
  pipeline: z.object({
    object: z.literal('pipeline'),
    objectType: objectName,
    id,
    label: z.string(),
    displayOrder: z.number().default(0),
    stages: z.array(stage).default([]),
  }),
  propertyGroup: z.object({
    object: z.literal('propertyGroup'),
    objectType: objectName,
    name: z.string(),
    label: z.string(),
    displayOrder: z.number().default(-1),
  }),
  list: z.object({
    object: z.literal('list'),
    listId: id,
    name: z.string(),
    objectTypeId: z.string(),
    processingType: z.string(),
    listVersion: z.number().default(1),
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

export type LineResult = { ok: true; read: ReadLine } | { ok: false; problem: string }

/** One line of a portal file, or what is wrong with it. Object types go by any of their names. */
export function readLine(text: string): LineResult {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { ok: false, problem: 'is not valid JSON' }
  }
  const { object } = (json ?? {}) as { object?: unknown }
  if (typeof object !== 'string') return { ok: false, problem: 'has no "object"' }
  const kind = Object.hasOwn(kinds, object) ? (object as keyof typeof kinds) : 'record'
  if (kind === 'record' && !findObjectType(object))
    return { ok: false, problem: `unknown object "${object}"` }
  const parsed = (kind === 'record' ? record : kinds[kind]).safeParse(json)
  if (parsed.success) return { ok: true, read: { kind, line: parsed.data } as ReadLine }
  const [issue] = parsed.error.issues
  return { ok: false, problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is malformed'}` }
}
