import type { OwnerInput } from '../portal/actions.ts'

/** How somebody of Sales works: shares are 0–1, per look at their leads. */
export type Habits = {
  /** Minutes between two looks at HubSpot, about. */
  looksEveryMinutes: number
  /** Takes up a waiting lead at a look. */
  attention: number
  /** Leads overlooked until a task shouts. */
  forgets: number
  /** Calls through the dialler, which logs at hang-up; the others type calls in by hand. */
  dialler: boolean
  /** Calls typed in only an hour or more later. */
  logsLate: number
  /** Ticks tasks off by hand without having contacted anybody. */
  ticks: number
  /** Gives the standard reason when rejecting; otherwise only moves the lead status. */
  givesReason: number
  /** Weekday (1 = Monday) on which they are off; 0: none. */
  dayOff: number
}

export type Person = { ownerId: string; userId: string; name: string; teamId: string }
export type Rep = Person & { habits: Habits }

export const TEAMS = {
  north: { id: '101', name: 'Sales North' },
  south: { id: '102', name: 'Sales South' },
  marketing: { id: '201', name: 'Marketing' },
} as const

const steady: Habits = {
  looksEveryMinutes: 18,
  attention: 0.6,
  forgets: 0.06,
  dialler: true,
  logsLate: 0.05,
  ticks: 0.02,
  givesReason: 0.75,
  dayOff: 0,
}

const rep = (n: number, name: string, teamId: string, habits: Partial<Habits> = {}): Rep => ({
  ...person(n, name, teamId),
  habits: { ...steady, ...habits },
})

function person(n: number, name: string, teamId: string): Person {
  return { ownerId: String(70_000 + n), userId: String(5_000_000 + n), name, teamId }
}

export const REPS: readonly Rep[] = [
  rep(1, 'Ana Ruiz', '101', { attention: 0.8, forgets: 0.02 }),
  rep(2, 'Bruno Vidal', '101', { ticks: 0.3 }),
  rep(3, 'Carla Soto', '101', { looksEveryMinutes: 12, attention: 0.85, forgets: 0.01, givesReason: 0.95 }),
  rep(4, 'Diego Marín', '101', { dialler: false, logsLate: 0.35 }),
  rep(5, 'Emma Clarke', '102', { attention: 0.7 }),
  rep(6, 'Farid Haddad', '102', { dayOff: 4 }),
  rep(7, 'Grace Hill', '102', { looksEveryMinutes: 25, givesReason: 0.4 }),
  rep(8, 'Hugo Prieto', '102', { looksEveryMinutes: 35, attention: 0.35, forgets: 0.3, givesReason: 0.5 }),
]

export const MANAGERS: readonly Person[] = [
  person(11, 'Lucía Ortega', '101'),
  person(12, 'James Whitfield', '102'),
]

export const MARKETERS: readonly Person[] = [
  person(21, 'Irene Lozano', '201'),
  person(22, 'Jack Byrne', '201'),
]

/** Left the company; an old workflow still gives leads to this owner. */
export const LEFT = person(9, 'Karim Aziz', '102')

/** Of no team; they look after Pacto, or only look. */
export const ADMINS: readonly Person[] = [person(31, 'Nora Vance', '')]
export const VIEWERS: readonly Person[] = [person(32, 'Pau Ferrer', '')]

export const EVERYBODY: readonly Person[] = [...REPS, ...MANAGERS, ...MARKETERS, LEFT, ...ADMINS, ...VIEWERS]

export function emailOf({ name }: Person): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return `${plain.replace(/[^a-z]+/g, '.')}@acme.example`
}

/** The owner record of a person, as the portal keeps it. */
export function ownerOf(person: Person): OwnerInput {
  const [firstName = '', ...rest] = person.name.split(' ')
  const team = Object.values(TEAMS).find(({ id }) => id === person.teamId)
  return {
    id: person.ownerId,
    userId: person.userId,
    email: emailOf(person),
    firstName,
    lastName: rest.join(' '),
    archived: person === LEFT,
    teams: team ? [{ ...team, primary: true }] : [],
  }
}
