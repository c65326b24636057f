import { openBetween, isOpenAt, localOf, openAfter, type Hours } from './count-minutes.ts'
import { findContact, type Contact, type Try } from './find-contact.ts'
import { findStays, valueThen, type Stay } from './find-stays.ts'
import { comesBack, type Rests } from './come-back.ts'
import type { Entry, Raw, RawRecord } from './read-raw.ts'

const MINUTE = 60_000

/** What the figures rest on, as the report itself states it. */
export type Rules = {
  from: number
  to: number
  timeZone: string
  hours: Hours
  property: string
  enter: string
  accepted: string[]
  won: string[]
  sales: string[]
  marketing: string[]
  /** Whose contact counts: anybody's, or only that of Sales. */
  anyone: boolean
  /** Lead status that rejects → its reason, where it has one. */
  statuses: Record<string, string | null>
  reasonProperty: { name: string; codes: Record<string, string> } | null
  scoreProperty: string | null
  /** Of the routing, in business time. */
  grace: number
  /** Whether a new form or score hands a rejected lead over anew; null: nothing of the kind. */
  rests: Rests | null
}

export type Outcome = 'open' | 'accepted' | 'won' | 'rejected' | 'recycled' | 'withdrawn'

export type Judged = {
  contact: string
  record: RawRecord
  entry: Entry
  at: number
  until: number
  hour: number
  weekday: number
  month: string
  outside: boolean
  origin: 'marketing' | 'sales' | 'system'
  source: string
  customer: boolean
  outcome: Outcome
  passedThrough: boolean
  rejection: { at: number; reason: string | null } | null
  /** When nothing is expected any more by rejection or withdrawal. */
  closedAt: number | null
  acceptedAt: number | null
  wonAt: number | null
  owner: string
  ownedAt: number | null
  first: Contact | null
  tries: Try[]
  score: number | null
}

/** Every handoff of the span, of contacts that are there and of those in the bin. */
export function judgeHandoffs(raw: Raw, rules: Rules): Judged[] {
  const judged: Judged[] = []
  for (const record of raw.records['contacts']?.values() ?? []) {
    const known = cutAt(record, rules.to)
    const waiting = findStays(known, rules.property, rules.enter).filter(
      ({ at }) => at >= rules.from && at < rules.to,
    )
    for (let stay = waiting.shift(); stay; stay = waiting.shift()) {
      const back = backOf(raw, { record: known, stay, next: waiting[0] ?? null }, rules)
      if (back) waiting.unshift(back)
      judged.push(judge(raw, { record: known, stay, next: waiting[0] ?? null }, rules))
    }
  }
  return judged
}

/** What came after the end of the span is not known at its end. */
function cutAt(record: RawRecord, to: number): RawRecord {
  const history = Object.fromEntries(
    Object.entries(record.history).map(([name, entries]) => [name, entries.filter(({ at }) => at < to)]),
  )
  return { ...record, history }
}

/** The handoff that a signal makes of a rejected one, before the next one of the stage. */
function backOf(raw: Raw, one: Case, rules: Rules): Stay | null {
  const { outcome, rejection } = outcomeOf(raw, one, rules)
  const stands = outcome === 'rejected' || outcome === 'recycled'
  if (!rules.rests || !rejection || !stands || one.record.goneAt !== null) return null
  // Nothing was expected of anybody: there is nothing to come back to.
  const email = valueThen(one.record, 'email', one.stay.at).toLowerCase()
  if (originOf(raw, one.stay.entry, rules) === 'sales' || email.endsWith(rules.rests.exemptDomain))
    return null
  const at = comesBack(one.record, { rejection, rests: rules.rests, rules })
  if (at === null || at >= rules.to || (one.next && at >= one.next.at)) return null
  const entry = { value: '', at, source: 'FORM', sourceId: '', user: '' }
  const stay = { at, entry, leftAt: null, left: null }
  const { left } = one.stay
  return left && left.at > at ? { ...stay, leftAt: left.at, left } : stay
}

type Case = { record: RawRecord; stay: Stay; next: Stay | null }

function judge(raw: Raw, { record, stay, next }: Case, rules: Rules): Judged {
  const { at, entry } = stay
  const until = next ? next.at : rules.to
  const local = localOf(at, rules.timeZone)
  const outcome = outcomeOf(raw, { record, stay, next }, rules)
  const owners = (record.history['hubspot_owner_id'] ?? []).filter((one) => one.at >= at && one.at < until)
  const owner = valueThen(record, 'hubspot_owner_id', at)
  const { first, tries } = findContact(raw, record, {
    at,
    until: next ? next.at : Infinity,
    now: rules.to,
    sales: rules.sales,
    marketing: rules.marketing,
    anyone: rules.anyone,
    holders: holdersOf(raw, { record, at, until }, rules),
  })
  const source = 'hs_analytics_source'
  const score = rules.scoreProperty ? valueThen(record, rules.scoreProperty, at).trim() : ''
  return {
    contact: record.id,
    record,
    entry,
    at,
    until,
    hour: Math.floor(local.minute / 60),
    weekday: (local.weekday + 6) % 7,
    month: local.date.slice(0, 7),
    outside: !isOpenAt(rules.hours, at),
    origin: originOf(raw, entry, rules),
    source: valueThen(record, source, at) || valueThen(record, source, rules.to),
    customer: (record.history[rules.property] ?? []).some(
      (one) => one.at < at && rules.won.includes(one.value),
    ),
    ...outcome,
    owner,
    ownedAt: owner ? at : (owners.find(({ value }) => value !== '')?.at ?? null),
    first,
    tries: tries.filter((one) => one.at >= at && !one.byLead && !one.incoming),
    score: score !== '' && Number.isFinite(Number(score)) ? Number(score) : null,
  }
}

