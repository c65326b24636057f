import type { World } from '../../world/open-world.ts'
import type { Place } from '../read/place.ts'
import type { Reading } from '../read/reading.ts'
import type { Stage } from '../stage.ts'

/** What a step does once it is its turn. */
export type StepAct = (stage: Stage) => void | Promise<void>

/** Reads one step of its kind; what it answers carries the step out. null: something was complained of. */
export type ReadVerb = (reading: Reading, place: Place, at: Date) => StepAct | null

/** Keys every step may have. */
export const STEP_KEYS = ['at', 'do', 'note', 'comment', 'name', 'why']

/** A step that asks something of Pacto: as people do, on what it shows after everything due by now. */
export const askingPacto =
  (act: (stage: Stage, world: World) => Promise<void>): StepAct =>
  async (stage) => {
    if (!stage.world) throw new Error('Pacto is not there before the start of the scenario')
    await stage.settle()
    await act(stage, stage.world)
  }
