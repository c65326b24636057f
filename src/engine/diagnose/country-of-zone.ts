import { holidayCountries, holidayZones } from '../../agreement/public-holidays.ts'

let countries: Map<string, string> | null = null

/**
 * The country whose public holidays an account in that zone most likely keeps: the first whose zones hold it; null for
 * zones of no country (`UTC`). A guess, and said to be one: the region nobody can tell from a zone.
 */
export function countryOfZone(timeZone: string): string | null {
  // Reading every country takes a third of a second: once a process, and only where it is asked for.
  countries ??= readCountries()
  return countries.get(canonical(timeZone)) ?? null
}

function readCountries(): Map<string, string> {
  const found = new Map<string, string>()
  for (const country of holidayCountries())
    for (const zone of holidayZones(country).map(canonical)) if (!found.has(zone)) found.set(zone, country)
  return found
}

/** HubSpot has older names too (`US/Eastern`); one that nobody knows stands for itself. */
function canonical(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return timeZone
  }
}
