import type { Check, Failure } from './ledger.ts'
import type { SeenTask } from './snapshot.ts'

/** Invariant 2, from outside: a task is made once, and at most one of a role is open on a contact. */
export const checkTasks: Check = (portal, ledger) => {
  const ours = portal.tasks.filter((task) => task.key !== '')
  const single = ours.filter((task) => !isDigest(task))
  return [
    ...twice(ours, ({ key }) => key, 'one task for each key'),
    ...twice(
      single.filter(isOpen),
      (task) => `${task.contactIds.join()} ${roleOf(task)}`,
      'at most one open task of each role',
    ),
    ...single.flatMap((task) => stray(task, ledger.tasks)),
  ]
}

export function isOpen({ properties }: SeenTask): boolean {
  return properties['hs_task_status'] !== 'COMPLETED'
}

/** `{portal}:digest:{owner}:{date}:{slot}`: of no single cycle. */
function isDigest({ key }: SeenTask): boolean {
  return key.split(':')[1] === 'digest'
}

function roleOf({ key }: SeenTask): string {
  return key.split(':')[2] ?? ''
}

function twice(tasks: SeenTask[], nameOf: (task: SeenTask) => string, expected: string): Failure[] {
  return [...Map.groupBy(tasks, nameOf).values()]
    .filter((same) => same.length > 1)
    .map((same) => ({
      invariant: 2,
      contactId: same[0]?.contactIds[0] ?? '',
      expected,
      found: `tasks ${same.map(({ id }) => id).join(', ')}`,
    }))
}

/** A task nobody remembers, or one left open although nothing is asked any more. */
function stray(task: SeenTask, known: { key: string; open: boolean }[]): Failure[] {
  const row = known.find(({ key }) => task.key.endsWith(`:${key}`))
  const contactId = task.contactIds[0] ?? ''
  if (!row)
    return [{ invariant: 2, contactId, expected: 'only tasks in the ledger', found: `task ${task.id}` }]
  if (row.open || !isOpen(task)) return []
  return [{ invariant: 2, contactId, expected: `task ${task.id} completed`, found: 'it is open' }]
}
