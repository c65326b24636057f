import { isOpen, nextOpen, type Calendar } from '../business-time.ts'
import type { Situation } from '../situation.ts'
import { TOLD_AS_TASK, type Notice } from '../task.ts'
import { asksOwner } from './ask-owner.ts'
import type { Ask } from './ask.ts'
import type { Derived } from './derive-cycle.ts'

/**
 * A lead of the night: its owner is told at the opening, together with the others (product §3.4). Until its breach it
 * has no task of its own (engineering §24), unless it is the only one. null: nothing of the night about it.
 */
export function findOpening(
  ask: Ask,
  derived: Derived,
  { told, own, hadTask }: Pick<Situation, 'told'> & { own: Calendar; hadTask: boolean },
): { ask: Ask; notice: Notice } | null {
  const { cycle, agreement } = derived
  if (ask.need !== 'contact' || hadTask || !agreement.terms.digest || !asksOwner(derived)) return null
  if (isOpen(own, cycle.startAt)) return null
  const known = told.find((one) => one.cycleId === cycle.id && one.slot === 'opening' && one.to === ask.to)
  // Found out about only once it was overdue: its own task says more.
  if (ask.overdue && !known) return null
  const fromAt = known?.fromAt ?? nextOpen(own, cycle.startAt)
  const { to, need, dueAt } = ask
  const notice: Notice = { cycleId: cycle.id, slot: 'opening', to, need, fromAt, dueAt }
  return { ask: { ...ask, born: known?.toldIn === TOLD_AS_TASK || ask.overdue }, notice }
}
