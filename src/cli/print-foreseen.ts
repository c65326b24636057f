import type { CycleShown, ForeseenCycle } from '../engine/agreement/foresee/show-foreseen.ts'
import { showMoment } from '../strings/show-time.ts'
import { table } from './table.ts'

/** The agreement's zone, and what now is. */
export type When = { timeZone: string; now: Date }

/** Instants as people there say them; over the socket they come as text. */
export const momentIn =
  (when: When) =>
  (at: Date | string): string =>
    showMoment(new Date(at), { language: 'en', ...when })

/** Open cycles as they are and as they would be, a row each; none: no line. */
export const printForeseen = (cycles: ForeseenCycle[], when: When): string[] => {
  if (cycles.length === 0) return []
  const moment = momentIn(when)
  const due = (iso: string | null): string => (iso === null ? '–' : moment(iso))
  return table([
    ['contact', 'tier now', 'tier then', 'due now', 'due then', 'next step, tasks then'],
    ...cycles.map(({ contactId, today, then }) => [
      contactId,
      today.tier,
      then.tier,
      due(today.dueAt),
      due(then.dueAt),
      stepOf(then),
    ]),
  ])
}

const stepOf = ({ nextStep, tasks }: CycleShown): string => [nextStep || 'none', ...tasks].join('; ')
