import { PROPERTY_GROUP } from '../../hubspot/properties/table.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import type { SchemaObject } from '../../hubspot/schema/read-schema.ts'
import { removeGroup, removeList, removeProperty } from '../../hubspot/schema/remove-schema.ts'
import { attempt } from './attempt.ts'
import { findSchema } from './find-schema.ts'
import type { Found, Wanted } from './plan-setup.ts'
import { wantedSchema } from './wanted-schema.ts'

export type RemovalStep = {
  what: 'list' | 'property' | 'group'
  object: SchemaObject
  name: string
  /** Of a list; else ''. */
  listId: string
}

export type Removal = {
  steps: RemovalStep[]
  /** null after a dry run. */
  done: (RemovalStep & { outcome: 'removed' | 'failed'; why: string })[] | null
}

type Deps = { hs: HubSpot; progress?: (said: string) => void }

/**
 * Takes out of the portal what `setUp` made there, by its names, and nothing else: lists first, which use the properties,
 * and a group only once nothing but ours was in it. What HubSpot refuses (a workflow uses a property) is said, and the rest
 * goes on. Doing it again goes on with what is left.
 */
export const removeSetup = async (
  { hs, progress = () => undefined }: Deps,
  { dryRun }: { dryRun: boolean },
): Promise<Removal> => {
  progress('reading what is there')
  const wanted = wantedSchema({ language: 'en', reasons: [], keysInBody: false })
  const found = await findSchema(hs)
  const steps = planRemoval(wanted, found)
  if (dryRun) return { steps, done: null }
  const done: NonNullable<Removal['done']> = []
  for (const step of steps) {
    progress(step.name)
    const stays = done.some(({ outcome, object }) => outcome === 'failed' && object === step.object)
    const tried =
      step.what === 'group' && stays
        ? { ok: false as const, why: 'a property that HubSpot did not let go is still in it' }
        : await attempt(() => carryOut(hs, step))
    done.push({ ...step, outcome: tried.ok ? 'removed' : 'failed', why: tried.ok ? '' : tried.why })
  }
  return { steps, done }
}

const OBJECTS: SchemaObject[] = ['contacts', 'tasks']

const planRemoval = (wanted: Wanted, found: Found): RemovalStep[] => [
  ...found.lists
    .filter(({ name }) => wanted.lists.some(({ anyName }) => anyName.includes(name)))
    .map(({ name, listId }) => ({ what: 'list' as const, object: 'contacts' as const, name, listId })),
  ...OBJECTS.flatMap((object) =>
    wanted.properties[object]
      .filter(({ name }) => found.properties[object].some((there) => there.name === name))
      .map(({ name }) => ({ what: 'property' as const, object, name, listId: '' })),
  ),
  ...OBJECTS.filter((object) => found.groups[object].some(({ name }) => name === PROPERTY_GROUP)).map(
    (object) => ({ what: 'group' as const, object, name: PROPERTY_GROUP, listId: '' }),
  ),
]

const carryOut = (hs: HubSpot, { what, object, name, listId }: RemovalStep): Promise<void> => {
  if (what === 'list') return removeList(hs, listId)
  return what === 'property' ? removeProperty(hs, object, name) : removeGroup(hs, object, name)
}
