import type { TaskDelivery } from '../../store/deliveries/claim-deliveries.ts'
import { loadLedger } from '../../store/contacts/load-ledger.ts'
import type { EngineDeps } from '../deps.ts'
import { toCycle, toWanted } from '../rows.ts'
import { renderTask, SPEAKS_OF } from './render-task.ts'

/** Puts tasks into words: the properties of each as HubSpot takes them, by key. */
export async function wordTasks(
  deps: EngineDeps,
  rows: TaskDelivery[],
): Promise<Map<string, Record<string, string>>> {
  const ids = [...new Set(rows.map((row) => row.contactId))]
  const pages = await deps.book.read()
  const { current } = pages
  if (!current || ids.length === 0) return new Map()
  const names = await deps.names.load(ids)
  const ledger = await loadLedger(deps.db, ids)
  const cycles = new Map(ledger.cycles.map((row) => [row.cycleId, toCycle(row)]))
  const { owners } = await deps.directory.people(current.operations, [])
  const uiDomain = await deps.account.uiDomain()
  return new Map(
    rows.flatMap((row) => {
      const cycle = cycles.get(row.cycleId)
      if (!cycle) return []
      const id = row.contactId
      const name = names.get(id) ?? { name: '', company: '', phone: '', email: '', signal: '' }
      const url = `https://${uiDomain}/contacts/${deps.portalId}/record/0-1/${id}`
      const properties = renderTask({
        wanted: toWanted(row.wanted),
        cycle,
        terms: pages.termsOf(cycle.agreementVersion),
        exceptions: current.operations.exceptions,
        contact: { ...name, id, url },
        owners,
        language: current.operations.language,
        now: deps.clock.now(),
      })
      return [[row.taskKey, properties]]
    }),
  )
}

/** Of a task that exists only what speaks of a changed part is sent. */
export function changedOnly(row: TaskDelivery, properties: Record<string, string>): Record<string, string> {
  const parts = Object.keys(SPEAKS_OF) as (keyof typeof SPEAKS_OF)[]
  const changed = parts.filter(
    (part) => JSON.stringify(row.wanted[part]) !== JSON.stringify(row.confirmed[part]),
  )
  const names = new Set(changed.flatMap((part) => SPEAKS_OF[part]))
  return Object.fromEntries(Object.entries(properties).filter(([name]) => names.has(name)))
}
