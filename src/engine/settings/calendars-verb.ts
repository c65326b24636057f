import { z } from 'zod'
import { loadAgreementVersions } from '../../store/agreements/agreement-versions.ts'
import { localDate } from '../agreement/operations/touches-past.ts'
import { answer, remoteVerb, type Answer } from '../verbs/remote-verb.ts'
import { managesPerson } from './change-verb.ts'
import { asked } from './settings-input.ts'
import { openSettings, type SettingsUser } from './settings-user.ts'
import { dataOf } from './show-agreement.ts'
import { showCalendars, type CalendarShown } from './show-calendars.ts'

type Option = { code: string; label: string }

export type CalendarsShown = {
  may: { exceptions: boolean; absences: boolean }
  timeZone: string
  today: string
  calendars: CalendarShown[]
  exceptions: { calendar: string; date: string; name: string; hours: [string, string][] | null }[]
  absences: { who: string; name: string; from: string; to: string; mayChange: boolean }[]
  people: Option[]
}

/** Calendars and exceptions, for anybody; absences of oneself, of one's people, for an admin of all (product §5). */
export const settingsCalendars = remoteVerb({
  name: 'settings.calendars',
  asksHubSpot: true,
  input: z.strictObject({ ...asked }),
  run: async (deps, input): Promise<Answer<CalendarsShown>> => {
    const opened = await openSettings(deps, input)
    if (!opened.ok) return opened
    const user = opened.data
    const { operations, terms } = user.agreement
    const now = deps.clock.now()
    const today = localDate(now, terms.timeZone)
    const inForce = (await loadAgreementVersions(deps.db)).at(-1)
    const signed = (inForce?.terms as unknown as typeof terms | undefined) ?? terms
    const people = peopleFor(user)
    return answer({
      may: { exceptions: user.roles.admin, absences: people.length > 0 },
      timeZone: terms.timeZone,
      today,
      calendars: showCalendars(signed, { document: dataOf(inForce?.document ?? ''), operations, today, now }),
      exceptions: operations.exceptions
        .map(({ calendar, date, name, hours }) => ({ calendar, date, name, hours }))
        .toSorted((a, b) => a.date.localeCompare(b.date)),
      absences: absencesFor(user),
      people,
    })
  },
})

function absencesFor(user: SettingsUser): CalendarsShown['absences'] {
  return user.agreement.operations.people.absences
    .map((absence) => ({
      ...absence,
      name: user.nameOf(absence.who),
      mayChange: user.roles.admin || managesPerson(user, absence.who),
    }))
    .filter(({ who, mayChange }) => mayChange || user.isNamed(who))
    .toSorted((a, b) => b.from.localeCompare(a.from))
}

/** Whose absence a user may enter: of everybody active. */
export function peopleFor(user: SettingsUser): Option[] {
  return [...user.people.owners.values()]
    .filter(({ archived, queue, id }) => !archived && !queue && managesPerson(user, id))
    .map(({ id, name, email }) => ({ code: id, label: name || email || id }))
    .toSorted((a, b) => a.label.localeCompare(b.label))
}
