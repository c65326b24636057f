import { sql, type Kysely } from 'kysely'
import type { DB } from '../../src/store/schema.ts'

/**
 * The figures of engineering, part C2, reckoned by hand from the ledger's raw rows, in the plainest way there is. Nothing
 * of the product's own formulas is used here.
 */

type Clock = {
  kind: string
  state: string
  dueAt: string
  elapsedBusinessMs: number
  elapsedClockMs: number
  breachedAt: string | null
}

/** A cycle as its row has it. */
export type Raw = {
  contact_id: string
  handoffAt: string
  disposition: string
  origin: string
  source: string
  tier: string
  observed: boolean
  customer: boolean
  conforming: boolean | null
  gaps: string[]
  trafficSource: string
  campaign: string
  scoreAtHandoff: string
  criteriaMetAt: string | null
  outsideHours: boolean
  quality: string
  talked: boolean
  corrected: boolean
  breachCause: string | null
  ownerA: string
  activity: boolean
  clocks: Clock[]
  holds: { fromAt: string; toAt: string; reason: string }[]
  waits: { owner: string; fromAt: string; toAt: string; businessMs: number }[]
  reviews: { about: string; state: string }[]
  response: { at: string; flag: string | null; grade: string } | null
  acceptance: { passedThrough: boolean } | null
  rejection: { reason: string | null; missing: unknown[]; completeAtRejection?: boolean } | null
}

export async function rawCycles(db: Kysely<DB>): Promise<Raw[]> {
  const { rows } = await sql<{ contact_id: string; state: Raw }>`select contact_id, state from cycle`.execute(
    db,
  )
  return rows.map(({ contact_id, state }) => ({ ...state, contact_id }))
}

export type NofM = { n: number; of: number; out: number }
export type Stats = { count: number; median: number; mean: number; p90: number }

const clock = (cycle: Raw, kind: string): Clock | undefined => cycle.clocks.find((one) => one.kind === kind)

export type ByHand = ReturnType<typeof reckon>

