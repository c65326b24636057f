import type { Hours } from './count-minutes.ts'
import type { Rules } from './judge-handoffs.ts'
import type { Raw } from './read-raw.ts'
import { recountDiagnosis } from './recount.ts'

type Share = { n: number; of: number }
type Group = Share & { key: string }
type Told = { count: number; median: number | null; mean: number | null; p90: number | null }
type Within = Share & { minutes: number }

/** As `diagnose --json` prints it; only what is compared. */
export type Printed = {
  span: { from: string; to: string; timeZone: string }
  calendar: { timeZone: string; hours: Record<string, [string, string][]>; holidays: string[] }
  stages: { property: string; enter: string; accepted: string[]; won: string[] }
  teams: { sales: { id: string }[]; marketing: { id: string }[] }
  statuses: { value: string; rejects: boolean; reason: string | null }[]
  reasonProperties: { name: string; taken: boolean; options: { value: string; code: string }[] }[]
  arrival: {
    handoffs: number
    contacts: number
    months: { month: string; handoffs: number; mqls: number }[]
    bySource: Group[]
    byOrigin: Group[]
    byHour: number[]
    byWeekday: number[]
    outsideHours: Share
    handedOverTwice: Share
    customers: Share
  }
  owners: {
    atHandoff: Record<string, number>
    never: number | Share
    minutesWithout: { business: Told; clock: Told }
  }
  response: {
    judged: number
    leftOut: Record<string, number>
    answered: Share
    flagged: Record<string, number>
    business: Told
    clock: Told
    withinBusiness: Within[]
    withinClock: Within[]
  }
  uncontacted: { within24h: Share; within7d: Share; ever: Share }
  conversion: {
    counted: number
    withdrawn: number
    all: { accepted: Share; won: Share; rejected: Share; open: number }
    acceptance: Share
  }
  rejections: { withoutReason: Share; reasons: { reason: string; n: number }[] }
  score: { property: string | null; known: Share }
  deals: { deals: number; won: Share; lost: number; withAmount: Share; amount: Told }
  bursts: { parked: number }
}

/** Whatever the report says it rests on. */
export function rulesOf(printed: Printed): Rules {
  const { span, calendar, stages, teams, statuses, reasonProperties, score } = printed
  const taken = reasonProperties.find((one) => one.taken)
  return {
    from: Date.parse(span.from),
    to: Date.parse(span.to),
    timeZone: span.timeZone,
    hours: hoursOf(calendar),
    ...stages,
    sales: teams.sales.map(({ id }) => id),
    marketing: teams.marketing.map(({ id }) => id),
    anyone: true,
    statuses: Object.fromEntries(
      statuses.filter(({ rejects }) => rejects).map(({ value, reason }) => [value, reason]),
    ),
    reasonProperty: taken
      ? {
          name: taken.name,
          codes: Object.fromEntries(taken.options.map(({ value, code }) => [value, code])),
        }
      : null,
    scoreProperty: score.property,
    grace: 15 * 60_000,
    rests: null,
  }
}

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

function hoursOf({ timeZone, hours, holidays }: Printed['calendar']): Hours {
  const minute = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))
  const open = Object.fromEntries(
    DAYS.map((day, n) => [
      n,
      (hours[day] ?? []).map(([from, to]): [number, number] => [minute(from), minute(to)]),
    ]),
  )
  return { timeZone, open, closed: new Set(holidays) }
}

const share = ({ n, of }: Share): Share => ({ n, of })
const spread = ({ count, median, mean, p90 }: Told): Told => ({ count, median, mean, p90 })
const sorted = (counts: Record<string, number>): [string, number][] =>
  Object.entries(counts)
    .filter(([, n]) => n > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))

/** Figure by figure: what is printed, and what was counted here. */
export function compareDiagnosis(
  raw: Raw,
  printed: Printed,
): { told: Record<string, unknown>; counted: Record<string, unknown> } {
  const truth = recountDiagnosis(raw, rulesOf(printed))
  const { arrival, owners, response, uncontacted, conversion, rejections, score, deals, bursts } = printed
  const groups = (all: Group[]): [string, number][] =>
    sorted(Object.fromEntries(all.map(({ key, n }) => [key, n])))
  const windows = truth.within.map(({ minutes }) => ({
    minutes,
    business: response.withinBusiness.filter((one) => one.minutes === minutes).map(share)[0],
    clock: response.withinClock.filter((one) => one.minutes === minutes).map(share)[0],
  }))
  const told = {
    handoffs: arrival.handoffs,
    contacts: arrival.contacts,
    byHour: arrival.byHour,
    byWeekday: arrival.byWeekday,
    byMonth: sorted(Object.fromEntries(arrival.months.map(({ month, handoffs }) => [month, handoffs]))),
    mqlsByMonth: sorted(Object.fromEntries(arrival.months.map(({ month, mqls }) => [month, mqls]))),
    bySource: groups(arrival.bySource),
    byOrigin: groups(arrival.byOrigin),
    outsideHours: share(arrival.outsideHours),
    handedOverTwice: share(arrival.handedOverTwice),
    customers: share(arrival.customers),
    ownerAtHandoff: sorted(owners.atHandoff),
    ownerNever: typeof owners.never === 'number' ? owners.never : owners.never.n,
    minutesWithoutOwner: {
      clock: spread(owners.minutesWithout.clock),
      business: spread(owners.minutesWithout.business),
    },
    judged: response.judged,
    leftOut: sorted(response.leftOut),
    answered: share(response.answered),
    flagged: sorted(response.flagged),
    clock: spread(response.clock),
    business: spread(response.business),
    within: windows,
    uncontacted: {
      within24h: share(uncontacted.within24h),
      within7d: share(uncontacted.within7d),
      ever: share(uncontacted.ever),
    },
    counted: conversion.counted,
    withdrawn: conversion.withdrawn,
    accepted: share(conversion.all.accepted),
    won: share(conversion.all.won),
    rejected: share(conversion.all.rejected),
    stillOpen: conversion.all.open,
    acceptance: share(conversion.acceptance),
    withoutReason: share(rejections.withoutReason),
    reasons: sorted(Object.fromEntries(rejections.reasons.map(({ reason, n }) => [reason, n]))),
    scoreKnown: share(score.known),
    deals: {
      deals: deals.deals,
      won: deals.won.n,
      lost: deals.lost,
      withAmount: deals.withAmount.n,
      amount: spread(deals.amount),
    },
    parked: bursts.parked,
  }
  const counted: Record<string, unknown> = {}
  for (const key of Object.keys(told) as (keyof typeof told)[]) {
    const value: unknown = truth[key]
    const isTally = [
      'byMonth',
      'mqlsByMonth',
      'bySource',
      'byOrigin',
      'ownerAtHandoff',
      'leftOut',
      'flagged',
      'reasons',
    ].includes(key)
    counted[key] = isTally ? sorted(value as Record<string, number>) : value
  }
  return { told, counted }
}
