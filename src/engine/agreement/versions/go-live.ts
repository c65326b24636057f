import { loadOperations, saveOperations } from '../../../store/agreements/operations.ts'
import { wakeLive } from '../../../store/contacts/wake-live.ts'
import { inTransaction } from '../../../store/in-transaction.ts'
import type { JsonObject } from '../../../store/json.ts'
import { writeMeta } from '../../../store/meta.ts'
import type { EngineDeps } from '../../deps.ts'
import { answer, refuse, type Answer } from '../../verbs/remote-verb.ts'
import { AGREEMENT_KEY, toOperations } from '../agreement-book.ts'
import { foresee } from '../foresee/foresee.ts'
import { showForeseen, type ForeseenCycle } from '../foresee/show-foreseen.ts'
import { noteAgreement } from './note-agreement.ts'

/** `timeZone`: the agreement's, for whoever tells the instants. */
export type WentLive = {
  liveAt: string | null
  firstDueAt: string | null
  cycles: ForeseenCycle[]
  timeZone: string
}

/**
 * Ends the observation, once and for good: open cycles start anew now, nothing of it becomes a breach (product §2,
 * engineering §25). Answers the open cycles with their due times, the first of them; a dry run does nothing else.
 */
export async function goLive(
  deps: EngineDeps,
  { dryRun, by }: { dryRun: boolean; by: string },
): Promise<Answer<WentLive>> {
  const { current } = await deps.book.readAnew()
  if (!current) return refuse('no_agreement', 'There is no agreement yet: activate one first.')
  const since = await deps.installation.liveAt()
  if (since !== null)
    return refuse(
      'live_already',
      `Live since ${since.toISOString()}. \`operations mode observe\` pauses tasks; the observation is over.`,
    )
  const at = deps.clock.now()
  const operations = { ...current.operations, mode: 'live' as const }
  const foreseen = await foresee(deps, {
    suppose: (situation) => ({
      ...situation,
      liveAt: at,
      agreement: { ...situation.agreement, operations },
    }),
    choosesAnew: () => false,
  })
  const cycles = foreseen.map(showForeseen)
  const dues = cycles.flatMap(({ then }) => then.dueAt ?? []).toSorted()
  if (!dryRun) await carryOut(deps, { at, by, version: current.version })
  return answer({
    liveAt: dryRun ? null : at.toISOString(),
    firstDueAt: dues[0] ?? null,
    cycles,
    timeZone: current.terms.timeZone,
  })
}

async function carryOut(
  deps: EngineDeps,
  { at, by, version }: { at: Date; by: string; version: number },
): Promise<void> {
  await inTransaction(deps.db, async (trx) => {
    const stored = toOperations(await loadOperations(trx, AGREEMENT_KEY, { lock: true }))
    await writeMeta(trx, { key: 'live_at', value: at.toISOString() })
    const operations = { ...stored, mode: 'live' } as unknown as JsonObject
    await saveOperations(trx, { key: AGREEMENT_KEY, operations, at, by })
    await noteAgreement(trx, { at, kind: 'went_live', version, detail: { by } })
    await wakeLive(trx, { at })
  })
  await deps.installation.liveAt()
  await deps.book.readAnew()
}
