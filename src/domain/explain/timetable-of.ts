import type { Operations, Terms } from '../agreement.ts'
import type { Calendar } from '../business-time.ts'
import type { Cycle, RunningClock } from '../cycle.ts'
import { calendarOfCycle, without } from '../rules/cycle-calendar.ts'
import { personalCalendar } from '../rules/personal-calendar.ts'
import { calendarOf } from '../rules/run-clocks.ts'
import type { People } from '../situation.ts'
import { nameDays } from './name-days.ts'
import type { Timetable } from './segment.ts'

export type Standing = {
  /** Of the cycle's own version, the exceptions of operations laid over its calendars. */
  terms: Terms
  exceptions: Operations['exceptions']
  people: Pick<People, 'hours' | 'absences'>
}

/** By what a clock of a cycle runs: the tier's calendar less holds; an owner's in that person's hours (engineering §22). */
export const timetableOf = (cycle: Cycle, clock: RunningClock, standing: Standing): Timetable => {
  const { terms, exceptions, people } = standing
  const signed = calendarOf(terms, cycle.calendar)
  const days = nameDays(signed, {
    names: terms.holidayNames[cycle.calendar] ?? {},
    exceptions: exceptions.filter(({ calendar }) => calendar === '*' || calendar === cycle.calendar),
  })
  const { holds } = cycle
  if (clock.kind !== 'owner')
    return { calendar: calendarOfCycle(terms, cycle.calendar, holds), days, holds, away: [] }
  const elsewhere = whileElsewhere(cycle, clock.owner)
  const calendar: Calendar = without(personalCalendar(signed, people, clock.owner), [...holds, ...elsewhere])
  return { calendar, days, holds, away: [...(people.absences.get(clock.owner) ?? []), ...elsewhere] }
}

/** When somebody else had the lead between two of one owner's turns: no time of that owner's. */
export const whileElsewhere = ({ waits }: Cycle, owner: string): { fromAt: Date; toAt: Date }[] => {
  const mine = waits.map((wait) => wait.owner === owner)
  return waits.filter(
    (_, i) => !mine[i] && mine.slice(0, i).includes(true) && mine.slice(i + 1).includes(true),
  )
}
