import { AGREEMENT_KEY } from '../../../engine/agreement/agreement-book.ts'
import { loadOperations } from '../../../store/agreements/operations.ts'
import type { JsonObject } from '../../../store/json.ts'
import type { World } from '../../world/open-world.ts'
import { askPacto } from './ask-pacto.ts'

export type OperationsChange = {
  mode?: string
  language?: string
  mapping?: unknown
  spend?: unknown
  people: Record<string, unknown>
  exceptions: unknown[]
  absences: { who: string; from: string; to: string }[]
  /** For days that are over: both signatories. */
  signedBy: string[]
}

/** An admin at the machine changes what needs no signature: at once, for everything that runs. */
export async function changeOperations(world: World, change: OperationsChange): Promise<void> {
  const { mode, signedBy, ...rest } = change
  const by = { by: 'machine', signedBy, dryRun: false }
  const before = (await loadOperations(world.store.db, AGREEMENT_KEY)) ?? {}
  const document = JSON.stringify(laidOver(before, rest))
  await askPacto(world, 'operations.change', { ...by, edit: { do: 'apply', document } })
  if (mode) await askPacto(world, 'operations.change', { ...by, edit: { do: 'mode', mode } })
}

type Rest = Omit<OperationsChange, 'mode' | 'signedBy'>

function laidOver(before: JsonObject, { exceptions, absences, people, ...rest }: Rest): unknown {
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
