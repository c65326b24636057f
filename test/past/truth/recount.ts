import { openBetween } from './count-minutes.ts'
import { judgeHandoffs, type Judged, type Rules } from './judge-handoffs.ts'
import type { Raw, RawRecord } from './read-raw.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

type Share = { n: number; of: number }
type Spread = { count: number; median: number | null; mean: number | null; p90: number | null }

/** The headline figures of `diagnose --json`, counted from the raw portal by their written definitions. */
export function recountDiagnosis(raw: Raw, rules: Rules) {
  const all = judgeHandoffs(raw, rules)
  const parked = findParked(all)
  const asideOf = (one: Judged): string | null => {
    if (parked.has(one)) return 'parked'
    if (one.origin === 'sales') return 'self_sourced'
    if (one.passedThrough) return 'passed_through'
    if (one.outcome === 'withdrawn') return 'withdrawn'
    return one.record.goneAt === null ? null : 'deleted'
  }
  const judged = all.filter((one) => asideOf(one) === null)
  const counted = all.filter(({ outcome, origin }) => outcome !== 'withdrawn' && origin !== 'sales')
  const rejected = counted.filter(isRejected)
  const decided = counted.filter((one) => isRejected(one) || isAccepted(one))
  const timed = judged.filter(({ first }) => first !== null && first.flag === null)
  const contacts = new Map<string, number>()
  for (const { contact } of all) contacts.set(contact, (contacts.get(contact) ?? 0) + 1)
  const withoutOwner = all.filter(({ owner }) => owner === '')
  const owned = withoutOwner.filter(({ ownedAt }) => ownedAt !== null)
  const { hours } = rules
  const open = (one: Judged, to: number): number => openBetween(hours, one.at, to)
  return {
    handoffs: all.length,
    contacts: contacts.size,
    byHour: Array.from({ length: 24 }, (_, hour) => all.filter((one) => one.hour === hour).length),
    byWeekday: Array.from({ length: 7 }, (_, day) => all.filter((one) => one.weekday === day).length),
    byMonth: tally(all, ({ month }) => month),
    bySource: tally(all, ({ source }) => source),
    byOrigin: tally(all, ({ origin }) => origin),
    outsideHours: share(all, ({ outside }) => outside),
    handedOverTwice: { n: [...contacts.values()].filter((n) => n > 1).length, of: contacts.size },
    customers: share(all, ({ customer }) => customer),
    mqlsByMonth: tally(mqlsOf(all), ({ month }) => month),
    ownerAtHandoff: tally(all, ({ owner }) => ownerKind(raw, owner)),
    ownerNever: withoutOwner.length - owned.length,
    minutesWithoutOwner: {
      clock: spread(owned.map((one) => Math.floor(((one.ownedAt ?? 0) - one.at) / MINUTE))),
      business: spread(owned.map((one) => Math.floor(open(one, one.ownedAt ?? 0) / MINUTE))),
    },
    judged: judged.length,
    leftOut: tally(
      all.filter((one) => asideOf(one) !== null),
      (one) => asideOf(one) ?? '',
    ),
    answered: share(judged, ({ first }) => first !== null),
    flagged: tally(
      judged.filter(({ first }) => first?.flag),
      ({ first }) => first?.flag ?? '',
    ),
    clock: spread(timed.map((one) => Math.floor(((one.first?.at ?? 0) - one.at) / MINUTE))),
    business: spread(timed.map((one) => Math.floor(open(one, one.first?.at ?? 0) / MINUTE))),
    within: [15, 30, 60, 120, 240, 480].map((minutes) => ({
      minutes,
      business: within(judged, minutes * MINUTE, open),
      clock: within(judged, minutes * MINUTE, (one, to) => to - one.at),
    })),
    uncontacted: {
      within24h: uncontacted(judged, DAY, DAY),
      within7d: uncontacted(judged, 7 * DAY, 7 * DAY),
      ever: uncontacted(judged, 7 * DAY, Infinity),
    },
    counted: counted.length,
    withdrawn: all.filter(({ outcome }) => outcome === 'withdrawn').length,
    accepted: share(counted, isAccepted),
    won: share(counted, ({ outcome }) => outcome === 'won'),
    rejected: share(counted, isRejected),
    stillOpen: counted.filter(({ outcome }) => outcome === 'open').length,
    acceptance: share(decided, isAccepted),
    withoutReason: share(rejected, ({ rejection }) => rejection?.reason === null),
    reasons: tally(
      rejected.filter(({ rejection }) => rejection?.reason),
      ({ rejection }) => rejection?.reason ?? '',
    ),
    scoreKnown: share(counted, ({ score }) => score !== null),
    deals: recountDeals(raw, all),
    parked: parked.size,
  }
}

