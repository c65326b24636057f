import { z } from 'zod'
import type { Terms } from '../../domain/agreement.ts'
import { code, count, oneOf, portalValue, propertyName, section, words } from './leaf.ts'

const writes = z.record(propertyName, portalValue, 'properties and their values')

/** `check-handoff.ts` proves that the stages and reason codes go together. */
export const handoffSchema = section({
  property: propertyName.prefault('lifecyclestage'),
  enter: portalValue.prefault('marketingqualifiedlead'),
  accepted: z
    .array(portalValue, 'a list of stages')
    .min(1, 'at least one stage')
    .prefault(['salesqualifiedlead', 'opportunity', 'customer']),
  won: z.array(portalValue, 'a list of stages').prefault(['customer']),
  onAccept: writes.prefault({ lifecyclestage: 'salesqualifiedlead' }),
  onReject: z
    .record(code, writes, 'properties by reason code or default')
    .prefault({ default: { hs_lead_status: 'UNQUALIFIED' }, not_now: { hs_lead_status: 'BAD_TIMING' } }),
}) satisfies z.ZodType<Terms['handoff']>

/** One language is enough; the other falls back to it, or to the shipped label of the code. */
const labels = section({ en: words.optional(), es: words.optional() })

const reason = section({
  code,
  labels: labels.prefault({}),
  evidence: code.prefault('none'),
  gate: oneOf(['refuse', 'mark']).prefault('mark'),
  restDays: count(0, 3_650).nullable().prefault(null),
  countsFor: oneOf(['marketing', 'nobody']).prefault('nobody'),
  hidden: z.boolean('true or false').prefault(false),
})

export const reasonsSchema = z.array(reason, 'a list of reasons').min(1, 'at least one reason')

export type ReasonSection = z.output<typeof reason>
