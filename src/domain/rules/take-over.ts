import type { RecordFacts } from '../situation.ts'
import { valueAt, type Timeline } from '../timeline.ts'
import type { Handoff } from './find-handoffs.ts'

/**
 * When the lead of a handoff began to wait: at the handoff, or at that of a record which was merged into it while both
 * were open. Two open ones become the earlier (product §3.3 "Merge"). One that was parked had no clock, and gives none: the
 * survivor's own runs on from its own handoff, and one that was let start counts from then.
 */
export function waitsSince(
  { absorbed }: Pick<RecordFacts, 'absorbed'>,
  { at }: Pick<Handoff, 'at'>,
  { next, decidedAt }: { next: Date | null; decidedAt: Date | null },
): Date {
  const during = absorbed.filter(
    ({ mergedAt, startAt }) =>
      startAt !== null &&
      mergedAt >= at &&
      (next === null || mergedAt < next) &&
      (decidedAt === null || mergedAt < decidedAt),
  )
  return during.reduce((first, { handoffAt, startAt }) => {
    const began = startAt ?? handoffAt
    return began < first ? began : first
  }, at)
}

/**
 * Handoffs that came with a merge into a record which had none of its own then, and is in the stage since: the lead goes
 * on waiting. `stays` are the record's own.
 */
export function takenOver(
  { absorbed }: Pick<RecordFacts, 'absorbed'>,
  { stages, enter, stays }: { stages: Timeline; enter: string; stays: Handoff[] },
): Handoff[] {
  const first = absorbed.toSorted((a, b) => a.handoffAt.getTime() - b.handoffAt.getTime())
  return first.flatMap((one, i) => {
    const { handoffAt: at, mergedAt, source } = one
    const covered = stays.some(
      (stay) => stay.at <= mergedAt && (stay.left === null || stay.left.at > mergedAt),
    )
    const earlier = first.slice(0, i).some((other) => other.mergedAt.getTime() === mergedAt.getTime())
    if (covered || earlier || valueAt(stages, mergedAt).value !== enter) return []
    const [sourceType = '', sourceId = ''] = source.split(':')
    const left = stages.find((entry) => entry.at > mergedAt && entry.value !== enter) ?? null
    return [{ at, entry: { value: enter, at, sourceType, sourceId, userId: '' }, left }]
  })
}
