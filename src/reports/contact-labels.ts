import type { EngineDeps } from '../engine/deps.ts'
import { patience, within } from '../engine/patience.ts'
import { codeOf } from '../store/store-error.ts'

/** One call to HubSpot, and no more. */
const MOST = 100

/**
 * Names of contacts by their ids, of the first hundred. They are HubSpot's, and kept nowhere: while it is away, or slow,
 * there are none. Who was erased has none either.
 */
export async function contactLabels(
  { names }: Pick<EngineDeps, 'names'>,
  contacts: Iterable<string>,
): Promise<Record<string, string>> {
  const ids = [...new Set(contacts)].filter((id) => /^\d+$/.test(id)).slice(0, MOST)
  if (ids.length === 0) return {}
  const found = await within(patience(), loaded(names, ids))
  return Object.fromEntries([...(found ?? [])].map(([id, { name }]) => [id, name]))
}

async function loaded(names: EngineDeps['names'], ids: string[]): ReturnType<EngineDeps['names']['load']> {
  try {
    return await names.load(ids)
  } catch (error) {
    if (codeOf(error) === '') throw error
    return new Map()
  }
}
