import { z } from 'zod'
import type { AttemptsRule, PropertyTest, SalesTargets, When } from '../../domain/agreement.ts'
import {
  DAY,
  SECOND,
  businessMs,
  clockMs,
  code,
  count,
  oneOf,
  percent,
  portalValue,
  section,
  wholeDays,
  words,
} from './leaf.ts'

const tests = section({
  eq: portalValue.optional(),
  in: z.array(portalValue, 'a list of values').min(1, 'at least one value').optional(),
  gte: z.number('a number').optional(),
  lte: z.number('a number').optional(),
  known: z.boolean('true or false').optional(),
  contains: words.optional(),
}).transform((given): PropertyTest[] =>
  Object.entries(given)
    .filter(([, wanted]) => wanted !== undefined)
    .map(([operator, wanted]) => ({ [operator]: wanted }) as PropertyTest),
)

const when = z
  .object(
    {
      arrived: oneOf(['inside_hours', 'outside_hours']).optional(),
      origin: oneOf(['marketing', 'sales', 'system']).optional(),
    },
    'conditions by property, arrived or origin',
  )
  .catchall(tests)
  .transform(({ arrived, origin, ...properties }): When => ({
    properties: properties as Record<string, PropertyTest[]>,
    arrived: arrived ?? null,
    origin: origin ?? null,
  }))

/** `check-tiers.ts` proves order, calendars and which of the keys a tier needs. */
const tier = section({
  name: words,
  when: when.nullable().optional(),
  exempt: z.boolean('true or false').prefault(false),
  within: businessMs([0, 30 * DAY]).optional(),
  limit: clockMs([SECOND, 365 * DAY]).optional(),
  calendar: z.string('the name of a calendar').optional(),
})

const response = section({
  tiers: z.array(tier, 'a list of tiers').min(1, 'at least one tier'),
  by: oneOf(['owner', 'team', 'anyone']).prefault('team'),
  connectedOnly: z.boolean('true or false').prefault(false),
  integrations: z.array(portalValue, 'a list of source ids').prefault([]),
  warnAt: percent(1, 100).prefault('75%'),
  warnBefore: clockMs([0, DAY]).prefault('0s'),
  noWarnUnder: businessMs([0, DAY]).prefault('0s'),
  settle: clockMs([0, DAY]).prefault('10m'),
  before: clockMs([0, 90 * DAY]).prefault('24h'),
  loggedLateAfter: clockMs([0, 30 * DAY]).prefault('30m'),
})

const decision = section({
  within: wholeDays('bd', [1, 60]).prefault('5bd'),
  remindBefore: wholeDays('bd', [0, 60]).prefault('1bd'),
})

const attempts = section({
  attempts: count(1, 50),
  channels: count(1, 6),
  days: count(1, 60),
  countedPerDay: count(1, 20),
  apart: clockMs([0, DAY]),
}).transform(({ days, apart, ...rest }): AttemptsRule => ({ ...rest, businessDays: days, apartMs: apart }))

const targets = section({
  response: percent().prefault('90%'),
  limit: percent().prefault('100%'),
  coverage: percent().prefault('100%'),
  decision: percent().prefault('90%'),
  reasons: percent().prefault('95%'),
  logging: percent().prefault('100%'),
}) satisfies z.ZodType<SalesTargets>

export const salesSchema = section({
  response,
  decision: decision.prefault({}),
  attempts: z
    .record(code, attempts, 'attempts by reason code')
    .prefault({ no_response: { attempts: 5, channels: 2, days: 3, countedPerDay: 2, apart: '2h' } }),
  targets: targets.prefault({}),
})

export const routingSchema = section({
  grace: businessMs([0, 7 * DAY]).prefault('15m'),
  accountable: oneOf(['marketing', 'sales', 'operations']).prefault('operations'),
  target: businessMs([0, 7 * DAY]).prefault('5m'),
})

export const holdSchema = section({
  perCycle: count(0, 10).prefault(1),
  longest: wholeDays('bd', [1, 60]).prefault('5bd'),
  reasons: z.array(code, 'a list of codes').prefault(['requested_by_lead', 'lead_away']),
})

export const shieldSchema = section({
  window: clockMs([SECOND, DAY]).prefault('10m'),
  over: count(1, 100_000).prefault(50),
  perImportDay: count(1, 1_000_000).prefault(200),
  workflowFactor: count(1, 100).prefault(3),
})

export const digestSchema = section({
  tasksPerHour: count(1, 1_000).prefault(5),
  reasonsPerHour: count(1, 1_000).prefault(5),
})

export type TierSection = z.output<typeof tier>
