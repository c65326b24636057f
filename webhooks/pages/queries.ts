import { z } from 'zod'

/** Queries of the page, checked. What HubSpot or anybody else appends besides is none of ours; '' is not set. */

const value = z.string().max(200).optional()
const lang = z.enum(['en', 'es']).optional()

const filters = { period: value, team: value, owner: value, source: value, tier: value }

export const startQuery = z.object({ lang })
export const reportQuery = z.object({ ...filters, lang })
export const contactsQuery = z.object({
  ...filters,
  lang,
  list: z.string().min(1).max(500),
  after: z.string().max(200).optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, 'a whole number from 1 to 999')
    .transform(Number)
    .optional(),
})
export const meetingQuery = z.object({ period: value, lang })
export const decisionsQuery = z.object({ about: z.string().max(100).optional(), lang })
export const namesQuery = z.object({
  ids: z
    .string()
    .regex(/^[1-9]\d{0,18}(,[1-9]\d{0,18}){0,99}$/, 'up to 100 record numbers, parted by commas')
    .transform((ids) => ids.split(',')),
})

/** What is set of it: a verb takes no '' for «all». */
export function onlySet(query: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(query).filter(([, each]) => each !== undefined && each !== ''))
}
