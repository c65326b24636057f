/** Periods that still run: a meeting looks back on one that is over. */
const RUNNING = ['', 'week', 'month', 'quarter']

/** What pack is asked for: that of the route's period, or '' for the latest that the agreement has packs made of. */
export const meetingPeriod = (period: string): string => (RUNNING.includes(period) ? '' : period)
