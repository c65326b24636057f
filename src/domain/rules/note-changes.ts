import { actsOf, type Act } from '../act.ts'
import type { Cycle, Review, RunningClock } from '../cycle.ts'
import type { AuditEntry } from '../situation.ts'

type Noted = { kind: string; detail: Record<string, unknown> }
/** `acts`: of this cycle, for who did it. */
type Change = { before: Cycle | undefined; cycle: Cycle; acts: Act[] }

/** What changed between the cycle as it was and as it is: one audit entry a change, with the facts it rests on. */
export function noteChanges(
  before: Cycle | undefined,
  cycle: Cycle,
  { acts, now }: { acts: Act[]; now: Date },
): AuditEntry[] {
  const change = { before, cycle, acts }
  const { id: cycleId, agreementVersion } = cycle
  return NOTES.flatMap((note) => note(change)).map(({ kind, detail }) => ({
    at: now,
    kind,
    cycleId,
    agreementVersion,
    detail,
  }))
}

/** In the order they are told. */
const NOTES: ((change: Change) => Noted[])[] = [
  opened,
  migrated,
  startedAnew,
  owners,
  response,
  removal,
  holds,
  clocks,
  disposition,
  evidence,
  askedAgain,
  reviews,
]

function opened({ before, cycle }: Change): Noted[] {
  if (before) return []
  const { number, handoffAt, tier, origin, assumed, source, ownerAtHandoff, conforming } = cycle
  const detail = { number, handoffAt, tier, origin, assumed, source, ownerAtHandoff, conforming }
  return [{ kind: 'cycle_opened', detail }]
}

function migrated({ before, cycle, acts }: Change): Noted[] {
  if (!before || before.agreementVersion === cycle.agreementVersion) return []
  const { agreementVersion: from, tier: fromTier } = before
  const detail = { from, to: cycle.agreementVersion, fromTier, tier: cycle.tier }
  return [{ kind: 'migrated', detail: { ...detail, author: actsOf(acts, 'migrate').at(-1)?.userId ?? '' } }]
}

/** What was observed is over, and its clocks begin with all their time (engineering §25). */
function startedAnew({ before, cycle }: Change): Noted[] {
  return isAnew(before, cycle) ? [{ kind: 'started_anew', detail: { startAt: cycle.startAt } }] : []
}

function isAnew(before: Cycle | undefined, cycle: Cycle): boolean {
  return before?.observed === true && !cycle.observed
}

/** Who is routed to, and everybody who comes to hold it later. */
function owners({ before, cycle }: Change): Noted[] {
  if (!before) return []
  const routed = before.ownerA !== cycle.ownerA
  const held = new Set(ownersOf(before))
  const newcomers = ownersOf(cycle).filter((owner) => !held.has(owner) && owner !== cycle.ownerA)
  return [
    ...(routed ? [{ kind: 'routing', detail: { from: before.ownerA, owner: cycle.ownerA } }] : []),
    ...newcomers.map((owner) => ({ kind: 'holder', detail: { owner } })),
  ]
}

function ownersOf({ clocks: all, waits }: Cycle): string[] {
  const own = all.filter(({ kind }) => kind === 'owner')
  return [...new Set([...own, ...waits].map(({ owner }) => owner))].filter((owner) => owner !== '')
}

function response({ before, cycle }: Change): Noted[] {
  if (!changed(before?.response, cycle.response)) return []
  return [{ kind: 'response', detail: { response: cycle.response } }]
}

function removal({ before, cycle, acts }: Change): Noted[] {
  const [was, is] = [before?.evidenceRemovedAt ?? null, cycle.evidenceRemovedAt]
  if (!changed(was, is)) return []
  if (is) return [{ kind: 'evidence_removed', detail: { removedAt: is, response: before?.response ?? null } }]
  const confirmed = actsOf(acts, 'confirm_removal').at(-1)
  const kind = confirmed ? 'removal_confirmed' : 'evidence_restored'
  return [{ kind, detail: { removedAt: was, ...(confirmed && { author: confirmed.userId }) } }]
}

/** Asked for, ended early, or nobody's act: a deleted contact, a meeting that fell through. */
function holds({ before, cycle, acts }: Change): Noted[] {
  const known = before?.holds ?? []
  return cycle.holds.flatMap((hold) => {
    const was = known.find(({ fromAt }) => fromAt.getTime() === hold.fromAt.getTime())
    if (was && !changed(was, hold)) return []
    const ended = was && actsOf(acts, 'resume').findLast(({ at }) => at.getTime() === hold.toAt.getTime())
    const author = ended?.userId ?? acts.find(({ id }) => id === hold.actId)?.userId ?? ''
    return [{ kind: was ? 'hold_changed' : 'hold', detail: { ...hold, author } }]
  })
}

