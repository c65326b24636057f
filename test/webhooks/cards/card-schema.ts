import { z } from 'zod'
import type { ContactCard, Done, Reply } from '../../../extensions/app/shared/contract.ts'

/** The whole contract as strict schemas: nothing more, nothing less, and instants as instants. */

const instant = z.iso.datetime()
const ms = z.number().min(0)
const option = z.strictObject({ code: z.string(), label: z.string().min(1) })
const channel = z.enum(['call', 'email', 'meeting', 'communication', 'unseen'])
const outcome = z.enum(['open', 'accepted', 'won', 'rejected', 'recycled', 'withdrawn', 'exempt', 'parked'])

const missing = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('attempts'), count: z.int().positive(), nextAt: instant.nullable() }),
  z.strictObject({ what: z.literal('channels'), count: z.int().positive(), used: z.array(channel) }),
  z.strictObject({ what: z.literal('days'), count: z.int().positive() }),
  z.strictObject({ what: z.enum(['conversation', 'bounce_or_attempt', 'criterion', 'other_contact']) }),
  z.strictObject({ what: z.literal('note'), count: z.int().positive() }),
])

const clock = z.strictObject({
  kind: z.enum(['response', 'decision']),
  state: z.enum(['running', 'met', 'met_late', 'breached', 'stopped']),
  startAt: instant,
  warnAt: instant.nullable(),
  dueAt: instant,
  opensAt: instant.nullable(),
  limitAt: instant.nullable(),
  windowMs: ms,
  countedMs: ms,
  counting: z.array(z.strictObject({ fromAt: instant, toAt: instant })),
})

const sentence = z.string().min(1)
const why = z.strictObject({
  sentence,
  limit: sentence.nullable(),
  decision: sentence.nullable(),
  moved: sentence.nullable(),
  settling: sentence.nullable(),
  notStarted: sentence.nullable(),
  met: sentence.nullable(),
  heldBy: sentence.nullable(),
  segments: z.array(
    z.strictObject({
      fromAt: instant,
      toAt: instant,
      label: sentence,
      countsMs: ms,
      tone: z.enum(['counts', 'closed', 'hold', 'late']),
    }),
  ),
})

const dated = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind), at: instant })
const flag = z.discriminatedUnion('kind', [
  dated('replied'),
  dated('bounced'),
  z.strictObject({ kind: z.literal('again'), at: instant, form: z.string() }),
  dated('meeting'),
  z.strictObject({ kind: z.literal('ticket'), subject: z.string() }),
  z.strictObject({ kind: z.literal('customer') }),
  z.strictObject({ kind: z.literal('colleague'), person: z.string(), company: z.string() }),
  dated('prior'),
  dated('unseen'),
  z.strictObject({ kind: z.literal('earlier'), at: instant, reason: z.string() }),
  z.strictObject({ kind: z.literal('status_only'), status: z.string() }),
  dated('evidence_removed'),
])

const may = z.strictObject({
  accept: z.string(),
  reject: z.string(),
  log: z.string(),
  hold: z.string(),
  resume: z.string(),
  dispute: z.string(),
  contest: z.string(),
  object: z.string(),
  answer: z.string(),
  hand_over_again: z.string(),
  confirm_removal: z.string(),
  rate: z.string(),
})

