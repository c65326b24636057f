import { overlayExceptions } from '../../agreement/overlay-exceptions.ts'
import { raw } from '../../agreement/checks/raw.ts'
import { parseYaml } from '../../agreement/parse-yaml.ts'
import type { CalendarException, Operations, Terms } from '../../domain/agreement.ts'
import { withBreak, withResponse, withScore } from '../../domain/simulate/apply-try.ts'
import type { Try } from '../../domain/simulate/try.ts'
import { readDraft } from '../agreement/versions/read-draft.ts'

/** The draft as it is written and as it is read; exceptions of now lie over its calendars. */
export type Varied = { document: string; terms: Terms; operations: Operations; from: Date }

/** Terms with what is tried, or why it cannot be tried with this draft. */
export type Variant = { ok: true; terms: Terms } | { ok: false; why: Impossible; detail: string }
export type Impossible = 'no_score' | 'no_calendar' | 'invalid'

export function vary(draft: Varied, tried: Try): Variant {
  const { terms } = draft
  if (tried.kind === 'response') return { ok: true, terms: withResponse(terms, tried.minutes) }
  if (tried.kind === 'break') return open(withBreak(terms, tried.span))
  if (tried.kind === 'holidays') return withHolidays(draft, tried.place)
  const varied = withScore(terms, tried.atLeast)
  return varied ? { ok: true, terms: varied } : { ok: false, why: 'no_score', detail: '' }
}

/** A calendar that never opens has no answer to anything. */
function open(terms: Terms): Variant {
  const isOpen = Object.values(terms.calendars).every(({ hours }) =>
    Object.values(hours).some((day) => day.length > 0),
  )
  return isOpen ? { ok: true, terms } : { ok: false, why: 'no_calendar', detail: '' }
}

/** Holidays are written in the document and expanded when it is read: so is what is tried. */
function withHolidays(
  { document, operations, from }: Varied,
  place: Extract<Try, { kind: 'holidays' }>['place'],
): Variant {
  const parsed = parseYaml(document)
  if (!parsed.ok) return { ok: false, why: 'invalid', detail: '' }
  const { document: yaml, data } = parsed.source
  for (const name of Object.keys(raw(raw(raw(data)['terms'])['calendars']))) {
    const path = ['terms', 'calendars', name, 'holidays']
    for (const [key, value] of Object.entries({ country: place?.country, region: place?.region })) {
      if (value == null) yaml.deleteIn([...path, key])
      else yaml.setIn([...path, key], value)
    }
  }
  const read = readDraft(String(yaml), { now: from, operations })
  if (!read.ok) return { ok: false, why: 'invalid', detail: (read.error.reasons ?? []).join(' ') }
  return { ok: true, terms: overlay(read.data.terms, operations.exceptions) }
}

export function overlay(terms: Terms, exceptions: CalendarException[]): Terms {
  return overlayExceptions(terms, exceptions)
}
