import { systemClock } from '../../src/clock.ts'
import type { Portal } from '../../src/sandbox/portal/create-portal.ts'
import type { Victim } from './keep-killing.ts'

const MAKING = 'POST /crm/v3/objects/tasks/batch/create'
const LOOK_EVERY_MS = 10

/** Where there are several they all die of it, so it is the rarer: else nobody would ever be at work. */
const SHARE = 0.4

/**
 * Chance alone seldom falls into the worst moment: HubSpot has taken the order for tasks, carries it out, and whoever
 * gave it is dead before the answer. So two in five such calls to a lone instance, until the signal, cost it its life.
 */
export async function strikeAtCreation(
  { portal, victims }: { portal: Portal; victims: Victim[] },
  random: () => number,
  signal: AbortSignal,
): Promise<void> {
  const made = (): number => portal.calls().byOperation[MAKING] ?? 0
  for (let seen = made(); !signal.aborted; seen = made()) {
    await systemClock
      .until(new Date(systemClock.now().getTime() + LOOK_EVERY_MS), signal)
      .catch(() => undefined)
    if (made() > seen && random() < SHARE / victims.length) for (const victim of victims) victim.strike()
  }
}
