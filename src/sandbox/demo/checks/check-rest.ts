import type { Failure } from './ledger.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * Invariant 3, its other half: after everything was looked at once more with no new fact, the portal is as it was.
 * Own writes cause nothing, and nothing is written twice.
 */
export function checkRest(before: Snapshot, after: Snapshot): Failure[] {
  const then = new Map(before.contacts.map((contact) => [contact.id, contact.properties]))
  const moved = after.contacts.flatMap((contact): Failure[] => {
    const was = then.get(contact.id) ?? {}
    const names = Object.keys({ ...was, ...contact.properties }).filter(
      (name) => was[name] !== contact.properties[name],
    )
    if (names.length === 0) return []
    const found = names.map((name) => `${name} → «${contact.properties[name] ?? ''}»`).join(', ')
    return [{ invariant: 3, contactId: contact.id, expected: 'nothing to change at a second look', found }]
  })
  const known = new Set(before.tasks.map(({ id }) => id))
  const made = after.tasks
    .filter(({ id }) => !known.has(id))
    .map((task): Failure => {
      const contactId = task.contactIds[0] ?? ''
      return { invariant: 3, contactId, expected: 'no task at a second look', found: `task ${task.id}` }
    })
  return [...moved, ...made]
}
