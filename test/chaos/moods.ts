import { systemClock } from '../../src/clock.ts'
import type { Portal } from '../../src/sandbox/portal/create-portal.ts'
import type { Faults } from '../../src/sandbox/portal/faults.ts'

const MAKING = 'tasks/batch/create'

/** What HubSpot is like for a while. Each is slow enough for a kill to fall into a call. */
const MOODS: Faults[] = [
  {},
  {},
  { errorShare: 0.2 },
  { resetShare: 0.2 },
  { lostAnswerShare: 0.2 },
  { tooManyShare: 0.1 },
  { only: MAKING, lostAnswerShare: 0.7 },
  { only: MAKING, errorShare: 0.7 },
  { only: MAKING, resetShare: 0.7 },
  { only: 'contacts/batch/update', lostAnswerShare: 0.5 },
  { only: 'batch/read', timeoutShare: 0.1 },
]

/** Changes HubSpot's mood every one and a half seconds until the signal; then it is well again. */
export async function changeMoods(portal: Portal, random: () => number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const mood = MOODS[Math.floor(random() * MOODS.length)] ?? {}
    portal.setFaults({ ...mood, latencyMs: Math.floor(random() * 300) })
    await systemClock.until(new Date(systemClock.now().getTime() + 1_500), signal).catch(() => undefined)
  }
  portal.setFaults({})
}
