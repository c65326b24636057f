import type { Response } from '../cycle.ts'

/**
 * Contact while a handoff waited in its batch, or was only observed, came before its clock: none ran that it could have
 * kept. It counts as contact before the handoff does, and says nothing about anybody's promptness (engineering §27).
 */
export function markEarly(response: Response | null, startAt: Date): Response | null {
  const isEarly = response !== null && response.flag === null && response.at < startAt
  return isEarly ? { ...response, flag: 'contacted_before' } : response
}
