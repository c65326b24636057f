import type { Cycle } from '../cycle.ts'
import { isOurs } from '../provenance.ts'
import type { RecordFacts, Situation } from '../situation.ts'
import { currentValue } from '../timeline.ts'
import type { Derived } from './derive-cycle.ts'

/** A property of the portal that is to hold `value`, once on this occasion; what people do later stands. */
type Write = { property: string; value: string; occasion: string }

export type PortalWrites = { wanted: Record<string, string>; facts: RecordFacts }

/**
 * What Pacto writes into properties it does not own, or shares with the reps: the agreement's `onReject`, a reason
 * known from the lead status, and the clearing of the last handoff's left-overs (engineering §7).
 */
export function writePortalProperties(
  situation: Situation,
  latest: Derived,
  facts: RecordFacts,
  now: Date,
): PortalWrites {
  const writes = [
    ...atOpening(situation, latest.cycle, facts),
    ...atRejection(latest),
    ...putBack(situation, latest.cycle, facts),
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
    if (!already) next = remember(situation, next, { write, now })
    wanted[write.property] = write.value
    wanted[`#${write.property}`] = write.occasion
  }
  return { wanted, facts: next }
}

function keyOf(write: Write): string {
  return `${write.property}=${write.occasion}`
}

function wasWritten(facts: RecordFacts, write: Write): boolean {
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
  { write, now }: { write: Write; now: Date },
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

/** A second handoff starts clean: reason and note are cleared, the lead status restored if ours still stands. */
function atOpening(situation: Situation, cycle: Cycle, facts: RecordFacts): Write[] {
  if (cycle.number === 1 || cycle.rejection) return []
  const occasion = `${String(cycle.number)}:opened`
  const writes = ['pacto_rejection_reason', 'pacto_rejection_note']
    .filter(
      (property) =>
        leftOver(property, cycle, { facts, opening: cycle.openedAt >= situation.readAt }) ||
        wasWritten(facts, { property, value: '', occasion }),
    )
    .map((property) => ({ property, value: '', occasion }))
  const status = facts.timelines['hs_lead_status']?.at(-1)
  const ours =
    status && status.at < cycle.handoffAt && isOurs('hs_lead_status', status, { ...situation, facts })
  const restored = facts.written.some((w) => w.property === 'hs_lead_status' && w.occasion === occasion)
  if ((ours || restored) && facts.leadStatusBefore !== null) {
    const value = facts.written.find((w) => w.occasion === occasion && w.property === 'hs_lead_status')?.value
    writes.push({ property: 'hs_lead_status', value: value ?? facts.leadStatusBefore, occasion })
  }
  return writes
}

/** The note has no history: what is there when the handoff is first seen is the last one's. */
function leftOver(
  property: string,
  cycle: Cycle,
  { facts, opening }: { facts: RecordFacts; opening: boolean },
): boolean {
  if (property === 'pacto_rejection_note') return facts.hasNote && opening
  const last = facts.timelines[property]?.at(-1)
  return last !== undefined && last.value !== '' && last.at < cycle.handoffAt
}

/** Clearing the reason does not reopen: it is put back, once a clearing (engineering §46). */
function putBack(
  situation: Situation,
  { rejection, disposition, number }: Cycle,
  facts: RecordFacts,
): Write[] {
  const property = 'pacto_rejection_reason'
  const prefix = `${String(number)}:cleared:`
  const last = facts.timelines[property]?.at(-1)
  if (disposition !== 'rejected' || !rejection?.reason) return []
  const cleared = last?.value === '' && last.at >= rejection.at
  if (cleared && !isOurs(property, last, { ...situation, facts })) {
    return [{ property, value: rejection.reason, occasion: `${prefix}${String(last.at.getTime())}` }]
  }
  return facts.written.filter(({ occasion }) => occasion.startsWith(prefix)).slice(-1)
}

function atRejection({ cycle, agreement }: Derived): Write[] {
  const { rejection, number } = cycle
  if (!rejection || (cycle.disposition !== 'rejected' && cycle.disposition !== 'recycled')) return []
  const writes: Write[] = []
  if (rejection.via !== 'reason' && rejection.reason !== null) {
    writes.push({
      property: 'pacto_rejection_reason',
      value: rejection.reason,
      occasion: `${String(number)}:mapped`,
    })
  }
  if (rejection.via === 'lead_status' || rejection.reason === null) return writes
  const { onReject } = agreement.terms.handoff
  const occasion = `${String(number)}:rejected:${rejection.reason}`
  const values = onReject[rejection.reason] ?? onReject['default'] ?? {}
  for (const [property, value] of Object.entries(values)) writes.push({ property, value, occasion })
  return writes
}
