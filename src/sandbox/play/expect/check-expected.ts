import type { CallTotals } from '../../portal/call-log.ts'
import type { State } from '../state/state.ts'
import type { Expected } from './expected.ts'
import { match, type Mismatch } from './match.ts'

export type Found = { state: State; contacts: Record<string, Record<string, string>>; calls: CallTotals }

/** Everything an `expect` step says that is not so. */
export function checkExpected(
  expected: Expected,
  found: Found,
  when: { start: Date; timeZone: string },
): Mismatch[] {
  const { contact, count } = expected
  const of = <T extends { contact: string }>(items: T[]): T[] =>
    contact === null ? items : items.filter((item) => item.contact === contact)
  const cycles = of(found.state.cycles)
  const tasks = of(found.state.tasks)
  const counts: Record<string, number> = {
    cycles: cycles.length,
    tasks: tasks.length,
    openTasks: tasks.filter((task) => task.status !== 'COMPLETED').length,
    parked: cycles.filter((cycle) => cycle.parked).length,
    digests: found.state.digests.length,
    batches: found.state.batches.length,
    contacts: Object.keys(found.contacts).length,
    calls: found.calls.total,
  }
  // The latest cycle of a contact comes first, so that a pattern that fits several means the latest.
  return [
    ...match(expected.cycles, cycles.toReversed(), 'cycles', when),
    ...match(expected.tasks, tasks, 'tasks', when),
    ...Object.entries(expected.contacts).flatMap(([id, properties]) =>
      matchContact(id, properties, found, when),
    ),
    ...match(expected.digests, found.state.digests, 'digests', when),
    ...match(expected.batches, found.state.batches, 'batches', when),
    ...match(count, counts, 'count', when),
    ...match(expected.calls, found.calls, 'calls', when),
  ]
}

function matchContact(
  id: string,
  expected: unknown,
  { contacts }: Found,
  when: { start: Date; timeZone: string },
): Mismatch[] {
  const path = `contacts.${id}`
  const actual = contacts[id]
  if (expected === null) return actual ? [{ path, expected: 'gone', actual: 'there' }] : []
  return match(expected, actual, path, when)
}
