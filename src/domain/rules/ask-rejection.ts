import type { Cycle } from '../cycle.ts'
import { ask, type Ask } from './ask.ts'
import type { Derived } from './derive-cycle.ts'

/**
 * What a rejection lacks: its reason, or what the reason asks for (product §3.3). Also where the stage was written back
 * since; a later handoff lets it rest.
 */
export function askRejection(
  { cycle, isLast }: Pick<Derived, 'cycle' | 'isLast'>,
  to: string,
): (Ask | null)[] {
  const { disposition } = cycle
  const stands = disposition === 'rejected' || (disposition === 'recycled' && isLast)
  return stands && to !== '' ? [reasonAsk(cycle, to), evidenceAsk(cycle, to)] : []
}

function reasonAsk({ rejection }: Cycle, to: string): Ask | null {
  if (!rejection || rejection.reason !== null) return null
  return { ...ask('reason', to), dueAt: rejection.at }
}

function evidenceAsk({ rejection }: Cycle, to: string): Ask | null {
  if (!rejection || rejection.reason === null || rejection.missing.length === 0) return null
  const about = JSON.stringify([rejection.reason, rejection.missing])
  return { ...ask('evidence', to), dueAt: rejection.at, about }
}
