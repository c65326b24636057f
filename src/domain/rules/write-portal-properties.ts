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
  const writes = [...atOpening(situation, latest.cycle, facts), ...atRejection(latest)]
  let next = facts
  const wanted: Record<string, string> = {}
  for (const write of writes) {
    if (next.satisfied.includes(keyOf(write))) continue
    const already = wasWritten(next, write)
    const current = currentValue(next.timelines[write.property] ?? [])
    if (!already && current === write.value) {
      next = { ...next, satisfied: [...next.satisfied, keyOf(write)].slice(-20) }
      continue
    }
    if (!already) next = remember(next, write, { current, now })
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

function remember(
  facts: RecordFacts,
  write: Write,
  { current, now }: { current: string; now: Date },
): RecordFacts {
  const { property, value, occasion } = write
  return {
    ...facts,
    written: [...facts.written, { property, value, occasion, at: now }].slice(-20),
    leadStatusBefore: property === 'hs_lead_status' ? current : facts.leadStatusBefore,
  }
}

/** A second handoff starts clean: reason and note are cleared, the lead status restored if ours still stands. */
function atOpening(situation: Situation, cycle: Cycle, facts: RecordFacts): Write[] {
  if (cycle.number === 1 || cycle.rejection) return []
  const occasion = `${String(cycle.number)}:opened`
  const writes = ['pacto_rejection_reason', 'pacto_rejection_note']
    .filter(
      (property) => leftOver(property, cycle, facts) || wasWritten(facts, { property, value: '', occasion }),
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

function leftOver(property: string, cycle: Cycle, facts: RecordFacts): boolean {
  if (property === 'pacto_rejection_note') return facts.hasNote
  const last = facts.timelines[property]?.at(-1)
  return last !== undefined && last.value !== '' && last.at < cycle.handoffAt
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
