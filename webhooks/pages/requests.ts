import { z } from 'zod'
import type {
  AwayRequest,
  BatchRequest,
  DecisionOutcomeRequest,
  DecisionRequest,
  LinkRequest,
  PostRequest,
  ReassignRequest,
  SpendRequest,
} from '../../extensions/app/shared/page-contract.ts'
import type { SameShape } from '../same-shape.ts'

/** What the page may ask for, checked; types lead (the contract), and the schemas have to fit them both ways. */

const id = z.string().regex(/^[1-9][0-9]{0,18}$/, 'a record number')
const text = z.string().min(1).max(200)
const maybe = z.string().max(200)
const requestId = z.string().regex(/^[\x21-\x7e]{8,100}$/, '8 to 100 characters without spaces')

const filters = z.strictObject({ period: maybe, team: maybe, owner: maybe, source: maybe, tier: maybe })

export const linkRequest = z.strictObject({
  requestId,
  file: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('report'), report: text, filters }),
    z.strictObject({ kind: z.literal('contacts'), report: text, list: z.string().min(1).max(500), filters }),
    z.strictObject({ kind: z.literal('meeting'), period: maybe }),
  ]),
}) satisfies z.ZodType<LinkRequest>

export const reassignRequest = z.strictObject({
  requestId,
  contactIds: z.array(id).min(1).max(500),
  ownerId: id,
}) satisfies z.ZodType<ReassignRequest>

export const awayRequest = z.strictObject({
  requestId,
  ownerId: id,
  untilAt: z.iso.datetime({ offset: true }),
}) satisfies z.ZodType<AwayRequest>

export const batchRequest = z.strictObject({
  requestId,
  batchId: text,
  decision: z.enum(['start', 'spread', 'exempt']),
  days: z.int().positive().nullable(),
  dryRun: z.boolean(),
}) satisfies z.ZodType<BatchRequest>

export const decisionRequest = z.strictObject({
  requestId,
  about: z.string().max(100),
  text: z.string().min(1).max(2_000),
  ownerId: id,
  dueOn: z.iso.date(),
}) satisfies z.ZodType<DecisionRequest>

export const outcomeRequest = z.strictObject({
  requestId,
  id: text,
  worked: z.boolean(),
}) satisfies z.ZodType<DecisionOutcomeRequest>

export const postRequest = z.strictObject({ requestId, period: maybe }) satisfies z.ZodType<PostRequest>

export const spendRequest = z.strictObject({
  requestId,
  source: text,
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month as 2026-09'),
  amount: z.number().min(0).max(1_000_000_000),
}) satisfies z.ZodType<SpendRequest>

true satisfies SameShape<typeof linkRequest, LinkRequest>
true satisfies SameShape<typeof reassignRequest, ReassignRequest>
true satisfies SameShape<typeof awayRequest, AwayRequest>
true satisfies SameShape<typeof batchRequest, BatchRequest>
true satisfies SameShape<typeof decisionRequest, DecisionRequest>
true satisfies SameShape<typeof outcomeRequest, DecisionOutcomeRequest>
true satisfies SameShape<typeof postRequest, PostRequest>
true satisfies SameShape<typeof spendRequest, SpendRequest>
