import type { Cycle, Rejection } from '../cycle.ts'
import type { HistoryEntry } from '../facts.ts'
import { isOurs } from '../provenance.ts'
import type { Situation } from '../situation.ts'
import { during, valueAt } from '../timeline.ts'
import { agreementOf } from './agreement-of.ts'
import { findHandoffs, RESUME, type Followed, type Handoff } from './find-handoffs.ts'
import { freezeCycle } from './freeze-cycle.ts'
import { comesBackAt, restUntil } from './rest-until.ts'
import { settleDisposition } from './settle-disposition.ts'
import { takenOver } from './take-over.ts'

const NOBODY: Pick<HistoryEntry, 'value' | 'sourceType' | 'sourceId' | 'userId'> = {
  value: '',
  sourceType: '',
  sourceId: '',
  userId: '',
}

export type Following = {
  followed: Followed[]
  /** When a handoff opens by itself because a rest is over that somebody, or a signal, waits for. */
  handOverAt: Date | null
}

/**
 * Every handoff since go-live (and those adopted from before it), oldest first, matched with the cycle the ledger has for it and numbered by the ledger:
 * those of the stage's history, those the history no longer shows, and those that opened without a change of stage
 * (product §3.3: handed over again, new signal).
 */
export function followHandoffs(situation: Situation, now: Date): Following {
  const waiting = stagesAndLedger(situation)
  const followed: Followed[] = []
  let handOverAt: Date | null = null
  for (let handoff = waiting.shift(); handoff; handoff = waiting.shift()) {
    const known = cycleAt(situation, handoff.at)
    const number = known?.number ?? (followed.at(-1)?.number ?? 0) + 1
    const so = { handoff, next: waiting[0] ?? null, known, number }
    const back = comeBack(situation, so)
    if (back && back.at <= now) waiting.unshift(...reopened(situation, back, waiting))
    else if (back) handOverAt = back.at
    followed.push({ ...so, next: waiting[0] ?? null, handoff: until(handoff, waiting[0] ?? null) })
  }
  return { followed, handOverAt }
}

function cycleAt({ ledger }: Situation, at: Date): Cycle | undefined {
  return ledger.cycles.find((cycle) => cycle.handoffAt.getTime() === at.getTime())
}

/** A re-entry of the stage soon after a handoff that opened outside of it is the same one. */
function stagesAndLedger(situation: Situation): Handoff[] {
  const stays = staysOf(situation)
  const { property, enter } = situation.agreement.terms.handoff
  const stages = situation.facts.timelines[property] ?? []
  const own = stays.filter(({ at }) => isFollowed(situation, at))
  const found = [...own, ...takenOver(situation.facts, { stages, enter, stays })]
  const isFound = (at: Date): boolean => found.some((handoff) => handoff.at.getTime() === at.getTime())
  const forgotten = situation.ledger.cycles
    .filter(({ handoffAt }) => !isFound(handoffAt))
    .map(({ handoffAt: at }) => ({ at, entry: { ...NOBODY, at }, left: leftAfter(stays, at) }))
  return [...found, ...forgotten]
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .reduce<Handoff[]>((all, handoff) => {
      const last = all.at(-1)
      const outside = last && forgotten.some(({ at }) => at === last.at) && !stayOf(stays, last.at)
      const same = outside && handoff.at.getTime() - last.at.getTime() <= RESUME
      if (!same || cycleAt(situation, handoff.at)) return [...all, handoff]
      return [...all.slice(0, -1), { ...last, left: handoff.left }]
    }, [])
}

/**
 * Since the first start, and of what is still kept; older ones where a backfill adopted them (engineering §25), unless the
 * ledger has numbered a later one by then: its numbers stand.
 */
function isFollowed(situation: Situation, at: Date): boolean {
  const { goLiveAt, keptFrom = null, acts, ledger } = situation
  if (cycleAt(situation, at)) return true
  if (keptFrom !== null && at < keptFrom) return false
  if (at >= goLiveAt) return true
  const id = situation.cycleId(at)
  return (
    acts.some(({ kind, cycleId }) => kind === 'adopt' && cycleId === id) &&
    ledger.cycles.every(({ handoffAt }) => handoffAt < at)
  )
}

function staysOf(situation: Situation): Handoff[] {
  const { property, enter } = situation.agreement.terms.handoff
  return findHandoffs(situation.facts.timelines[property] ?? [], enter, (entry) =>
    isOurs(property, entry, situation),
  )
}

