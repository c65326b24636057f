import type { Calendar } from '../domain/business-time.ts'

/** When a user works, as the portal says; `hours` null: it does not. Zone '' : it does not say which. */
export type UserHours = {
  userId: string
  email: string
  hours: Pick<Calendar, 'timeZone' | 'hours'> | null
  /** Out of office: half-open, as entered. */
  absences: { fromAt: Date; toAt: Date }[]
}

export const USER_PROPERTIES = [
  'hs_email',
  'hs_internal_user_id',
  'hs_standard_time_zone',
  'hs_working_hours',
  'hs_out_of_office_hours',
]

type Weekday = keyof Calendar['hours']

const WEEK: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']
const WEEKEND: Weekday[] = ['sat', 'sun']
const DAYS: Record<string, Weekday[]> = {
  MONDAY: ['mon'],
  TUESDAY: ['tue'],
  WEDNESDAY: ['wed'],
  THURSDAY: ['thu'],
  FRIDAY: ['fri'],
  SATURDAY: ['sat'],
  SUNDAY: ['sun'],
  MONDAY_TO_FRIDAY: WEEK,
  SATURDAY_SUNDAY: WEEKEND,
  EVERY_DAY: [...WEEK, ...WEEKEND],
}
const MINUTES_A_DAY = 1_440

/** Texts of JSON inside properties (platform §5.8); what cannot be read says nothing. */
export function toUserHours(properties: Record<string, string>): UserHours {
  const week = readWeek(properties['hs_working_hours'] ?? '')
  const timeZone = readZoneName(properties['hs_standard_time_zone'] ?? '')
  return {
    userId: properties['hs_internal_user_id'] ?? '',
    email: properties['hs_email'] ?? '',
    hours: week && { timeZone, hours: week },
    absences: readList(properties['hs_out_of_office_hours'] ?? '').flatMap((entry) => {
      const fromAt = readInstant(entry['startTimestamp'])
      const toAt = readInstant(entry['endTimestamp'])
      return fromAt && toAt && fromAt < toAt ? [{ fromAt, toAt }] : []
    }),
  }
}

/** null where nothing, or anything unknown, is said: half a week would be a wrong one. */
function readWeek(text: string): Calendar['hours'] | null {
  const entries = readList(text)
  const week: Calendar['hours'] = {}
  for (const { days, startMinute, endMinute } of entries) {
    const weekdays = DAYS[String(days)]
    const [start, end] = [Number(startMinute), Number(endMinute)]
    const isSound = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end <= MINUTES_A_DAY
    if (!weekdays || !isSound || start >= end) return null
    for (const day of weekdays) week[day] = [...(week[day] ?? []), [wallTime(start), wallTime(end)]]
  }
  return entries.length > 0 ? week : null
}

function wallTime(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

/** An IANA name, or its spelling as the value of an option (`america_slash_new_york`); '' for anything else. */
function readZoneName(text: string): string {
  const name = text.replaceAll('_slash_', '/').replaceAll('_hyphen_', '-')
  if (name === '' || /^[+-]/.test(name)) return ''
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return ''
  }
}

type Entry = Record<string, unknown>

function readList(text: string): Entry[] {
  try {
    const value: unknown = JSON.parse(text)
    if (!Array.isArray(value)) return []
    return value.filter((entry): entry is Entry => entry !== null && typeof entry === 'object')
  } catch {
    return []
  }
}

/** Epoch ms, as a number or a text, or ISO 8601. */
function readInstant(value: unknown): Date | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null
  const at = new Date(/^\d+$/.test(String(value)) ? Number(value) : value)
  return Number.isNaN(at.getTime()) ? null : at
}
