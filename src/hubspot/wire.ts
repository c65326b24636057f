import { z } from 'zod'
import { hubSpotError } from './hubspot-error.ts'
import { isRead } from './is-read.ts'

/**
 * What HubSpot sends, as far as we use it. Unknown keys are ignored, ids become strings (documents say string,
 * answers hold numbers), null and absent values become `''`.
 */
export const idSchema = z.union([z.string(), z.number()]).transform(String)

export const instantSchema = z
  .union([z.date(), z.string(), z.number()])
  .transform((value) => new Date(value))
  .refine((value) => !Number.isNaN(value.getTime()), 'not an instant')

const textSchema = z.union([z.string(), z.number(), z.boolean()]).nullish().transform(toText)

const historyEntrySchema = z.object({
  value: textSchema,
  timestamp: instantSchema,
  sourceType: textSchema,
  sourceId: textSchema,
  updatedByUserId: textSchema,
})

export const recordSchema = z.object({
  id: idSchema,
  properties: z.record(z.string(), textSchema),
  propertiesWithHistory: z.record(z.string(), z.array(historyEntrySchema)).nullish(),
  objectWriteTraceId: z.string().nullish(),
  /** When it went into the recycle bin. */
  archivedAt: instantSchema.nullish(),
})

export const itemErrorSchema = z.object({
  category: textSchema,
  subCategory: textSchema.catch(''),
  message: textSchema,
  errors: z.array(z.unknown()).nullish(),
  context: z.record(z.string(), z.unknown()).nullish(),
})

export const batchSchema = z.object({
  results: z.array(recordSchema),
  errors: z.array(itemErrorSchema).nullish(),
})

/** Where the next page begins; absent or without `next` on the last one. */
export const pagingSchema = z
  .object({ next: z.object({ after: idSchema }).nullish() })
  .nullish()
  .transform((paging) => paging?.next?.after ?? null)

export type WireRecord = z.infer<typeof recordSchema>
export type WireHistoryEntry = z.infer<typeof historyEntrySchema>
export type ItemError = z.infer<typeof itemErrorSchema>

/** Reads an answer, or throws `unexpected_answer` naming the places (never the values) that do not fit. A write was applied all the same. */
export function readAnswer<T>(schema: z.ZodType<T>, answer: unknown, operation: string): T {
  const read = schema.safeParse(answer)
  if (read.success) return read.data
  const places = read.error.issues.slice(0, 5).map(({ path, code }) => `${path.join('.')} ${code}`)
  const nothing = { status: null, category: '', retryAt: null, uncertain: !isRead(operation) }
  throw hubSpotError({ code: 'unexpected_answer', operation, summary: places.join(', '), ...nothing })
}

function toText(value: string | number | boolean | null | undefined): string {
  return value === null || value === undefined ? '' : String(value)
}
