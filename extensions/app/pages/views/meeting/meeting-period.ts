/** Periods that still run: a meeting looks back on one that is over. */
const RUNNING = ['', 'week', 'month', 'quarter']

/** What stands in the route for the latest pack. */
export const LATEST = 'latest'

/**
 * What pack is asked for: the one chosen on the view itself (`pack` of the route), else that of the period the other views
 * are of; '' for the latest that the agreement has packs made of.
 */
export const meetingPeriod = (params: Record<string, string>, period: string): string => {
  const chosen = params['pack'] || (RUNNING.includes(period) ? LATEST : period)
  return chosen === LATEST ? '' : chosen
}

/** Whether there can be a pack of it. */
export const isOver = (period: string): boolean => !RUNNING.includes(period)
