import { parseYaml } from '../agreement/parse-yaml.ts'
import type { Terms } from '../domain/agreement.ts'
import type { Calendar } from '../domain/business-time.ts'

/**
 * The first calendar of the document, by whose open days a month's pace goes (part C2): the store keeps the terms'
 * keys in an order of its own, the document as it was signed has the right one.
 */
export function firstCalendar(document: string, { calendars, sales }: Terms): Calendar {
  const last = calendars[sales.response.tiers.at(-1)?.calendar ?? '']
  const found = calendars[namesIn(document)[0] ?? ''] ?? last ?? Object.values(calendars)[0]
  if (!found) throw new Error('agreement_without_calendar: the agreement has no calendar; validate it')
  return found
}

function namesIn(document: string): string[] {
  const read = parseYaml(document)
  const data = read.ok
    ? (read.source.data as { terms?: { calendars?: unknown }; calendars?: unknown } | null)
    : null
  return Object.keys((data?.terms?.calendars ?? data?.calendars ?? {}) as object)
}
