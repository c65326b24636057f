import { clockOf, type Cycle } from '../cycle.ts'
import type { AuditEntry } from '../situation.ts'

/** What changed between the cycle as it was and as it is: one audit entry a change, with the facts it rests on. */
export function noteChanges(before: Cycle | undefined, cycle: Cycle, now: Date): AuditEntry[] {
  const entry = (kind: string, detail: Record<string, unknown>): AuditEntry => ({
    at: now,
    kind,
    cycleId: cycle.id,
    agreementVersion: cycle.agreementVersion,
    detail,
  })
  const entries: AuditEntry[] = []
  if (!before) {
    const { number, handoffAt, tier, origin, assumed } = cycle
    entries.push(entry('cycle_opened', { number, handoffAt, tier, origin, assumed }))
  }
  if (changed(before?.response, cycle.response)) entries.push(entry('response', { response: cycle.response }))
  for (const clock of cycle.clocks) {
    // A person's share is judged, and told of, with the team's breach.
    if (clock.kind === 'owner') continue
    const was = before && clockOf(before, clock.kind)
    if (clock.breachedAt && !was?.breachedAt) entries.push(entry('breach', breachDetail(cycle, clock.kind)))
    if (!clock.breachedAt && was?.breachedAt) entries.push(entry('breach_withdrawn', { clock: clock.kind }))
  }
  if ((before?.disposition ?? 'open') !== cycle.disposition) {
    const { acceptance, rejection, withdrawal } = cycle
    entries.push(entry(cycle.disposition, { acceptance, rejection, withdrawal }))
  } else if (before && changed(before.rejection, cycle.rejection)) {
    entries.push(entry('rejection_amended', { rejection: cycle.rejection }))
  }
  return entries
}

function breachDetail(cycle: Cycle, kind: string): Record<string, unknown> {
  const clock = cycle.clocks.find((candidate) => candidate.kind === kind)
  return { clock: kind, dueAt: clock?.dueAt, owner: cycle.breachOwner, cause: cycle.breachCause }
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
