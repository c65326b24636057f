import type { Reason } from '../../domain/agreement.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import type { Language } from '../../strings/text.ts'
import { applySetup } from './apply-setup.ts'
import type { Done } from './apply-setup.ts'
import { findSchema } from './find-schema.ts'
import { planSetup } from './plan-setup.ts'
import type { Step } from './plan-setup.ts'
import { wantedSchema } from './wanted-schema.ts'

export type SetUp = {
  /** What would be done; `done` is null after a dry run. */
  steps: Step[]
  done: Done[] | null
  taskKey: 'property' | 'body'
  notes: string[]
}

/** Where tasks carry their key, as the store remembers it. */
export type TaskKeyPlace = {
  before: SetUp['taskKey']
  remember(now: SetUp['taskKey']): Promise<void>
}

type Deps = { hs: HubSpot; place: TaskKeyPlace | null; progress?: (said: string) => void }
type Input = { language: Language; reasons: readonly Reason[]; dryRun: boolean; retryTaskKey: boolean }

/**
 * Creates in the portal what product §4 lists, or only says what it would create. Done twice, the second run has
 * nothing to do. A portal that refuses a unique property on tasks gets the key in the task's body; that is
 * remembered in the store (`place` null: the store is not at hand, and the notes say so).
 */
export const setUp = async (deps: Deps, input: Input): Promise<SetUp> => {
  const before = deps.place?.before ?? 'property'
  const keysInBody = before === 'body' && !input.retryTaskKey
  deps.progress?.('reading what is there')
  const steps = planSetup(wantedSchema({ ...input, keysInBody }), await findSchema(deps.hs))
  if (input.dryRun) return { steps, done: null, taskKey: before, notes: [] }
  const done = await applySetup(deps.hs, steps, deps.progress)
  const taskKey = placeOf(done, keysInBody)
  const notes = await remember(deps, before, taskKey)
  return { steps, done: taskKey === 'body' ? done.map(forgive) : done, taskKey, notes }
}

const isKey = ({ what, object }: Done): boolean => what === 'property' && object === 'tasks'

const placeOf = (done: Done[], keysInBody: boolean): SetUp['taskKey'] => {
  const key = done.find(isKey)
  if (key === undefined || key.outcome === 'failed' || key.outcome === 'conflict') return 'body'
  return keysInBody && key.why !== '' ? 'body' : 'property'
}

/** The fallback does the work of a task key that could not be made. */
const forgive = (one: Done): Done =>
  one.object === 'tasks' && one.outcome === 'failed'
    ? { ...one, outcome: 'unchanged', why: `kept in the body of the task instead (${one.why})` }
    : one

const remember = async (
  { place }: Deps,
  before: SetUp['taskKey'],
  now: SetUp['taskKey'],
): Promise<string[]> => {
  if (before !== now) await place?.remember(now)
  if (now === 'property') return []
  const said = 'This portal has no unique pacto_task_key on tasks: the key stands in the body of each task.'
  return place === null
    ? [said, 'The store was not at hand to remember that: run setup again while the service is stopped.']
    : [said]
}
