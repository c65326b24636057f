import { holidayCountries, holidayRegions } from '../public-holidays.ts'
import type { Finding, Path } from '../problem.ts'
import type { Raw } from './raw.ts'
import { isRaw, list, raw } from './raw.ts'

/** Calendars open at some time, their dated hours are complete, and their holidays are known. */
export const checkCalendars = (document: Raw): Finding[] => {
  const path: Path = ['terms', 'calendars']
  const calendars = raw(document['terms'])['calendars']
  if (isRaw(calendars) && Object.keys(calendars).length === 0)
    return [{ path, allowed: 'at least one named calendar', message: 'has no calendar' }]
  return Object.entries(raw(calendars)).flatMap(([name, calendar]) => {
    if (!isRaw(calendar)) return []
    const at = [...path, name]
    return [
      ...openings(calendar, at),
      ...list(calendar['overrides']).flatMap((override, index) =>
        isRaw(override) ? overrideOf(override, [...at, 'overrides', index]) : [],
      ),
      ...holidays(raw(calendar['holidays']), [...at, 'holidays']),
    ]
  })
}

const openings = (calendar: Raw, path: Path): Finding[] =>
  isRaw(calendar['hours']) && Object.values(calendar['hours']).every((day) => list(day).length === 0)
    ? [{ path: [...path, 'hours'], allowed: 'at least one open interval a week', message: 'is never open' }]
    : []

const overrideOf = (override: Raw, path: Path): Finding[] => {
  const has = (key: string): boolean => override[key] !== undefined
  const one = has('date') && !has('from') && !has('to')
  const range = !has('date') && has('from') && has('to')
  const findings: Finding[] = []
  if (!one && !range)
    findings.push({ path, allowed: 'either date, or from and to', message: 'has no clear dates' })
  if (has('hours') === has('closed'))
    findings.push({ path, allowed: 'either hours, or closed: true', message: 'says neither or both' })
  if (range && mixedOrBackwards(String(override['from']), String(override['to'])))
    findings.push({ path: [...path, 'to'], allowed: 'a date of the same form, not before from' })
  return findings
}

const mixedOrBackwards = (from: string, to: string): boolean =>
  from.length !== to.length || (from.length === 10 && to < from)

const holidays = (given: Raw, path: Path): Finding[] => {
  const country = given['country']
  const region = given['region']
  if (country === undefined)
    return region === undefined
      ? []
      : [{ path: [...path, 'country'], allowed: 'the country of the region, such as ES' }]
  if (typeof country !== 'string') return []
  if (!holidayCountries().includes(country))
    return [{ path: [...path, 'country'], allowed: `one of ${holidayCountries().join(', ')}` }]
  const regions = holidayRegions(country)
  return typeof region === 'string' && !regions.includes(region)
    ? [
        {
          path: [...path, 'region'],
          allowed: regions.length > 0 ? `one of ${regions.join(', ')}` : 'no region',
        },
      ]
    : []
}