/** Who had it at the end of the routing's grace, and everybody later. Marketing and queues hold nothing. */
function holdersOf(
  { owners }: Raw,
  { record, at, until }: { record: RawRecord; at: number; until: number },
  { hours, grace, marketing, sales }: Rules,
): string[] {
  const graceEnds = openAfter(hours, at, grace)
  const holds = (id: string): boolean => {
    const owner = owners.get(id)
    const isMarketing =
      owner !== undefined &&
      owner.teams.some((team) => marketing.includes(team)) &&
      !owner.teams.some((team) => sales.includes(team))
    return id !== '' && !isMarketing && owner?.queue !== true
  }
  const changes = [
    { value: valueThen(record, 'hubspot_owner_id', at), at },
    ...(record.history['hubspot_owner_id'] ?? []).filter((one) => one.at >= at && one.at < until),
  ]
  const routed = changes.filter((one) => one.at <= graceEnds).at(-1)
  const later = changes.filter((one) => one.at > graceEnds)
  return [...(routed ? [routed] : []), ...later].map(({ value }) => value).filter(holds)
}

const isOfTeams = ({ owners }: Raw, user: string, teams: string[]): boolean =>
  user !== '' &&
  [...owners.values()].some((one) => one.user === user && one.teams.some((team) => teams.includes(team)))

const SYSTEM = [
  'COMPANIES',
  'DEALS',
  'SALES',
  'MERGE_CONTACTS',
  'MERGE_OBJECTS',
  'CRM_LIFECYCLE',
  'LIFECYCLE_STAGE_SYNC',
]

function originOf(raw: Raw, { user, source }: Entry, { sales }: Rules): Judged['origin'] {
  if (isOfTeams(raw, user, sales)) return 'sales'
  return SYSTEM.includes(source) ? 'system' : 'marketing'
}

type Result = Pick<Judged, 'outcome' | 'passedThrough' | 'rejection' | 'closedAt' | 'acceptedAt' | 'wonAt'>

/** The last that holds of engineering §14: withdrawn, won, accepted, recycled, rejected, open. */
function outcomeOf(raw: Raw, { record, stay, next }: Case, rules: Rules): Result {
  const within = (name: string): Entry[] =>
    (record.history[name] ?? []).filter(({ at }) => at >= stay.at && (!next || at < next.at))
  const stages = within(rules.property)
  const forward = [...rules.accepted, ...rules.won]
  const accepted = stages.find(({ value }) => forward.includes(value)) ?? null
  const won = stages.find(({ value }) => rules.won.includes(value)) ?? null
  const passedThrough = accepted !== null && accepted.user === '' && accepted.at - stay.at <= 10 * MINUTE
  const back =
    stay.left && !forward.includes(stay.left.value) && (!next || stay.left.at < next.at) ? stay.left : null
  const bySales = back !== null && isOfTeams(raw, back.user, rules.sales)
  const rejection = rejectionOf(within, bySales ? back : null, rules)
  const gone = record.goneAt !== null && record.goneAt < rules.to && !next ? record.goneAt : null
  const withdrawnAt = gone ?? (back && !bySales && !accepted ? back.at : null)
  const decided = [accepted?.at, rejection?.at].some(
    (at) => at !== undefined && withdrawnAt !== null && at <= withdrawnAt,
  )
  const isWithdrawn = withdrawnAt !== null && !decided
  const closedAt = isWithdrawn ? withdrawnAt : (rejection?.at ?? null)
  const found = {
    passedThrough,
    rejection,
    closedAt,
    acceptedAt: accepted?.at ?? null,
    wonAt: won?.at ?? null,
  }
  if (isWithdrawn) return { ...found, outcome: 'withdrawn' }
  if (won) return { ...found, outcome: 'won' }
  if (accepted) return { ...found, outcome: 'accepted' }
  if (rejection) return { ...found, outcome: next ? 'recycled' : 'rejected' }
  return { ...found, outcome: next ? 'withdrawn' : 'open' }
}

function rejectionOf(
  within: (name: string) => Entry[],
  back: Entry | null,
  { statuses, reasonProperty }: Rules,
): { at: number; reason: string | null } | null {
  const given = within('pacto_rejection_reason')
    .filter(({ value }) => value !== '')
    .map(({ value, at }) => ({ at, reason: value }))
  if (reasonProperty)
    for (const { value, at } of within(reasonProperty.name)) {
      const reason = reasonProperty.codes[value]
      if (reason !== undefined) given.push({ at, reason })
    }
  given.sort((a, b) => a.at - b.at)
  const byStatus = within('hs_lead_status').filter(({ value }) => statuses[value] !== undefined)
  const instants = [given[0]?.at, byStatus[0]?.at, back?.at].filter((at) => at !== undefined)
  if (instants.length === 0) return null
  const told = byStatus.map(({ value }) => statuses[value] ?? null).filter((reason) => reason !== null)
  return { at: Math.min(...instants), reason: given.at(-1)?.reason ?? told.at(-1) ?? null }
}

export const clockMinutes = (from: number, to: number): number => Math.floor((to - from) / MINUTE)

export const openMinutes = ({ hours }: Rules, from: number, to: number): number =>
  Math.floor(openBetween(hours, from, to) / MINUTE)
