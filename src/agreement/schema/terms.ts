import { z } from 'zod'
import { calendarsSchema } from './calendars.ts'
import { timeZone } from './dates.ts'
import { escalationSchema } from './escalation.ts'
import { handoffSchema, reasonsSchema } from './handoff.ts'
import { orOff, portalValue, section } from './leaf.ts'
import { incentiveSchema, marketingSchema, reviewsSchema, signatoriesSchema } from './marketing.ts'
import { operationsSchema } from './operations.ts'
import { digestSchema, holdSchema, routingSchema, salesSchema, shieldSchema } from './sales.ts'

/** Terms as the document has them: leaves are read, holidays and shipped reasons are still to come. */
export const termsSchema = section({
  key: z.literal('main', 'main (one agreement a portal, for now)').prefault('main'),
  timeZone,
  handoff: handoffSchema.prefault({}),
  calendars: calendarsSchema,
  sales: salesSchema,
  routing: routingSchema.prefault({}),
  escalation: escalationSchema.prefault({}),
  reasons: reasonsSchema.optional(),
  recycle: section({ stage: portalValue }).prefault({ stage: 'keep' }),
  hold: holdSchema.prefault({}),
  shield: orOff(shieldSchema).prefault({}),
  digest: orOff(digestSchema).prefault({}),
  marketing: marketingSchema.nullable().prefault(null),
  incentive: incentiveSchema.nullable().prefault(null),
  reviews: reviewsSchema.prefault({}),
  signatories: signatoriesSchema.nullable().prefault(null),
})

export const documentSchema = section({ terms: termsSchema, operations: operationsSchema })
export const termsOnlySchema = section({ terms: termsSchema, operations: z.undefined().optional() })

export type TermsSection = z.output<typeof termsSchema>
