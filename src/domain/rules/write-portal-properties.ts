import type { Cycle } from '../cycle.ts'
import { isOurs } from '../provenance.ts'
import type { RecordFacts, Situation } from '../situation.ts'
import { currentValue } from '../timeline.ts'
import type { Derived } from './derive-cycle.ts'
import { findReasons, type ReasonGiven } from './find-reasons.ts'
import { goesInCircles, isTurn, mapReason } from './map-reason.ts'
import type { PortalWrite } from './portal-write.ts'
import { reassign } from './reassign.ts'
import { writeStageBack } from './write-stage-back.ts'

/** `wakeAt`: when to look again, because a second write waits for the first. */
export type PortalWrites = { wanted: Record<string, string>; facts: RecordFacts; wakeAt: Date | null }

/**
 * What Pacto writes into properties it does not own, or shares with the reps: the agreement's `onAccept` and `onReject`,
 * the reason where it was not given, the stage written back, and the clearing of the last handoff's left-overs
 * (engineering §7, §28).
 */
export function writePortalProperties(
  situation: Situation,
  latest: Derived,
  facts: RecordFacts,
  now: Date,
): PortalWrites {
  // What was before the first start was not Pacto's: nothing of the portal is written because of it.
  if (latest.cycle.adopted) return { wanted: {}, facts, wakeAt: null }
  const back = writeStageBack(situation, latest, { facts, now })
  const writes = [
    ...atOpening(situation, latest, facts),
    ...atAcceptance(latest, facts),
    ...atRejection(situation, latest, facts),
    ...putBack(situation, latest.cycle, facts),
    ...back.writes,
    ...passedOn(situation, latest, now),
  ]
  let next = facts
  const wanted: Record<string, string> = {}
  for (const write of writes) {
    if (next.satisfied.includes(keyOf(write))) continue
    const already = wasWritten(next, write)
    const current = currentOf(next, write.property)
    if (!already && current === write.value) {
      next = { ...next, satisfied: [...next.satisfied, keyOf(write)].slice(-20) }
      continue
    }
    if (!already && isTurn(write.occasion) && goesInCircles(next, now)) {
      next = { ...next, mappingStoppedAt: next.mappingStoppedAt ?? now }
      continue
    }
    if (!already) next = remember(situation, next, { write, now })
    wanted[write.property] = write.value
    wanted[`#${write.property}`] = write.occasion
  }
  return { wanted, facts: next, wakeAt: back.wakeAt }
}

/** The lead goes to somebody else, where the agreement says so (product §3.4). */
function passedOn(situation: Situation, latest: Derived, now: Date): PortalWrite[] {
  const write = reassign(latest, situation, now)
  return write ? [write] : []
}

function keyOf(write: PortalWrite): string {
  return `${write.property}=${write.occasion}`
}

function wasWritten(facts: RecordFacts, write: PortalWrite): boolean {
  return facts.written.some((w) => w.property === write.property && w.occasion === write.occasion)
}

/** null: something is there, of which we keep no text. */
function currentOf(facts: RecordFacts, property: string): string | null {
  if (property === 'pacto_rejection_note') return facts.hasNote ? null : ''
  return currentValue(facts.timelines[property] ?? [])
}

function remember(
  situation: Situation,
  facts: RecordFacts,
  { write, now }: { write: PortalWrite; now: Date },
): RecordFacts {
  const { property, value, occasion } = write
  const last = facts.timelines[property]?.at(-1)
  // What we wrote ourselves is not what stood before: a reason amended writes a second time.
  const theirs = property === 'hs_lead_status' && !(last && isOurs(property, last, { ...situation, facts }))
  return {
    ...facts,
    written: [...facts.written, { property, value, occasion, at: now }].slice(-20),
    leadStatusBefore: theirs ? (last?.value ?? '') : facts.leadStatusBefore,
  }
}

/** A second handoff starts clean: reason, note and wish are cleared, the lead status restored if ours still stands. */
function atOpening(situation: Situation, { cycle, agreement }: Derived, facts: RecordFacts): PortalWrite[] {
  if (cycle.number === 1 || cycle.rejection) return []
  const occasion = `${String(cycle.number)}:opened`
  const opening = cycle.openedAt >= situation.readAt
  const us = { ...situation, facts }
  const theirs = agreement.operations.mapping.reasonProperty?.name
  const shared = ['pacto_rejection_reason', 'pacto_rejection_note', 'pacto_hand_over_again']
  const writes = [...shared, ...(theirs === undefined ? [] : [theirs])]
    .filter(
      (property) =>
        (leftOver(property, cycle, { facts, opening }) && (property !== theirs || isOursNow(property, us))) ||
        wasWritten(facts, { property, value: '', occasion }),
    )
    .map((property) => ({ property, value: '', occasion }))
  const status = facts.timelines['hs_lead_status']?.at(-1)
  const ours = status && status.at < cycle.handoffAt && isOurs('hs_lead_status', status, us)
  const restored = facts.written.some((w) => w.property === 'hs_lead_status' && w.occasion === occasion)
  if ((ours || restored) && facts.leadStatusBefore !== null) {
    const value = facts.written.find((w) => w.occasion === occasion && w.property === 'hs_lead_status')?.value
    writes.push({ property: 'hs_lead_status', value: value ?? facts.leadStatusBefore, occasion })
  }
  return writes
}