const cycleCard = z.strictObject({
  kind: z.literal('cycle'),
  contactId: z.string(),
  cycleId: z.string(),
  number: z.int().positive(),
  agreementVersion: z.int().positive(),
  tier: z.string().min(1),
  timeZone: z.string().min(1),
  handoffAt: instant,
  status: z.enum([
    'on_track',
    'at_risk',
    'settling',
    'breached',
    'met',
    'met_late',
    'on_hold',
    'closed',
    'exempt',
    'parked',
  ]),
  nextStep: z.enum(['contact', 'decide', 'give_reason', 'complete_evidence', 'assign', 'none']),
  nextDueAt: instant.nullable(),
  outcome,
  notice: z.strictObject({ kind: z.enum(['parked', 'exempt', 'observed']), text: sentence }).nullable(),
  clock: clock.nullable(),
  why,
  attempts: z.strictObject({
    count: z.int(),
    channels: z.int(),
    days: z.int(),
    rows: z.array(z.strictObject({ channel, count: z.int().positive(), lastAt: instant, byHand: z.int() })),
    nextCountsAt: instant.nullable(),
  }),
  flags: z.array(flag),
  facts: z.strictObject({
    criteria: z.strictObject({ conforming: z.boolean(), gaps: z.array(z.string()) }).nullable(),
    score: z.string(),
    signal: z.string(),
    owner: z.string(),
    origin: z.enum(['marketing', 'sales', 'system']),
  }),
  rejection: z
    .strictObject({
      at: instant,
      by: z.string(),
      reason: z.string(),
      code: z.string().nullable(),
      note: z.string(),
      missing: z.array(missing),
      restUntil: instant.nullable(),
    })
    .nullable(),
  acceptance: z.strictObject({ at: instant, by: z.string() }).nullable(),
  hold: z.strictObject({
    running: z.strictObject({ reason: sentence, untilAt: instant }).nullable(),
    offered: z.strictObject({ reasons: z.array(option), latest: instant }).nullable(),
  }),
  reviews: z.array(
    z.strictObject({
      id: z.string(),
      about: z.enum(['breach', 'rejection']),
      state: z.enum(['open', 'granted', 'refused', 'objected', 'unanswered']),
      askedAt: instant,
      askedBy: z.string(),
      answerBy: instant,
      decidedAt: instant.nullable(),
      decidedBy: z.string(),
    }),
  ),
  quality: z.enum(['good', 'fair', 'poor']).nullable(),
  earlier: z.array(
    z.strictObject({ number: z.int().positive(), handoffAt: instant, outcome, reason: z.string() }),
  ),
  accept: z.strictObject({ stage: z.string(), noContact: z.boolean() }),
  reasons: z.array(
    z.strictObject({
      ...option.shape,
      gate: z.enum(['refuse', 'mark']),
      evidence: z.enum([
        'attempts',
        'conversation',
        'bounce_or_attempt',
        'criterion',
        'other_contact',
        'note',
        '',
      ]),
      missing: z.array(missing),
      asksReturn: z.boolean(),
    }),
  ),
  criteria: z.array(option),
  may,
})

const noCard = z.strictObject({
  kind: z.literal('none'),
  contactId: z.string(),
  reason: z.enum(['no_agreement', 'not_handed_over']),
  why: sentence,
})

export const contactCard = z.discriminatedUnion('kind', [noCard, cycleCard])
export const done = z.strictObject({ done: z.enum(['now', 'already']), card: contactCard })

const failed = z.strictObject({
  ok: z.literal(false),
  error: z.strictObject({
    code: z.string().min(1),
    message: z.string().min(1),
    details: z.record(z.string(), z.unknown()).optional(),
    reference: z.string().optional(),
  }),
  now: instant.optional(),
})
const replyOf = <T extends z.ZodType>(data: T) =>
  z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), data, now: instant, speed: z.number().optional() }),
    failed,
  ])

export const cardReply = replyOf(contactCard)
export const doneReply = replyOf(done)

/** Compiles only while the schemas and the contract say the same of every key. */
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : { schema: A; contract: B }
type Plain<T> = T extends object ? { [K in keyof T]: Plain<T[K]> } : T

export const agrees = [true, true, true] satisfies [
  Same<Plain<z.infer<typeof contactCard>>, Plain<ContactCard>>,
  Same<Plain<z.infer<typeof done>>, Plain<Done>>,
  Same<Plain<z.infer<typeof cardReply>>, Plain<Reply<ContactCard>>>,
]
