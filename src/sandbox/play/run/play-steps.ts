import { checkExpected } from '../expect/check-expected.ts'
import type { Mismatch } from '../expect/match.ts'
import type { Scenario, Step } from '../scenario.ts'
import type { Stage } from '../stage.ts'
import { readContacts, readState } from '../state/read-state.ts'
import type { World } from '../../world/open-world.ts'
import type { Actor } from '../../world/run-world.ts'
import { finishInstant } from './finish-instant.ts'

/** Something that did not go as the scenario says. */
export type Failure =
  | { kind: 'unmet'; step: number; at: Date; mismatches: Mismatch[] }
  | { kind: 'refused'; step: number; at: Date; verb: string; message: string }

export type StepPlayer = Actor & { failures: Failure[]; played: { at: Date; step: Step }[] }

type Deps = { world: World; scenario: Scenario; stage: Stage; release: () => void }

/** Carries out the steps of a scenario at their instants, and looks where they say how things stand. */
export function playSteps(deps: Deps, steps: Step[]): StepPlayer {
  const left = [...steps]
  const failures: Failure[] = []
  const played: StepPlayer['played'] = []

  async function act(): Promise<void> {
    for (let step = left[0]; step && step.at <= deps.world.clock.now(); step = left[0]) {
      left.shift()
      played.push({ at: step.at, step })
      const failure = step.expected ? await look(deps, step) : await carryOut(deps, step)
      if (failure) failures.push(failure)
    }
  }

  return { nextAt: () => left[0]?.at ?? null, act, failures, played }
}

/** A step the portal or Pacto refuses is told and the rest goes on, as with people who get an error. */
export async function carryOut({ stage }: Pick<Deps, 'stage'>, step: Step): Promise<Failure | null> {
  stage.now = step.at
  stage.step = step.index
  try {
    await step.act?.(stage)
    return null
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { kind: 'refused', step: step.index, at: step.at, verb: step.verb, message }
  }
}

async function look({ world, scenario, release }: Deps, step: Step): Promise<Failure | null> {
  if (!step.expected) return null
  release()
  await finishInstant(world)
  const state = await readState(world, scenario)
  const found = { state, contacts: readContacts(world, scenario), calls: world.portal.calls() }
  const { start, agreement } = scenario
  const mismatches = checkExpected(step.expected, found, { start, timeZone: agreement.terms.timeZone })
  return mismatches.length === 0 ? null : { kind: 'unmet', step: step.index, at: step.at, mismatches }
}