function isOursNow(property: string, us: Situation): boolean {
  const last = us.facts.timelines[property]?.at(-1)
  return last !== undefined && isOurs(property, last, us)
}

/** The note has no history: what is there when the handoff is first seen is the last one's. */
function leftOver(
  property: string,
  cycle: Cycle,
  { facts, opening }: { facts: RecordFacts; opening: boolean },
): boolean {
  if (property === 'pacto_rejection_note') return facts.hasNote && opening
  const last = facts.timelines[property]?.at(-1)
  // The wish itself may be what opened the handoff.
  if (property === 'pacto_hand_over_again') return last?.value === 'true' && last.at <= cycle.handoffAt
  return last !== undefined && last.value !== '' && last.at < cycle.handoffAt
}

/** Clearing the reason does not reopen: it is put back, once a clearing (engineering §46). */
function putBack(situation: Situation, cycle: Cycle, facts: RecordFacts): PortalWrite[] {
  const { rejection, number } = cycle
  const property = 'pacto_rejection_reason'
  const prefix = `${String(number)}:cleared:`
  const last = facts.timelines[property]?.at(-1)
  if (!isRejected(cycle) || !rejection?.reason) return []
  const cleared = last?.value === '' && last.at >= rejection.at
  if (cleared && !isOurs(property, last, { ...situation, facts })) {
    return [{ property, value: rejection.reason, occasion: `${prefix}${String(last.at.getTime())}` }]
  }
  return facts.written.filter(({ occasion }) => occasion.startsWith(prefix)).slice(-1)
}

function isRejected({ disposition }: Cycle): boolean {
  return disposition === 'rejected' || disposition === 'recycled'
}

/** Accepted by the button: what the agreement writes. Never a stage back: whoever is further on stays there. */
function atAcceptance({ cycle, agreement }: Derived, facts: RecordFacts): PortalWrite[] {
  const { onAccept, property: stages, accepted, won } = agreement.terms.handoff
  const byButton = cycle.acceptance?.stage === ''
  if (!byButton || (cycle.disposition !== 'accepted' && cycle.disposition !== 'won')) return []
  const stage = currentValue(facts.timelines[stages] ?? [])
  const isFurther = accepted.includes(stage) || won.includes(stage)
  return Object.entries(onAccept)
    .filter(([property]) => property !== stages || !isFurther)
    .map(([property, value]) => ({ property, value, occasion: `${String(cycle.number)}:accepted` }))
}

function atRejection(situation: Situation, latest: Derived, facts: RecordFacts): PortalWrite[] {
  const { cycle, agreement } = latest
  const { rejection, number } = cycle
  if (!rejection || !isRejected(cycle)) return []
  const prefix = String(number)
  const writes = reasonWrites(situation, latest, facts)
  if (rejection.via === 'lead_status' || rejection.reason === null) return writes
  const { onReject } = agreement.terms.handoff
  const occasion = `${prefix}:rejected:${rejection.reason}`
  const values = onReject[rejection.reason] ?? onReject['default'] ?? {}
  for (const [property, value] of Object.entries(values)) writes.push({ property, value, occasion })
  return writes
}

/** The reason wherever it was not given: Pacto's own field, and the portal's if there is one. */
function reasonWrites(
  situation: Situation,
  { cycle, agreement }: Derived,
  facts: RecordFacts,
): PortalWrite[] {
  const { rejection, number, handoffAt: at } = cycle
  if (!rejection || rejection.reason === null) return []
  const prefix = String(number)
  const handoff = { at, entry: { value: '', at, sourceType: '', sourceId: '', userId: '' }, left: null }
  const acts = situation.acts.filter(({ cycleId }) => cycleId === cycle.id)
  const { appId, people } = situation
  const given = findReasons({
    ...{ facts, agreement, appId, handoff, acts },
    ...{ owners: people.owners, next: null, exempt: false, parked: false },
  }).at(-1)
  const code = rejection.reason
  const last: Pick<ReasonGiven, 'code' | 'from' | 'at'> = given ?? { code, at: rejection.at, from: 'reason' }
  const mapped = mapReason(last, agreement.operations.mapping, { facts, prefix })
  const property = 'pacto_rejection_reason'
  if (!given) return [{ property, value: code, occasion: `${prefix}:mapped` }, ...mapped]
  if (given.from !== 'card') return mapped
  return [{ property, value: code, occasion: `${prefix}:card:${String(given.at.getTime())}` }, ...mapped]
}
