import { expandYear } from '../../../agreement/expand-year.ts'
import type { CalendarException } from '../../../domain/agreement.ts'
import { loadAgreementVersions } from '../../../store/agreements/agreement-versions.ts'
import type { EngineDeps } from '../../deps.ts'
import { answer, refuse, type Answer } from '../../verbs/remote-verb.ts'
import { changeOperations } from '../operations/change-operations.ts'

export type YearAdded = { year: number; days: CalendarException[]; woken: number }

/** A version has its first year and the two after; that many more are looked for days to add. */
const EXPANDED_YEARS = 3
const LOOK_AHEAD = 5

/**
 * Adds the days of one more year to the calendars of the version in force, as dated exceptions: each December's
 * operation (engineering §11). Answers what differs; a dry run does nothing else. `year` null: the first that is missing.
 */
export async function addYear(
  deps: EngineDeps,
  input: { year: number | null; dryRun: boolean; by: string },
): Promise<Answer<YearAdded>> {
  const { current } = await deps.book.readAnew()
  const version = (await loadAgreementVersions(deps.db)).at(-1)
  if (!current || !version) return refuse('no_agreement', 'There is no agreement yet: activate one first.')
  const { terms, operations } = current
  const daysOf = (year: number): CalendarException[] =>
    expandYear(version.document, { year, language: operations.language, terms })
  const first = version.activatedAt.getUTCFullYear() + EXPANDED_YEARS
  const years = Array.from({ length: LOOK_AHEAD }, (_, index) => first + index)
  const year = input.year ?? years.find((one) => daysOf(one).length > 0) ?? first
  const days = daysOf(year)
  if (input.dryRun || days.length === 0) return answer({ year, days, woken: 0 })
  const changed = await changeOperations(deps, {
    by: input.by,
    signedBy: [],
    dryRun: false,
    mayChangeMode: false,
    edit: (now) => answer({ ...now, exceptions: [...now.exceptions, ...days] }),
  })
  return changed.ok ? answer({ year, days, woken: changed.data.woken }) : changed
}