/** The team's breach names the holder it is put to; of others it is noted that their own time lapsed too. */
function clocks({ before, cycle }: Change): Noted[] {
  return cycle.clocks.flatMap((clock) => {
    const was = before?.clocks.find(({ kind, owner }) => kind === clock.kind && owner === clock.owner)
    const own = clock.kind === 'owner'
    if (own && [cycle.breachOwner, before?.breachOwner].includes(clock.owner)) return []
    if (clock.breachedAt && !was?.breachedAt) {
      return [{ kind: own ? 'share_lapsed' : 'breach', detail: breachDetail(cycle, clock) }]
    }
    // Nothing of the observation stands; that is no evidence that came late.
    if (clock.breachedAt || !was?.breachedAt || isAnew(before, cycle)) return []
    const withdrawn = { clock: clock.kind, owner: clock.owner, breachedAt: was.breachedAt }
    return [{ kind: own ? 'share_restored' : 'breach_withdrawn', detail: withdrawn }]
  })
}

function breachDetail(cycle: Cycle, clock: RunningClock): Record<string, unknown> {
  const { kind, dueAt } = clock
  if (kind === 'owner') return { clock: kind, dueAt, owner: clock.owner }
  return { clock: kind, dueAt, owner: cycle.breachOwner, cause: cycle.breachCause }
}

function disposition({ before, cycle, acts }: Change): Noted[] {
  const { acceptance, rejection, withdrawal } = cycle
  const was = before?.disposition ?? 'open'
  if (was === cycle.disposition) {
    const amended = before && changed(reasonOf(before), reasonOf(cycle))
    return amended
      ? [{ kind: 'rejection_amended', detail: { rejection, author: authorOf(cycle, acts) } }]
      : []
  }
  const batch = acts.findLast(({ kind }) => kind === 'park' || kind === 'start' || kind === 'exempt')
  if (batch && (cycle.disposition === 'parked' || was === 'parked')) {
    const kinds: Partial<Record<string, string>> = { open: 'started', exempt: 'exempted' }
    const detail = { ...batch, startAt: cycle.startAt, author: batch.userId }
    return [{ kind: kinds[cycle.disposition] ?? cycle.disposition, detail }]
  }
  const detail = { acceptance, rejection, withdrawal, author: authorOf(cycle, acts) }
  return [{ kind: cycle.disposition, detail }]
}

function reasonOf({ rejection }: Cycle): unknown {
  return rejection && { at: rejection.at, reason: rejection.reason, via: rejection.via }
}

/** '' where it was no person, or nobody known. */
function authorOf({ disposition: is, acceptance, rejection }: Cycle, acts: Act[]): string {
  if (is === 'accepted' || is === 'won') return acceptance?.userId ?? ''
  const last = actsOf(acts, 'reject').findLast(({ reason }) => reason === rejection?.reason)
  return last?.userId ?? rejection?.userId ?? ''
}

/** What a reason asks for has come, or is missing (again). */
function evidence({ before, cycle }: Change): Noted[] {
  const was = before?.rejection?.missing.length ?? 0
  const missing = cycle.rejection?.missing ?? []
  if (was === 0 && missing.length > 0) return [{ kind: 'evidence_missing', detail: { missing } }]
  const done = was > 0 && cycle.rejection !== null && missing.length === 0
  return done ? [{ kind: 'evidence_completed', detail: { reason: cycle.rejection?.reason } }] : []
}

function askedAgain({ before, cycle }: Change): Noted[] {
  const at = cycle.askedAgainAt
  return at && changed(before?.askedAgainAt, at)
    ? [{ kind: 'asked_again', detail: { askedAgainAt: at } }]
    : []
}

function reviews({ before, cycle }: Change): Noted[] {
  return cycle.reviews.flatMap((review) => {
    const was = before?.reviews.find(({ id }) => id === review.id)
    const asked = was ? [] : [{ kind: 'review_asked', detail: { ...review, author: review.askedBy } }]
    return review.state === (was?.state ?? 'open') ? asked : [...asked, decided(review)]
  })
}

function decided(review: Review): Noted {
  return { kind: `review_${review.state}`, detail: { ...review, author: review.decidedBy } }
}

function changed(before: unknown, after: unknown): boolean {
  return canonical(before ?? null) !== canonical(after ?? null)
}

/** With keys in order: the store gives them back in another one. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
