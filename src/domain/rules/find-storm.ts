import type { Situation } from '../situation.ts'
import type { DigestSlot, Notice } from '../task.ts'
import type { Ask } from './ask.ts'
import type { Derived } from './derive-cycle.ts'

/**
 * Above so many tasks an hour for one receiver there is one digest instead (product §3.4). null: a task of its own.
 * What was told in a digest stays there, but for a breach, which is news.
 */
export function findStorm(
  ask: Ask,
  { cycle, agreement }: Derived,
  { told, tasksBorn, now }: Pick<Situation, 'told' | 'tasksBorn'> & { now: Date },
): Notice | null {
  const { digest, sales } = agreement.terms
  if (!digest) return null
  const { to, need, dueAt, overdue } = ask
  const known = told.find(
    (one) =>
      one.cycleId === cycle.id &&
      one.to === to &&
      one.need === need &&
      ['storm', 'reasons'].includes(one.slot),
  )
  const breachAt = new Date(dueAt.getTime() + sales.response.settleMs)
  const notice = (slot: DigestSlot, fromAt: Date): Notice => ({
    cycleId: cycle.id,
    slot,
    to,
    need,
    fromAt,
    dueAt,
  })
  if (known && !(overdue && known.fromAt < breachAt)) return notice(known.slot, known.fromAt)
  if (need === 'reason' && tasksBorn(to, 'reason') >= digest.reasonsPerHour) return notice('reasons', now)
  return tasksBorn(to, 'any') >= digest.tasksPerHour ? notice('storm', now) : null
}
