/** Placeholder of the shape; the functions follow. */
export type Calendar = {
  timeZone: string
  hours: Partial<Record<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun', [string, string][]>>
  holidays: string[]
  breaks?: Record<string, [string, string][]>
  shifts?: Record<string, [string, string][]>
  away?: { from: string; to: string }[]
}
