import fc from 'fast-check'
import type { Cycle, RunningClock } from '../../src/domain/cycle.ts'
import { LATER_FIELDS } from '../../src/domain/cycle.ts'
import { fromCycle } from '../../src/engine/rows.ts'
import type { CycleRow } from '../../src/store/contacts/ledger-rows.ts'

const T0 = Date.UTC(2026, 8, 7, 7)
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What may vary between two writes of one cycle; few values each, so that many cycles are alike. */
export type Draw = {
  contact: number
  number: number
  day: number
  disposition: Cycle['disposition']
  origin: Cycle['origin']
  owner: string
  team: string
  trafficSource: string
  campaign: string
  quality: Cycle['quality']
  score: string
  metBefore: number | null
  reason: string | null
  missing: boolean
  response: RunningClock['state']
  minutes: number
  flag: NonNullable<Cycle['response']>['flag']
  cause: Cycle['breachCause']
  corrected: boolean
  customer: boolean
  observed: boolean
  live: boolean
  granted: boolean
}

const dispositions = [
  'open',
  'accepted',
  'won',
  'rejected',
  'recycled',
  'withdrawn',
  'exempt',
  'parked',
] as const
const states = ['running', 'met', 'met_late', 'breached', 'stopped'] as const

export const draws: fc.Arbitrary<Draw> = fc.record({
  contact: fc.integer({ min: 1, max: 4 }),
  number: fc.integer({ min: 1, max: 3 }),
  day: fc.integer({ min: 0, max: 3 }),
  disposition: fc.constantFrom(...dispositions),
  origin: fc.constantFrom('marketing', 'marketing', 'sales', 'system'),
  owner: fc.constantFrom('', '11', '12'),
  team: fc.constantFrom('', '101'),
  trafficSource: fc.constantFrom('', 'PAID_SEARCH', 'OFFLINE'),
  campaign: fc.constantFrom('', 'autumn'),
  quality: fc.constantFrom('', 'good', 'poor'),
  score: fc.constantFrom('', '70', '79.5', '90'),
  metBefore: fc.constantFrom(null, 0, 7),
  reason: fc.constantFrom(null, 'no_response', 'bad_fit'),
  missing: fc.boolean(),
  response: fc.constantFrom(...states),
  minutes: fc.constantFrom(0, 5, 61),
  flag: fc.constantFrom(null, null, null, 'unseen', 'contacted_before'),
  cause: fc.constantFrom(null, 'nobody_contacted', 'no_owner'),
  corrected: fc.boolean(),
  customer: fc.boolean(),
  observed: fc.boolean(),
  live: fc.boolean(),
  granted: fc.boolean(),
})

/** A cycle of one contact; the same contact and number are the same cycle. */
export function drawnRow(draw: Draw, contactId = `7${String(draw.contact)}`): CycleRow {
  return fromCycle(drawnCycle(draw, contactId), 'main')
}

export const idOf = ({ contact, number }: Pick<Draw, 'contact' | 'number'>): string =>
  `c${String(contact)}n${String(number)}`

function drawnCycle(draw: Draw, contactId: string): Cycle {
  const handoffAt = new Date(T0 + (draw.number - 1) * 60 * DAY + draw.day * DAY + draw.contact * HOUR)
  const isRejected = draw.disposition === 'rejected' || draw.disposition === 'recycled'
  const answered = draw.response === 'met' || draw.response === 'met_late'
  const elapsed = draw.minutes * 60_000
  return {
    ...LATER_FIELDS,
    id: idOf(draw),
    agreementVersion: 1,
    contactId,
    number: draw.number,
    handoffAt,
    source: 'FORM:1',
    trafficSource: draw.trafficSource,
    campaign: draw.campaign,
    quality: draw.quality,
    criteriaMetAt: draw.metBefore === null ? null : new Date(handoffAt.getTime() - draw.metBefore * 60_000),
    outsideHours: draw.missing,
    talked: draw.granted,
    openedAt: handoffAt,
    startAt: handoffAt,
    observed: draw.observed,
    tier: 'Standard',
    calendar: 'madrid',
    exempt: draw.disposition === 'exempt',
    assumed: false,
    origin: draw.origin,
    disposition: draw.disposition,
    live: false,
    closedAt: handoffAt,
    response: answered
      ? {
          at: new Date(handoffAt.getTime() + elapsed),
          channel: 'call',
          by: draw.owner,
          grade: 'recorded',
          flag: draw.flag,
          engagementId: '',
        }
      : null,
    attempts: { count: draw.minutes, channels: 1, counted: 1 },
    acceptance: null,
    rejection: isRejected
      ? {
          at: handoffAt,
          reason: draw.reason,
          userId: '',
          via: 'card',
          missing: draw.missing ? [{ what: 'conversation' }] : [],
          completeAtRejection: !draw.missing,
        }
      : null,
    withdrawal: null,
    ownerA: draw.owner,
    team: draw.team,
    ownerAtHandoff: draw.owner,
    scoreAtHandoff: draw.score,
    conforming: draw.customer,
    gaps: draw.missing ? ['industry'] : [],
    customer: draw.customer,
    breachOwner: '',
    breachCause: draw.cause,
    corrected: draw.corrected,
    clocks: [
      clock(draw, handoffAt, 'response', ''),
      ...(draw.owner ? [clock(draw, handoffAt, 'owner', draw.owner)] : []),
    ],
    waits: [
      {
        owner: draw.owner,
        fromAt: handoffAt,
        toAt: new Date(handoffAt.getTime() + elapsed),
        businessMs: elapsed / 2,
      },
    ],
    reviews: draw.granted
      ? [
          {
            id: 'r',
            about: 'breach',
            askedAt: handoffAt,
            askedBy: '1',
            answerBy: handoffAt,
            state: 'granted',
            decidedAt: handoffAt,
            decidedBy: '2',
          },
        ]
      : [],
  }
}

function clock(draw: Draw, startAt: Date, kind: RunningClock['kind'], owner: string): RunningClock {
  const elapsed = draw.minutes * 60_000
  const dueAt = new Date(startAt.getTime() + HOUR)
  return {
    kind,
    owner,
    startAt,
    warnAt: null,
    dueAt,
    state: draw.response,
    stoppedAt: null,
    breachedAt: null,
    elapsedBusinessMs: elapsed,
    elapsedClockMs: elapsed * 2,
  }
}
