import { z } from 'zod'
import { FAULTS, STEPS } from '../host/shell/shell-api.ts'

const Id = z.string().max(40)
const Text = z.string().max(5_000)

/** What the page may post, as `shell-api.ts` has it. */
export const ClockBody = z.strictObject({
  speed: z.number().positive().optional(),
  paused: z.boolean().optional(),
  step: z.enum(STEPS).optional(),
})

export const FaultBody = z.strictObject({ fault: z.enum(FAULTS) })

export const DoingBody = z.strictObject({
  userId: Id,
  contactId: Id,
  deed: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('call'),
      outcome: z.enum(['connected', 'no_answer']),
      minutes: z.number().min(0).max(600),
    }),
    z.strictObject({ kind: z.literal('email'), subject: Text, text: Text, bounces: z.boolean() }),
    z.strictObject({
      kind: z.literal('meeting'),
      title: Text,
      inMs: z
        .number()
        .min(0)
        .max(366 * 86_400_000),
    }),
    z.strictObject({ kind: z.literal('edit'), property: Text, value: Text }),
    z.strictObject({ kind: z.literal('tick'), taskId: Id }),
    z.strictObject({ kind: z.enum(['reply', 'ask_again', 'book', 'new_lead']) }),
  ]),
})

export const ProxyBody = z.strictObject({
  userId: Id,
  url: z.string().max(8_000),
  options: z.looseObject({
    method: z.string().optional(),
    timeout: z.number().positive().optional(),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
})
