import { z } from 'zod'
import type { ActRequest, AttemptRequest, RatingRequest } from '../../extensions/app/shared/contract.ts'
import type { SameShape } from '../same-shape.ts'

/** What cards may ask, checked; types lead (the contract), and the schemas have to fit them both ways. */

const instant = z.iso.datetime({ offset: true })
const recordId = z.string().regex(/^[1-9][0-9]{0,18}$/, 'a record number')
const code = z.string().max(100)
const quality = z.enum(['good', 'fair', 'poor'])

const head = {
  requestId: z.string().regex(/^[\x21-\x7e]{8,100}$/, '8 to 100 characters without spaces'),
  contactId: recordId,
  number: z.int().positive(),
}

const act = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('accept') }),
  z.strictObject({
    kind: z.literal('reject'),
    reason: code,
    note: z.string().max(10_000),
    otherContact: z.string().max(2_000).refine(isContact, 'a record number or the link of a contact'),
    // Kept with the act, so nothing but a property's name.
    criterion: z
      .string()
      .regex(/^[A-Za-z0-9_]{1,100}$/, 'the name of a criterion')
      .nullable(),
    returnAt: instant.nullable(),
    quality: quality.nullable(),
  }),
  z.strictObject({ kind: z.literal('hold'), reason: code, untilAt: instant }),
  z.strictObject({ kind: z.literal('resume') }),
  z.strictObject({ kind: z.literal('hand_over_again') }),
  z.strictObject({ kind: z.literal('review'), about: z.enum(['breach', 'rejection']) }),
  z.strictObject({ kind: z.literal('object'), reviewId: code }),
  z.strictObject({ kind: z.literal('answer'), reviewId: code, granted: z.boolean() }),
  z.strictObject({ kind: z.literal('confirm_removal') }),
])

export const actRequest = z.strictObject({ ...head, act }) satisfies z.ZodType<ActRequest>

export const attemptRequest = z.strictObject({
  ...head,
  attempt: z.strictObject({
    channel: z.enum(['call', 'email', 'meeting', 'whatsapp', 'linkedin', 'sms']),
    result: z.enum(['answered', 'no_answer', 'voicemail', 'wrong_number', 'held', 'no_show', 'sent']),
    at: instant,
    note: z.string().max(500),
  }),
}) satisfies z.ZodType<AttemptRequest>

export const ratingRequest = z.strictObject({ ...head, quality }) satisfies z.ZodType<RatingRequest>

/** The query of every request: what HubSpot or anybody else appends besides is none of ours. */
export const lookQuery = z.object({ contactId: recordId, lang: z.enum(['en', 'es']).optional() })
export const writeQuery = lookQuery.pick({ lang: true })

/** The record number a duplicate is named by: itself, or out of a link to the record. '' where none is given. */
export function contactIn(text: string): string | null {
  const given = text.trim()
  if (given === '' || /^[1-9][0-9]{0,18}$/.test(given)) return given
  return (
    /^https:\/\/[\w.-]+\/contacts\/\d+\/(?:record\/0-1|contact)\/([1-9][0-9]{0,18})(?:[/?#].*)?$/.exec(
      given,
    )?.[1] ?? null
  )
}

function isContact(text: string): boolean {
  return contactIn(text) !== null
}

true satisfies SameShape<typeof actRequest, ActRequest>
true satisfies SameShape<typeof attemptRequest, AttemptRequest>
true satisfies SameShape<typeof ratingRequest, RatingRequest>
