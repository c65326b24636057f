import { unite } from '../../domain/calendar/periods.ts'
import { readZone } from '../../domain/calendar/read-zone.ts'
import type { Operations } from '../../domain/agreement.ts'
import type { Owner } from '../../domain/facts.ts'
import type { People } from '../../domain/situation.ts'
import type { UserHours } from '../../hubspot/to-user-hours.ts'
import { findOwner } from './find-owner.ts'

const DAY = 86_400_000
/** Nobody is away for longer in one entry: a slip of the pen must not stop time for ever. */
const LONGEST_MS = 3 * 366 * DAY
/** Zones are known until here; absences later than that are no absences yet. */
const ZONES_UNTIL = Date.UTC(2100, 0)

export type Known = {
  owners: Map<string, Owner>
  /** As HubSpot has them. */
  users: UserHours[]
  operations: Pick<Operations['people'], 'hours' | 'absences'>
  /** The agreement's: dates without a person's own zone are days of it. */
  timeZone: string
}

/** When people work and when they are away, by owner id (engineering §22): HubSpot's hours come before the agreement's. */
export function workingTimes(known: Known): Pick<People, 'hours' | 'absences'> {
  const hours = hoursOf(known)
  return { hours, absences: absencesOf(known, hours) }
}

function hoursOf({ owners, users, operations, timeZone }: Known): People['hours'] {
  const hours: People['hours'] = new Map()
  for (const [who, own] of Object.entries(operations.hours)) {
    const owner = findOwner(owners.values(), who)
    if (owner) hours.set(owner.id, own)
  }
  for (const user of users) {
    const owner = user.hours && ownerOf(owners, user)
    if (owner && user.hours) hours.set(owner.id, { ...user.hours, timeZone: user.hours.timeZone || timeZone })
  }
  return hours
}

function absencesOf(
  { owners, users, operations, timeZone }: Known,
  hours: People['hours'],
): People['absences'] {
  const spans = new Map<string, [number, number][]>()
  const add = (owner: Owner | undefined, from: number, to: number): void => {
    if (owner) spans.set(owner.id, [...(spans.get(owner.id) ?? []), [from, Math.min(to, from + LONGEST_MS)]])
  }
  for (const { who, from, to } of operations.absences) {
    const owner = findOwner(owners.values(), who)
    const zone = hours.get(owner?.id ?? '')?.timeZone ?? timeZone
    add(owner, momentOf(from, zone, 0), momentOf(to, zone, 1))
  }
  for (const user of users) {
    const owner = ownerOf(owners, user)
    for (const { fromAt, toAt } of user.absences) add(owner, fromAt.getTime(), toAt.getTime())
  }
  return new Map(
    [...spans].map(([id, all]) => [
      id,
      unite(all).map(([from, to]) => ({ fromAt: new Date(from), toAt: new Date(to) })),
    ]),
  )
}

function ownerOf(owners: Map<string, Owner>, { userId, email }: UserHours): Owner | undefined {
  const all = [...owners.values()].filter(({ archived }) => !archived)
  const byUser = userId === '' ? undefined : all.find((owner) => owner.userId === userId)
  return byUser ?? (email === '' ? undefined : findOwner(all, email))
}

/** A date is the whole local day: as a start its midnight, as an end (`days` 1) the midnight after it. */
function momentOf(text: string, timeZone: string, days: 0 | 1): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return Date.parse(text)
  return readZone(timeZone, ZONES_UNTIL).startOf(Date.parse(`${text}T00:00:00Z`) / DAY + days)
}
