import { publicHolidays } from '../../agreement/public-holidays.ts'
import type { Calendar } from '../../domain/business-time.ts'
import type { Draw } from '../people/draw.ts'
import type { Scene } from '../people/scene.ts'
import { createActions } from '../portal/actions.ts'
import { createAgenda } from '../portal/agenda.ts'
import type { Portal } from '../portal/create-portal.ts'
import { OBJECT_TYPES } from '../portal/rules/object-types.ts'
import type { PortalState } from '../portal/state.ts'

/** The portal as it was: whoever acts in it acts at the instant its time has come to. */
export type Past = Scene & { draw: Draw; from: Date; end: Date; seed: number }

export type Opened = {
  past: Past
  /** Lets time pass to the portal's present; what was planned for later never happens. */
  live(): Promise<void>
}

/**
 * The portal's records under a clock of their own: everything is checked, stamped and kept as the portal does it, and
 * nobody is told, for the webhooks of the past were sent long ago.
 */
export function openPast(
  { state }: Pick<Portal, 'state'>,
  { from, draw, seed }: { from: Date; draw: Draw; seed: number },
): Opened {
  const end = state.clock.now()
  let present = from
  const clock = { now: () => present, until: () => Promise.resolve() }
  const agenda = createAgenda(clock)
  const then: PortalState = {
    ...state,
    clock,
    agenda,
    outbox: { ...state.outbox, tell: () => undefined },
    index: { ...state.index, changed: () => undefined },
  }
  const past: Past = {
    portal: { actions: createActions(then), state: then },
    clock,
    agenda,
    office: officeFrom(from, end, state.settings.timeZone),
    tell: () => undefined,
    draw,
    from,
    end,
    seed,
  }
  const live = async (): Promise<void> => {
    for (let next = agenda.nextAt(); next && next <= end; next = agenda.nextAt()) {
      present = next > present ? next : present
      for (const errand of agenda.takeDue()) await errand.run()
    }
    settle(state)
  }
  return { past, live }
}

/** What is there now has long been indexed; activities dated in the future still wait for their time. */
function settle(state: PortalState): void {
  const { actions } = { actions: createActions(state) }
  for (const { name } of OBJECT_TYPES) for (const record of state.store.all(name)) state.index.settle(record)
  for (const { id, properties, archivedAt } of state.store.all('meetings')) {
    const { hs_meeting_start_time: start = '' } = properties
    if (!archivedAt && start > state.clock.now().toISOString())
      actions.setProperties({ objectType: 'meetings', id, properties: {}, by: { sourceType: 'CRM_UI' } })
  }
}

const HOURS: [string, string][] = [
  ['09:00', '14:00'],
  ['15:00', '18:30'],
]

function officeFrom(from: Date, end: Date, timeZone: string): Calendar {
  const years = [from.getUTCFullYear() - 1, from.getUTCFullYear(), end.getUTCFullYear()]
  const place = { country: 'ES', region: 'MD', types: ['public' as const], language: 'es' }
  const holidays = [...new Set(years)].flatMap((year) => publicHolidays(place, year).map(({ date }) => date))
  const hours = { mon: HOURS, tue: HOURS, wed: HOURS, thu: HOURS, fri: HOURS }
  return { timeZone, hours, holidays: [...new Set(holidays)] }
}
