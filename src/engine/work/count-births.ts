import type { Agreement } from '../../domain/agreement.ts'
import type { People, Situation } from '../../domain/situation.ts'
import { countBirths } from '../../store/contacts/count-births.ts'
import type { ContactResult, TaskRow } from '../../store/contacts/ledger-rows.ts'
import type { EngineDeps } from '../deps.ts'

const HOUR = 3_600_000

export type BirthCount = {
  tasksBorn: Situation['tasksBorn']
  /** Counts what was decided in this batch. */
  note(result: ContactResult): void
  /** The batch is decided anew: what was born in it so far was not. */
  forget(): void
}

type Born = { to: string; reason: boolean; isNew: boolean }

/** Tasks born within the last hour, those of this batch included: above so many, a digest (product §3.4). */
export async function openBirthCount(
  deps: EngineDeps,
  { holders, people, agreement }: { holders: Iterable<string>; people: People; agreement: Agreement },
  known: TaskRow[],
): Promise<BirthCount> {
  const receivers = [...new Set([...holders, ...people.managers.values(), ...namedIn(agreement)])]
  const since = new Date(deps.clock.now().getTime() - HOUR)
  const counts = agreement.terms.digest ? await countBirths(deps.db, { receivers, since }) : []
  const stored = new Map(counts.map((count) => [count.receiver, count]))
  const before = new Map(known.map((task) => [task.taskKey, task]))
  const batch = new Map<string, Born[]>()

  function note({ contactId, tasks }: ContactResult): void {
    const born = tasks
      .filter(({ open }) => open)
      .map(({ taskKey, need, wanted }) => {
        const was = before.get(taskKey)
        const to = String(wanted['to'] ?? '')
        return { to, isNew: was === undefined, reason: need === 'reason' && was?.need !== 'reason' }
      })
    batch.set(contactId, born)
  }

  function tasksBorn(owner: string, kind: 'any' | 'reason'): number {
    const mine = [...batch.values()].flat().filter(({ to }) => to === owner)
    const here = mine.filter((born) => (kind === 'any' ? born.isNew : born.reason)).length
    return here + (stored.get(owner)?.[kind] ?? 0)
  }

  return { tasksBorn, note, forget: () => batch.clear() }
}

function namedIn({ terms }: Agreement): string[] {
  const { response, decision, noOwner } = terms.escalation
  return [...response, ...decision, ...noOwner].map(({ to }) => to)
}