function stayOf(stays: Handoff[], at: Date): Handoff | undefined {
  return stays.find((stay) => stay.at <= at && (stay.left === null || stay.left.at > at))
}

function leftAfter(stays: Handoff[], at: Date): HistoryEntry | null {
  return stayOf(stays, at)?.left ?? null
}

/** Leaving the stage ends the handoff that was then the latest. */
function until(handoff: Handoff, next: Handoff | null): Handoff {
  const isLater = handoff.left && next && handoff.left.at >= next.at
  return isLater ? { ...handoff, left: null } : handoff
}

type Back = { at: Date; entry: HistoryEntry }

/** When a rejected handoff comes back without a change of stage; null: it was not rejected, or nothing brings it back. */
function comeBack(situation: Situation, so: Followed): Back | null {
  const agreement = agreementOf(situation, so)
  const frozen = freezeCycle(situation, so, agreement)
  const acts = situation.acts.filter(({ cycleId }) => cycleId === frozen.id)
  const { rejection, disposition } = settleDisposition({
    facts: situation.facts,
    agreement,
    owners: situation.people.owners,
    appId: situation.appId,
    handoff: until(so.handoff, so.next),
    next: so.next,
    acts,
    exempt: frozen.exempt || acts.some(({ kind }) => kind === 'exempt'),
    parked: false,
  })
  const stands = disposition === 'rejected' || disposition === 'recycled'
  if (!rejection || !stands) return null
  // The ledger remembers what came after: nothing is opened in its past.
  const isOver = situation.facts.gone !== null || (so.next && cycleAt(situation, so.next.at) !== undefined)
  if (isOver) return null
  const wish = findWish(situation, { rejection, acts, until: so.next?.at ?? null })
  const signal = findSignal(situation, rejection)
  const back = comesBackAt(rejection, restUntil(rejection, agreement.terms, acts), {
    wishAt: wish?.at ?? null,
    signalAt: signal?.at ?? null,
  })
  const entry = back?.by === 'wish' ? wish : signal
  const isInTime = back && (so.next === null || back.at < so.next.at)
  return isInTime && entry ? { at: back.at, entry } : null
}

/** Somebody asked for it after the rejection, on the card or in the property, and did not take it back. */
function findWish(
  situation: Situation,
  { rejection, acts, until: end }: { rejection: Rejection; acts: Situation['acts']; until: Date | null },
): HistoryEntry | null {
  const property = 'pacto_hand_over_again'
  const act = acts.find(({ kind, at }) => kind === 'hand_over_again' && at >= rejection.at)
  const pressed = act && {
    value: '',
    at: act.at,
    sourceType: 'CRM_UI',
    sourceId: act.userId === '' ? '' : `userId:${act.userId}`,
    userId: act.userId,
  }
  const set = during(situation.facts.timelines[property] ?? [], rejection.at, end)
    .filter((entry) => !isOurs(property, entry, situation))
    .at(-1)
  const ticked = set?.value === 'true' ? set : undefined
  return [pressed, ticked].filter((one) => one !== undefined).toSorted(byTime)[0] ?? null
}

function byTime(a: { at: Date }, b: { at: Date }): number {
  return a.at.getTime() - b.at.getTime()
}

/** A lead that was moved out of the stage comes back by the stage: then what brings it there is the handoff. */
function findSignal(situation: Situation, rejection: Rejection): HistoryEntry | null {
  const { property, enter } = situation.agreement.terms.handoff
  const signal = situation.facts.signals.find(({ at }) => at > rejection.at)
  if (!signal) return null
  const stage = valueAt(situation.facts.timelines[property] ?? [], signal.at).value
  if (stage !== enter) return null
  return { ...NOBODY, at: signal.at, sourceType: signal.kind === 'form' ? 'FORM' : 'SCORE' }
}

/** The stage may have been entered again soon after: then that is no handoff of its own. */
function reopened(situation: Situation, back: Back, waiting: Handoff[]): Handoff[] {
  const stays = staysOf(situation)
  const next = waiting[0]
  const outside = stayOf(stays, back.at) === undefined
  const same = outside && next && next.at.getTime() - back.at.getTime() <= RESUME
  if (same) waiting.shift()
  return [{ ...back, left: same ? next.left : leftAfter(stays, back.at) }]
}
