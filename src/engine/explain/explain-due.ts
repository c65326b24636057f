import type { Operations, Terms } from '../../domain/agreement.ts'
import { clockOf, type Cycle } from '../../domain/cycle.ts'
import { explainClock } from '../../domain/explain/explain-clock.ts'
import { timetableOf } from '../../domain/explain/timetable-of.ts'
import type { Language } from '../../strings/text.ts'
import { explainSentence } from './explain-sentence.ts'

const NOBODY = { hours: new Map(), absences: new Map() }

type Due = {
  cycle: Cycle
  /** Of the cycle's own version, exceptions laid over. */
  terms: Terms
  exceptions: Operations['exceptions']
  language: Language
}

/** Why the first contact is due when it is, for a task's body; '' where no clock runs. */
export const explainDue = ({ cycle, terms, exceptions, language }: Due): string => {
  const clock = clockOf(cycle, 'response')
  if (!clock) return ''
  const timetable = timetableOf(cycle, clock, { terms, exceptions, people: NOBODY })
  const { timeZone } = timetable.calendar
  return explainSentence(
    { ...clock, ...explainClock(timetable, clock, clock.startAt) },
    { language, timeZone, tier: cycle.tier, version: cycle.agreementVersion },
  )
}
