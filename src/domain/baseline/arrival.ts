import { readZone } from '../calendar/read-zone.ts'
import { dayName, dayNumber, localDay } from '../kpi/local-day.ts'
import { monthAfter } from '../kpi/money-spend.ts'
import type { Handed } from './handed.ts'
import { isAccepted, isRejected } from './judged.ts'
import { countBy, round, shareOf, shareWhere, spreadOf, type Share, type Spread } from './numbers.ts'

const DAY = 86_400_000
const ZONES_UNTIL = Date.UTC(2050, 0)

/** `covered`: the part of the month that lies in the span, from 0 to 1. */
export type MonthRow = { month: string; covered: number; handoffs: number; mqls: number }

export type GroupRow = Share & {
  key: string
  accepted: number
  rejected: number
  won: number
  /** In bursts that would have been parked. */
  parked: number
}

export type ArrivalFigures = {
  handoffs: number
  contacts: number
  per30Days: number | null
  months: MonthRow[]
  /** Of months that lie in the span as a whole. */
  fullMonths: { count: number; handoffs: number | null; mqls: number | null }
  bySource: GroupRow[]
  byOrigin: GroupRow[]
  byMechanism: (GroupRow & { agents: { agent: string; n: number }[] })[]
  byHour: number[]
  byWeekday: number[]
  outsideHours: Share
  handedOverTwice: Share
  customers: Share
}

export type SpanOf = { from: Date; to: Date; timeZone: string }

/** How many handoffs there are, where they come from and when: every handoff of the span counts. */
export function measureArrival(all: readonly Handed[], span: SpanOf): ArrivalFigures {
  const days = (span.to.getTime() - span.from.getTime()) / DAY
  const months = monthsOf(all, span)
  const full = months.filter(({ covered }) => covered === 1)
  const contacts = [...Map.groupBy(all, ({ contactId }) => contactId).values()]
  return {
    handoffs: all.length,
    contacts: contacts.length,
    per30Days: days > 0 ? round((all.length / days) * 30, 1) : null,
    months,
    fullMonths: {
      count: full.length,
      handoffs: middle(full.map(({ handoffs }) => handoffs)),
      mqls: middle(full.map(({ mqls }) => mqls)),
    },
    bySource: groupsBy(all, ({ source }) => source),
    byOrigin: groupsBy(all, ({ origin }) => origin),
    byMechanism: groupsBy(all, ({ mechanism }) => mechanism).map((row) => ({
      ...row,
      agents: agentsOf(all.filter(({ mechanism }) => mechanism === row.key)),
    })),
    byHour: Array.from({ length: 24 }, (_, hour) => all.filter((one) => one.hour === hour).length),
    byWeekday: Array.from({ length: 7 }, (_, day) => all.filter((one) => one.weekday === day).length),
    outsideHours: shareWhere(all, ({ outsideHours }) => outsideHours),
    handedOverTwice: shareOf(contacts.filter((handed) => handed.length > 1).length, contacts.length),
    customers: shareWhere(all, ({ customer }) => customer),
  }
}

/** The middle, between two the mean; null: there are none. Counts of months need no five. */
function middle(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)]
  return sorted.length === 0 ? null : ((sorted[low] ?? 0) + (sorted[high] ?? 0)) / 2
}

function monthsOf(all: readonly Handed[], { from, to, timeZone }: SpanOf): MonthRow[] {
  const rows: MonthRow[] = []
  const counted = new Set(countAsMqls(all))
  const last = localDay(new Date(to.getTime() - 1), timeZone).slice(0, 7)
  for (let month = localDay(from, timeZone).slice(0, 7); month <= last; month = monthAfter(month)) {
    const [start, end] = [startOf(month, timeZone), startOf(monthAfter(month), timeZone)]
    const overlap = Math.min(end, to.getTime()) - Math.max(start, from.getTime())
    const own = all.filter((one) => one.month === month)
    rows.push({
      month,
      covered: round(overlap / (end - start), 3),
      handoffs: own.length,
      mqls: own.filter((one) => counted.has(one)).length,
    })
  }
  return rows
}

function startOf(month: string, timeZone: string): number {
  return readZone(timeZone, ZONES_UNTIL).startOf(dayNumber(dayName(dayNumber(`${month}-01`))))
}

/** As Marketing's volume counts (product §2): by Marketing, no customer, once a contact in 90 days, nothing withdrawn. */
export function countAsMqls(all: readonly Handed[]): Handed[] {
  const lastOf = new Map<string, number>()
  const inOrder = all.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return inOrder.filter(({ contactId, origin, customer, disposition, at }) => {
    if (origin !== 'marketing' || customer || disposition === 'withdrawn') return false
    const last = lastOf.get(contactId)
    if (last !== undefined && at.getTime() - last < 90 * DAY) return false
    lastOf.set(contactId, at.getTime())
    return true
  })
}

function groupsBy(all: readonly Handed[], keyOf: (one: Handed) => string): GroupRow[] {
  return countBy(all, keyOf).map(({ key, n }) => {
    const own = all.filter((one) => keyOf(one) === key)
    return {
      key,
      ...shareOf(n, all.length),
      accepted: own.filter(isAccepted).length,
      rejected: own.filter(isRejected).length,
      won: own.filter(({ disposition }) => disposition === 'won').length,
      parked: own.filter(({ aside }) => aside === 'parked').length,
    }
  })
}

const MOST_AGENTS = 10

/** Which ones, the commonest first; HubSpot may number every enrolment anew, then none stands out and none is named. */
function agentsOf(own: readonly Handed[]): { agent: string; n: number }[] {
  const counts = countBy(own, ({ agent }) => agent)
  if (counts.length > MOST_AGENTS && counts.length > own.length / 2) return []
  return counts.slice(0, MOST_AGENTS).map(({ key, n }) => ({ agent: key, n }))
}

export type OwnerFigures = {
  atHandoff: Record<'none' | 'person' | 'archived' | 'queue' | 'unknown', number>
  without: Share
  /** Nobody owned them within 15 minutes of clock time, or ever. */
  late: Share
  never: Share
  minutesWithout: { business: Spread; clock: Spread }
}

const MINUTE = 60_000
/** The shipped routing grace: round-robin workflows run in seconds. */
const LATE = 15 * MINUTE

/** Who had the leads when they were handed over, and how long nobody had those that nobody had. */
export function measureOwners(all: readonly Handed[]): OwnerFigures {
  const kinds = countBy(all, ({ ownerKind }) => ownerKind)
  const found = (kind: string): number => kinds.find(({ key }) => key === kind)?.n ?? 0
  const later = all
    .filter(({ ownerKind }) => ownerKind === 'none')
    .flatMap(({ unowned }) => (unowned ? [unowned] : []))
  return {
    atHandoff: {
      none: found('none'),
      person: found('person'),
      archived: found('archived'),
      queue: found('queue'),
      unknown: found('unknown'),
    },
    without: shareOf(found('none'), all.length),
    late: shareWhere(all, ({ unowned }) => unowned === null || unowned.clockMs > LATE),
    never: shareWhere(all, ({ ownerKind, unowned }) => ownerKind === 'none' && unowned === null),
    minutesWithout: {
      business: spreadOf(later.map(({ businessMs }) => Math.floor(businessMs / MINUTE))),
      clock: spreadOf(later.map(({ clockMs }) => Math.floor(clockMs / MINUTE))),
    },
  }
}
