import { z } from 'zod'

const maybe = z.string().max(200)
const filters = z.strictObject({ period: maybe, team: maybe, owner: maybe, source: maybe, tier: maybe })

/** What a link leads to; '' in a filter is not set. */
export const linkedFileSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('report'), report: z.string().min(1).max(200), filters }),
  z.strictObject({
    kind: z.literal('contacts'),
    report: z.string().min(1).max(200),
    list: z.string().min(1).max(500),
    filters,
  }),
  z.strictObject({ kind: z.literal('meeting'), period: maybe }),
])

export type LinkedFile = z.infer<typeof linkedFileSchema>

/** As it is kept: with the language of whoever asked. */
export const keptFileSchema = z.strictObject({ file: linkedFileSchema, lang: z.enum(['en', 'es']) })
export type KeptFile = z.infer<typeof keptFileSchema>

/** Content in base64: it may have to cross a socket. */
export type MadeFile = { name: string; type: string; content: string }
