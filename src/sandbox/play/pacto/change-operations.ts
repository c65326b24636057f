import { operationsSchema } from '../../../agreement/schema/operations.ts'
import { AGREEMENT_KEY } from '../../../engine/agreement/agreement-book.ts'
import { loadOperations, saveOperations } from '../../../store/agreements/operations.ts'
import type { JsonObject } from '../../../store/json.ts'
import type { World } from '../../world/open-world.ts'
import { lookAtLive } from '../run/finish-instant.ts'

export type OperationsChange = {
  mode?: string
  language?: string
  mapping?: unknown
  spend?: unknown
  people: Record<string, unknown>
  exceptions: unknown[]
  absences: { who: string; from: string; to: string }[]
}

/** An admin changes what needs no signature: at once, for everything that runs. */
export async function changeOperations(world: World, change: OperationsChange): Promise<void> {
  const { db } = world.store
  const at = world.clock.now()
  const before = (await loadOperations(db, AGREEMENT_KEY)) ?? {}
  const operations = operationsSchema.parse(laidOver(before, change))
  await saveOperations(db, {
    key: AGREEMENT_KEY,
    operations: operations as unknown as JsonObject,
    at,
    by: 'machine',
  })
  await lookAtLive(world)
}

function laidOver(before: JsonObject, { exceptions, absences, people, ...rest }: OperationsChange): unknown {
  const known = before['people'] as { absences: unknown[]; managers: object; teams: object }
  const merged = (key: 'managers' | 'teams'): object => ({
    ...known[key],
    ...(people[key] as object | undefined),
  })
  return {
    ...before,
    ...rest,
    exceptions: [...((before['exceptions'] ?? []) as unknown[]), ...exceptions],
    people: {
      ...known,
      ...people,
      managers: merged('managers'),
      teams: merged('teams'),
      absences: [...known.absences, ...absences],
    },
  }
}
