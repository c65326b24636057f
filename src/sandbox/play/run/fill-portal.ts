import type { Portal } from '../../portal/create-portal.ts'
import type { By } from '../../portal/types.ts'
import type { VirtualClock } from '../../virtual-clock.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'
import { carryOut, type Failure } from './play-steps.ts'

const DAY = 86_400_000
const BY: By = { sourceType: 'IMPORT', sourceId: 'before' }

/** When the portal's life begins: a day before anything the scenario tells of. */
export function beginningOf({ start, steps }: Scenario): Date {
  const first = Math.min(start.getTime(), ...steps.map((step) => step.at.getTime()))
  return new Date(first - DAY)
}

/** Owners and contacts that are there when Pacto starts, and steps that lie before the start. */
export async function fillPortal(
  portal: Portal,
  clock: VirtualClock,
  { scenario, stage }: { scenario: Scenario; stage: Stage },
): Promise<Failure[]> {
  scenario.fit(portal.state.definitions)
  for (const owner of scenario.owners) portal.actions.upsertOwner(owner)
  for (const { id, properties } of scenario.contacts) portal.actions.createContact({ id, properties, by: BY })
  const failures: Failure[] = []
  for (const step of scenario.steps.filter(({ at }) => at < scenario.start)) {
    clock.jumpTo(step.at)
    const failure = await carryOut({ stage }, step)
    if (failure) failures.push(failure)
  }
  return failures
}
