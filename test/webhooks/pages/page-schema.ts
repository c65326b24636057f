import { z } from 'zod'
import type {
  BatchAnswer,
  BatchesAnswer,
  ContactsAnswer,
  ExplainAnswer,
  Figure,
  LinkAnswer,
  PageStart,
  ReassignAnswer,
  ReportAnswer,
  TodayRow,
} from '../../../extensions/app/shared/page-contract.ts'

/** The page's contract as strict schemas: nothing more, nothing less, and instants as instants. */

const instant = z.iso.datetime()
const day = z.iso.date()
const option = z.strictObject({ code: z.string(), label: z.string().min(1) })
const words = z.record(z.string(), z.string().min(1))
const role = z.enum(['rep', 'manager', 'marketing', 'viewer', 'admin'])
const view = z.enum(['today', 'scoreboard', 'breaches', 'reasons', 'funnel', 'meeting'])

const labels = z.partialRecord(
  z.enum(['owner', 'team', 'source', 'reason', 'campaign', 'stage', 'contact']),
  words,
)

const assignee = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  teams: z.array(z.string()),
  awayUntil: instant.nullable(),
})

export const pageStart = z.strictObject({
  user: z.strictObject({
    ownerId: z.string(),
    name: z.string(),
    roles: z.array(role).min(1),
    manages: z.array(z.string()),
    teams: z.array(z.string()),
  }),
  views: z.array(view),
  filters: z.strictObject({
    teams: z.array(option),
    owners: z.array(option),
    sources: z.array(option),
    tiers: z.array(option),
  }),
  timeZone: z.string().min(1),
  recordUrl: z.string().includes('{id}'),
  currency: z.string(),
  agreementVersion: z.int().nullable(),
  observation: z.strictObject({ endsAt: instant.nullable() }).nullable(),
  parked: z.strictObject({ batches: z.int(), contacts: z.int() }),
  assignees: z.array(assignee),
  doers: z.array(assignee),
  may: z.strictObject({
    reassign: z.boolean(),
    decide_batch: z.boolean(),
    decide: z.boolean(),
    enter_spend: z.boolean(),
    post: z.boolean(),
    away: z.boolean(),
  }),
}) satisfies z.ZodType<PageStart>

const period = z.strictObject({
  name: z.string(),
  from: day,
  to: day,
  before: z.strictObject({ from: day, to: day }),
})

export const figure = z.strictObject({
  section: z.string().min(1),
  group: z.string(),
  figure: z.string().min(1),
  kind: z.enum(['rate', 'count', 'minutes', 'money', 'days']),
  side: z.enum(['sales', 'marketing', 'operations', 'both']),
  n: z.number().nullable(),
  of: z.number().nullable(),
  leftOut: z.record(z.string(), z.number()),
  value: z.number().nullable(),
  why: z.enum(['no_data', 'too_few']).nullable(),
  target: z.number().nullable(),
  state: z.enum(['met', 'at_risk', 'missed']).nullable(),
  before: z.number().nullable(),
  trend: z.number().nullable(),
  adjusted: z.strictObject({ n: z.number(), of: z.number(), value: z.number().nullable() }).nullable(),
  minutes: z
    .strictObject({ count: z.number(), median: z.number(), mean: z.number(), p90: z.number() })
    .nullable(),
  list: z.string().min(1).nullable(),
  note: z.string().nullable(),
}) satisfies z.ZodType<Figure>

export const todayRow = z.strictObject({
  contact: z.string().min(1),
  step: z.string(),
  status: z.string(),
  dueAt: instant.nullable(),
  minutesLeft: z.int().nullable(),
  owner: z.string(),
  awayUntil: instant.nullable(),
  team: z.string(),
  tier: z.string(),
  source: z.string(),
  score: z.number().nullable(),
  askedAgain: z.boolean(),
  handoffAt: instant,
}) satisfies z.ZodType<TodayRow>

const some = z.string().nullable()

export const reportOf = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({
    report: z.string().min(1),
    asOf: instant,
    timeZone: z.string().min(1),
    agreementVersion: z.int(),
    observation: z.boolean(),
    period,
    filters: z.strictObject({ team: some, owner: some, source: some, tier: some }),
    rows: z.array(row),
    cut: z.int(),
    labels,
    dealsAsOf: instant.nullable(),
    frozenAt: instant.nullable(),
  })

reportOf(figure) satisfies z.ZodType<ReportAnswer>
reportOf(todayRow) satisfies z.ZodType<ReportAnswer<TodayRow>>

export const contacts = z.strictObject({
  report: z.string().min(1),
  list: z.string().min(1),
  asOf: instant,
  period,
  handoffs: z.array(
    z.strictObject({
      contact: z.string().min(1),
      handoffAt: instant,
      team: z.string(),
      owner: z.string(),
      source: z.string(),
      tier: z.string(),
      disposition: z.string().min(1),
      reason: z.string(),
      cause: z.string(),
      businessMinutes: z.int().nullable(),
      clockMinutes: z.int().nullable(),
      reading: z.string(),
    }),
  ),
  next: z.string().nullable(),
  labels,
}) satisfies z.ZodType<ContactsAnswer>

export const explained = z.strictObject({
  reports: z.array(
    z.strictObject({
      name: z.string().min(1),
      definitions: z.array(z.strictObject({ id: z.string().min(1), text: z.string().min(1) })),
    }),
  ),
}) satisfies z.ZodType<ExplainAnswer>

const decision = z.enum(['start', 'spread', 'exempt'])

export const batches = z.strictObject({
  batches: z.array(
    z.strictObject({
      id: z.string().min(1),
      source: z.string(),
      fromAt: instant,
      toAt: instant,
      parkedAt: instant,
      count: z.int(),
      sample: z.array(z.string()),
      decision: decision.nullable(),
      decidedAt: instant.nullable(),
      decidedBy: z.string(),
      days: z.int().nullable(),
    }),
  ),
  labels,
}) satisfies z.ZodType<BatchesAnswer>

export const batchDecided = z.strictObject({
  done: z.boolean(),
  count: z.int(),
  shares: z.array(
    z.strictObject({
      owner: z.string(),
      count: z.int(),
      firstAt: instant.nullable(),
      lastAt: instant.nullable(),
    }),
  ),
  labels,
}) satisfies z.ZodType<BatchAnswer>

export const link = z.strictObject({ url: z.url(), expiresAt: instant }) satisfies z.ZodType<LinkAnswer>

export const reassigned = z.strictObject({
  done: z.enum(['now', 'already']),
  moved: z.array(z.string()),
  refused: z.array(z.strictObject({ contact: z.string(), code: z.string() })),
}) satisfies z.ZodType<ReassignAnswer>

export const done = z.strictObject({ done: z.enum(['now', 'already']) })