const isAccepted = ({ outcome }: Judged): boolean => outcome === 'accepted' || outcome === 'won'
const isRejected = ({ outcome }: Judged): boolean => outcome === 'rejected' || outcome === 'recycled'

function share<T>(all: readonly T[], test: (one: T) => boolean): Share {
  return { n: all.filter(test).length, of: all.length }
}

function tally<T>(all: readonly T[], keyOf: (one: T) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const one of all) counts[keyOf(one)] = (counts[keyOf(one)] ?? 0) + 1
  return counts
}

/** Whole numbers; nothing is told of fewer than five. */
export function spread(values: number[], digits = 0): Spread {
  const count = values.length
  if (count < 5) return { count, median: null, mean: null, p90: null }
  const sorted = values.toSorted((a, b) => a - b)
  const round = (value: number): number => Math.round(value * 10 ** digits) / 10 ** digits
  const at = (part: number): number => {
    const place = Number(((count - 1) * part).toFixed(6))
    const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
    return round(low + (high - low) * (place % 1))
  }
  let sum = 0
  for (const value of sorted) sum += value
  return { count, median: at(0.5), mean: round(sum / count), p90: at(0.9) }
}

function ownerKind({ owners }: Raw, id: string): string {
  if (id === '') return 'none'
  const owner = owners.get(id)
  if (!owner) return 'unknown'
  return owner.queue ? 'queue' : owner.archived ? 'archived' : 'person'
}

function within(judged: Judged[], window: number, lengthTo: (one: Judged, to: number) => number): Share {
  let n = 0
  let of = 0
  for (const one of judged) {
    if (one.first?.flag) continue
    if (!one.first && lengthTo(one, one.until) < window) continue
    of += 1
    if (one.first && lengthTo(one, one.first.at) <= window) n += 1
  }
  return { n, of }
}

/** Without any contact so long after the handoff, of those that are so old. */
function uncontacted(judged: Judged[], age: number, most: number): Share {
  const old = judged.filter(({ at, until }) => until - at >= age)
  return share(old, ({ first, at }) => first === null || first.at - at > most)
}

/** Marketing's, no customers, nothing withdrawn, a contact once in 90 days. */
function mqlsOf(all: Judged[]): Judged[] {
  const last = new Map<string, number>()
  const counted: Judged[] = []
  for (const one of all.toSorted((a, b) => a.at - b.at)) {
    if (one.origin !== 'marketing' || one.customer || one.outcome === 'withdrawn') continue
    const before = last.get(one.contact)
    if (before !== undefined && one.at - before < 90 * DAY) continue
    last.set(one.contact, one.at)
    counted.push(one)
  }
  return counted
}

/** What the shipped import shield would have held: more of one source in a window than it lets through. */
function findParked(all: Judged[]): Set<Judged> {
  const bySource = new Map<string, Judged[]>()
  for (const one of all) {
    const { source, sourceId, user } = one.entry
    const key = `${source}:${sourceId || user}`
    bySource.set(key, [...(bySource.get(key) ?? []), one])
  }
  const parked = new Set<Judged>()
  for (const own of bySource.values()) {
    const type = own[0]?.entry.source ?? ''
    const isForm = ['FORM', 'FORMS', 'MEETINGS', 'CONVERSATIONS'].includes(type)
    const windows: [number, number][] = /AUTOMATION|WORKFLOW/.test(type)
      ? [[10 * MINUTE, 200]]
      : type.includes('IMPORT')
        ? [
            [10 * MINUTE, 50],
            [DAY, 200],
          ]
        : [[10 * MINUTE, 50]]
    for (const [length, most] of isForm ? [] : windows)
      for (const one of own) {
        const there = own.filter(({ at }) => at >= one.at && at - one.at < length)
        if (there.length > most) for (const each of there) parked.add(each)
      }
  }
  return parked
}

function recountDeals(raw: Raw, all: Judged[]) {
  const since = new Map<string, RawRecord>()
  for (const { record, at } of all) {
    if (record.goneAt !== null) continue
    for (const id of record.linked['deals'] ?? []) {
      const deal = raw.records['deals']?.get(id)
      if (!deal || deal.goneAt !== null) continue
      const closed = Date.parse(deal.properties['closedate'] ?? '')
      if (Date.parse(deal.properties['createdate'] ?? '') >= at || closed >= at) since.set(id, deal)
    }
  }
  const deals = [...since.values()]
  const won = deals.filter(({ properties }) => properties['hs_is_closed_won'] === 'true')
  const amounts = won
    .map(({ properties }) => properties['amount_in_home_currency'] ?? '')
    .filter((amount) => amount !== '')
  return {
    deals: deals.length,
    won: won.length,
    lost: deals.filter(({ properties }) => properties['hs_is_closed_lost'] === 'true').length,
    withAmount: amounts.length,
    amount: spread(amounts.map(Number), 2),
  }
}