/** Of handoffs that count (not observed) between two instants. */
export function reckon(
  all: Raw[],
  about: { from: string; to: string; now: Date; attemptsFor: string[]; required: number; onceMs: number },
) {
  const counted = all.filter((cycle) => !cycle.observed)
  const inPeriod = counted.filter(({ handoffAt }) => handoffAt >= about.from && handoffAt < about.to)
  const H = inPeriod.filter(({ disposition }) => disposition !== 'withdrawn' && disposition !== 'parked')
  const S = H.filter((cycle) => cycle.disposition !== 'exempt' && cycle.acceptance?.passedThrough !== true)
  const mine = H.filter(({ origin }) => origin !== 'sales')
  const isOnHold = (cycle: Raw): boolean =>
    cycle.holds
      .slice(-1)
      .some((hold) => new Date(hold.fromAt) <= about.now && new Date(hold.toAt) > about.now)

  const prompt = (kind: string): NofM => {
    const ripe = S.filter((cycle) => {
      const state = clock(cycle, kind)?.state
      return cycle.response?.flag == null && (state === 'met' || state === 'met_late' || state === 'breached')
    })
    return share(ripe, (cycle) => clock(cycle, kind)?.state === 'met', S.length)
  }
  const rejected = H.filter(({ disposition }) => disposition === 'rejected' || disposition === 'recycled')
  const sqls = H.filter(({ disposition }) => disposition === 'accepted' || disposition === 'won')
  const timed = S.filter((cycle) => {
    const state = clock(cycle, 'response')?.state
    return (
      cycle.response !== null && cycle.response.flag === null && (state === 'met' || state === 'met_late')
    )
  })
  const minutes = (of: 'elapsedBusinessMs' | 'elapsedClockMs'): Stats =>
    stats(timed.map((cycle) => Math.floor((clock(cycle, 'response')?.[of] ?? 0) / 60_000)))
  const withFields = mine.filter(({ conforming }) => conforming !== null)
  const decisions = S.filter((cycle) => {
    const state = clock(cycle, 'decision')?.state
    return state === 'met' || state === 'met_late' || state === 'breached'
  })
  const limited = S.filter((cycle) => {
    const ripe = clock(cycle, 'limit') ?? clock(cycle, 'response')
    return ripe !== undefined && ripe.state !== 'running'
  })
  const withClock = S.filter((cycle) => (clock(cycle, 'limit') ?? clock(cycle, 'response')) !== undefined)
  const marketing = H.filter(({ origin }) => origin === 'marketing')
  const asked = rejected.filter(
    ({ rejection }) =>
      rejection?.reason != null &&
      about.attemptsFor.includes(rejection.reason) &&
      rejection.completeAtRejection !== undefined,
  )
  const decided = S.filter(({ disposition }) =>
    ['accepted', 'won', 'rejected', 'recycled'].includes(disposition),
  )
  const readable = S.filter(
    ({ response }) => response && response.flag !== 'unseen' && response.flag !== 'booked_by_lead',
  )
  const rated = H.filter(({ quality }) => quality !== '')
  const counting = isCounting(counted, about.onceMs)
  const mqls = inPeriod.filter((cycle) => counting.has(cycle))
  const delivered = mqls.filter(({ criteriaMetAt }) => criteriaMetAt !== null)
  return {
    delivery: stats(
      delivered.map(({ handoffAt, criteriaMetAt }) =>
        Math.floor((Date.parse(handoffAt) - Date.parse(criteriaMetAt ?? '')) / 60_000),
      ),
    ),
    talked: share(limited, (cycle) => cycle.talked, withClock.length),
    outside: share(marketing, ({ outsideHours }) => outsideHours, marketing.length),
    exempt: share(mine, ({ disposition }) => disposition === 'exempt', H.length),
    held_once: share(
      S,
      ({ holds }) => holds.some(({ reason }) => reason !== 'meeting' && reason !== 'deleted'),
      S.length,
    ),
    by_hand: share(readable, ({ response }) => response?.grade !== 'recorded', readable.length),
    by_hand_late: share(readable, ({ response }) => response?.grade === 'by_hand_late', readable.length),
    rated_good: share(rated, ({ quality }) => quality === 'good', H.length),
    bySource: countBy(mqls.map(({ trafficSource }) => trafficSource)),
    byReasonAndCampaign: countBy(
      rejected.map(({ rejection, campaign }) => `${rejection?.reason ?? ''} · ${campaign}`),
    ),
    byReasonAndScore: countBy(
      rejected.map(({ rejection, scoreAtHandoff: score }) => {
        const from = score === '' ? '' : String(Math.floor(Number(score) / 10) * 10)
        return `${rejection?.reason ?? ''} · ${from === '' ? '' : `${from}–${String(Number(from) + 9)}`}`
      }),
    ),
    ratings: countBy(rated.map(({ quality }) => quality)),
    selfSourced: inPeriod.filter(({ origin }) => origin === 'sales').length,
    response: prompt('response'),
    limit: prompt('limit'),
    onHold: S.filter(
      (c) => clock(c, 'response')?.state === 'running' && c.response?.flag == null && isOnHold(c),
    ).length,
    coverage: share(limited, ({ response }) => response !== null, withClock.length),
    attempts: share(asked, ({ rejection }) => rejection?.completeAtRejection === true, asked.length),
    logging: share(decided, ({ activity }) => activity, decided.length),
    reasons: share(
      rejected,
      ({ rejection }) => rejection?.reason != null && rejection.missing.length === 0,
      rejected.length,
    ),
    decision: share(decisions, (cycle) => clock(cycle, 'decision')?.state === 'met', S.length),
    criteria: share(
      marketing.filter(({ conforming }) => conforming !== null),
      ({ conforming }) => conforming === true,
      marketing.length,
    ),
    acceptance: share(
      [...sqls, ...rejected],
      (cycle) => sqls.includes(cycle),
      H.filter(({ disposition }) => disposition !== 'exempt').length,
    ),
    mql_sql: share(mine, (cycle) => sqls.includes(cycle), H.length),
    mql_customer: share(mine, ({ disposition }) => disposition === 'won', H.length),
    completeness: {
      n: withFields.reduce((sum, { gaps }) => sum + about.required - missing(gaps, about), 0),
      of: withFields.length * about.required,
      out: 0,
    },
    volume: volume(counted, inPeriod, about.onceMs),
    breached: S.filter(({ breachCause }) => breachCause !== null).length,
    causes: countBy(S.filter((c) => c.breachCause !== null).map((c) => c.breachCause ?? '')),
    outcomes: countBy(inPeriod.map(({ disposition }) => disposition)),
    byReason: countBy(rejected.map(({ rejection }) => rejection?.reason ?? '')),
    business: minutes('elapsedBusinessMs'),
    clock: minutes('elapsedClockMs'),
    unowned: Math.floor(
      S.flatMap(({ waits }) => waits.filter(({ owner }) => owner === '')).reduce(
        (sum, w) => sum + w.businessMs,
        0,
      ) / 60_000,
    ),
    excused: S.filter(({ reviews }) => reviews.some((r) => r.about === 'breach' && r.state === 'granted'))
      .length,
    corrected: S.filter(({ corrected }) => corrected).length,
  }
}

const missing = (gaps: string[], { required }: { required: number }): number =>
  Math.min(required, REQUIRED.filter((name) => gaps.includes(name)).length)

/** What the demo's agreement asks for. */
const REQUIRED = ['jobtitle', 'industry', 'numberofemployees']

function share<T>(of: T[], is: (one: T) => boolean, population: number): NofM {
  return { n: of.filter(is).length, of: of.length, out: population - of.length }
}

/** A contact counts once in the agreed time: by its earlier handoffs, of whatever period. */
function volume(all: Raw[], inPeriod: Raw[], onceMs: number): number {
  const counting = isCounting(all, onceMs)
  return inPeriod.filter((cycle) => counting.has(cycle)).length
}

function isCounting(all: Raw[], onceMs: number): Set<Raw> {
  const last = new Map<string, number>()
  const counting = new Set<Raw>()
  for (const cycle of all.toSorted((a, b) => (a.handoffAt < b.handoffAt ? -1 : 1))) {
    const gone = cycle.disposition === 'withdrawn' || cycle.disposition === 'parked'
    if (gone || cycle.origin !== 'marketing' || cycle.customer) continue
    const at = Date.parse(cycle.handoffAt)
    if (at - (last.get(cycle.contact_id) ?? -Infinity) < onceMs) continue
    last.set(cycle.contact_id, at)
    counting.add(cycle)
  }
  return counting
}

export function countBy(words: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

/** Linear interpolation between neighbours, whole minutes. */
export function stats(values: number[]): Stats {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number => {
    const place = ((sorted.length - 1) * Math.round(share * 10)) / 10
    const low = sorted[Math.floor(place)] ?? 0
    return Math.round(low + ((sorted[Math.ceil(place)] ?? 0) - low) * (place % 1))
  }
  const mean = Math.round(sorted.reduce((sum, value) => sum + value, 0) / sorted.length)
  return { count: sorted.length, median: at(0.5), mean, p90: at(0.9) }
}
