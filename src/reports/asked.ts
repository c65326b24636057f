import { z } from 'zod'

const text = z.string().min(1).max(200)

/** What every report takes. `as`: an e-mail, a user id, an owner id or `user:ID`; absent: the machine, as an admin. */
export const askedSchema = z.strictObject({
  name: text,
  period: text.optional(),
  team: z.string().max(200).optional(),
  /** An e-mail, a user id or an owner id. */
  owner: text.optional(),
  source: text.optional(),
  tier: text.optional(),
  as: text.optional(),
  /** Of labels; absent: the agreement's. */
  lang: z.enum(['en', 'es']).optional(),
  /** A month as it was when it was frozen, not as it is counted now. */
  frozen: z.boolean().optional(),
})

export type Asked = z.infer<typeof askedSchema>

/** The current month. */
export const DEFAULT_PERIOD = 'month'
