import type { People } from '../domain/situation.ts'
import type { ReportContext } from './report.ts'

/** Owner id → name, of the persons in the rows who may be shown. Names are HubSpot's, and kept nowhere. */
export function namesOf(
  rows: Record<string, unknown>[],
  { people, context }: { people: People; context: ReportContext },
): Record<string, string> {
  const ids = new Set(rows.flatMap((row) => [row['owner'], row['section'] === 'person' ? row['group'] : '']))
  const shown = [...people.owners.values()].filter(({ id }) => ids.has(id) && context.mayShow(id))
  return Object.fromEntries(shown.map(({ id, name, email }) => [id, name || email]))
}
