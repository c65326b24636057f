import type { Meter } from '../../meter.ts'
import type { Postponed } from '../../store/deliveries/postpone-deliveries.ts'

/** Tells the meter what became of a batch. */
export function countDelivered(
  meter: Meter,
  of: Parameters<Meter['delivered']>[0],
  { done, failed }: { done: number; failed: Pick<Postponed, 'stuck'>[] },
): void {
  const stuck = failed.filter((row) => row.stuck !== undefined).length
  meter.delivered(of, 'done', done)
  meter.delivered(of, 'later', failed.length - stuck)
  meter.delivered(of, 'stuck', stuck)
}
