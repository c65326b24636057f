import type { Clock } from '../../clock.ts'
import type { Portal } from '../portal/create-portal.ts'
import type { PortalActions } from '../portal/actions.ts'

export type Quickened = {
  clock: Clock
  portal: Pick<Portal, 'actions' | 'state'>
  /** The real instant of one in people's time. */
  toReal(instant: Date): Date
}

/** Dates that people write into what they log. */
const DATES = ['hs_timestamp', 'hs_meeting_start_time', 'hs_meeting_end_time']

/**
 * People whose time passes `speed` times as fast, in a portal on real time: what they date is dated in real time, or
 * it would lie in the portal's future.
 */
export function quicken({ clock, portal }: { clock: Clock; portal: Portal }, speed: number): Quickened {
  const start = clock.now().getTime()
  const toReal = (instant: Date): Date => new Date(start + (instant.getTime() - start) / speed)
  const present = (): Date => new Date(start + (clock.now().getTime() - start) * speed)
  const logEngagement: PortalActions['logEngagement'] = (input) => {
    const dated = Object.entries(input.properties ?? {}).map(([name, value]) =>
      DATES.includes(name) && value !== '' ? [name, toReal(new Date(value)).toISOString()] : [name, value],
    )
    return portal.actions.logEngagement({
      ...input,
      properties: Object.fromEntries(dated) as Record<string, string>,
    })
  }
  return {
    clock: { now: present, until: (instant, signal) => clock.until(toReal(instant), signal) },
    portal: { actions: { ...portal.actions, logEngagement }, state: portal.state },
    toReal,
  }
}
