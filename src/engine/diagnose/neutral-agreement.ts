import { expandCalendar } from '../../agreement/expand-calendar.ts'
import type { Agreement, Operations, Terms } from '../../domain/agreement.ts'
import type { Calendar } from '../../domain/business-time.ts'
import { shippedAgreement } from '../past/agreement-for-past.ts'
import type { ReasonProperty, StatusRow, Team } from './diagnosis.ts'

const HOUR = 3_600_000

/** Hours of the shipped template, in the account's zone, with the country's public holidays of the span's years. */
export function neutralCalendar(
  { from, to }: { from: Date; to: Date },
  { timeZone, country }: { timeZone: string; country: string | null },
): Calendar {
  const shipped = shippedAgreement(from).terms.calendars['office']
  const hours = Object.fromEntries(
    Object.entries(shipped?.hours ?? {}).map(([day, open]) => [day, open ?? []]),
  )
  // A day to either side: the zone may be in another year already.
  const first = new Date(from.getTime() - 48 * HOUR).getUTCFullYear()
  const last = new Date(to.getTime() + 48 * HOUR).getUTCFullYear()
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const holidays = { types: ['public' as const], extra: [], except: [], ...(country ? { country } : {}) }
  const section = { timeZone, hours, overrides: [], holidays }
  return expandCalendar(section, { years, language: 'en' }).calendar
}

export type Neutral = {
  calendar: Calendar
  stages: Pick<Terms['handoff'], 'property' | 'enter' | 'accepted' | 'won'>
  teams: { sales: Team[]; marketing: Team[] }
  statuses: StatusRow[]
  reasons: ReasonProperty[]
}

/**
 * An agreement that promises nothing: by it the past is replayed, to find what was. Whoever contacts counts, there is no
 * settling, nothing is parked or exempt, no criteria; statuses and reasons mean what the portal's words say.
 */
export function neutralAgreement(
  now: Date,
  { calendar, stages, teams, statuses, reasons }: Neutral,
): Agreement {
  const { terms, operations } = shippedAgreement(now)
  const { response } = terms.sales
  const tier = {
    name: 'Standard',
    when: null,
    exempt: false,
    withinMs: HOUR,
    limitMs: 24 * HOUR,
    calendar: 'office',
  }
  return {
    version: 0,
    terms: {
      ...terms,
      timeZone: calendar.timeZone,
      handoff: { ...terms.handoff, ...stages },
      calendars: { office: calendar },
      sales: { ...terms.sales, response: { ...response, tiers: [tier], by: 'anyone', settleMs: 0 } },
      marketing: null,
      shield: null,
      holidayNames: {},
    },
    operations: {
      ...operations,
      people: { ...operations.people, teams: idsOf(teams) },
      mapping: mappingOf(statuses, reasons),
    },
  }
}

function idsOf({ sales, marketing }: Neutral['teams']): Operations['people']['teams'] {
  return { sales: sales.map(({ id }) => id), marketing: marketing.map(({ id }) => id) }
}

/** Every value of the reason property says something: what no word is known of is `other`. */
function mappingOf(statuses: StatusRow[], reasons: ReasonProperty[]): Operations['mapping'] {
  const taken = reasons.find((reason) => reason.taken)
  return {
    leadStatus: Object.fromEntries(
      statuses.filter(({ rejects }) => rejects).map(({ value, reason }) => [value, { rejected: reason }]),
    ),
    reasonProperty: taken
      ? { name: taken.name, codes: Object.fromEntries(taken.options.map(({ value, code }) => [value, code])) }
      : null,
  }
}
