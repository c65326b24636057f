import type { HubSpot } from '../../hubspot/client.ts'
import type { SchemaObject } from '../../hubspot/schema/read-schema.ts'
import {
  createGroup,
  createList,
  createProperties,
  renameList,
  updateProperty,
} from '../../hubspot/schema/write-schema.ts'
import { attempt } from './attempt.ts'
import type { Step } from './plan-setup.ts'

export type Outcome = 'created' | 'updated' | 'unchanged' | 'conflict' | 'failed'

export type Done = { what: Step['what']; object: SchemaObject; name: string; outcome: Outcome; why: string }

type CreateProperty = Extract<Step, { what: 'property'; do: 'create' }>

const isCreateProperty = (step: Step): step is CreateProperty =>
  step.what === 'property' && step.do === 'create'

/**
 * Carries a plan out: groups, then properties (100 a call), then lists. What HubSpot refuses is `failed` with its
 * reason and the rest goes on; a HubSpot that is away or a token that is refused throws `HubSpotError`.
 */
export const applySetup = async (
  hs: HubSpot,
  steps: Step[],
  progress: (said: string) => void = () => undefined,
): Promise<Done[]> => {
  const made = new Map<string, Done>()
  for (const object of ['contacts', 'tasks'] as const) {
    for (const step of steps.filter((one) => one.what === 'group' && one.object === object))
      made.set(keyOf(step), await applyOne(hs, step))
    const creations = steps.filter(isCreateProperty).filter((step) => step.object === object)
    if (creations.length > 0) progress(`${creations.length} properties of ${object}`)
    for (const done of await applyCreations(hs, object, creations)) made.set(keyOf(done), done)
  }
  for (const step of steps) {
    if (made.has(keyOf(step))) continue
    if (step.do === 'create' || step.do === 'update') progress(step.name)
    made.set(keyOf(step), await applyOne(hs, step))
  }
  return steps.map((step) => made.get(keyOf(step)) as Done)
}

const keyOf = ({ what, object, name }: Pick<Step, 'what' | 'object' | 'name'>): string =>
  [what, object, name].join(' ')

const applyCreations = async (
  hs: HubSpot,
  object: SchemaObject,
  steps: CreateProperty[],
): Promise<Done[]> => {
  if (steps.length === 0) return []
  const tried = await attempt(() =>
    createProperties(
      hs,
      object,
      steps.map(({ definition }) => definition),
    ),
  )
  return steps.map((step) => {
    if (!tried.ok) return doneOf(step, 'failed', tried.why)
    return tried.value.includes(step.name)
      ? doneOf(step, 'created')
      : doneOf(step, 'failed', 'HubSpot did not make it; run setup again')
  })
}

const applyOne = async (hs: HubSpot, step: Step): Promise<Done> => {
  if (step.do === 'nothing') return doneOf(step, 'unchanged', step.why)
  if (step.do === 'conflict') return doneOf(step, 'conflict', step.why)
  const tried = await attempt(() => carryOut(hs, step))
  if (!tried.ok) return doneOf(step, 'failed', tried.why)
  return step.do === 'create' ? doneOf(step, 'created') : doneOf(step, 'updated', step.why)
}

const carryOut = (hs: HubSpot, step: Extract<Step, { do: 'create' | 'update' }>): Promise<void> => {
  if (step.what === 'group') return createGroup(hs, step.object, step.group)
  if (step.what === 'list')
    return step.do === 'create' ? createList(hs, step.list) : renameList(hs, step.listId, step.name)
  if (step.do === 'update') return updateProperty(hs, step, step.change)
  return createProperties(hs, step.object, [step.definition]).then(() => undefined)
}

const doneOf = (step: Step, outcome: Outcome, why = ''): Done => ({
  what: step.what,
  object: step.object,
  name: step.name,
  outcome,
  why,
})
