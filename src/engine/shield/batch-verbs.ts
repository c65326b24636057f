import { z } from 'zod'
import { toAnswer, whoAsks } from '../acts/who-asks.ts'
import type { EngineDeps } from '../deps.ts'
import { answer, nothing, remoteVerb } from '../verbs/remote-verb.ts'
import { decideBatch } from './decide-batch.ts'
import { listBatches } from './list-batches.ts'

/** `pacto batch list` */
export const batchListVerb = remoteVerb({
  name: 'batch.list',
  asksHubSpot: false,
  input: nothing,
  run: async (deps) => answer({ batches: await listBatches(deps), timeZone: await zoneOf(deps) }),
})

/** `pacto batch start|spread|exempt`. `as`: an e-mail, user id or owner id. */
export const batchDecideVerb = remoteVerb({
  name: 'batch.decide',
  asksHubSpot: true,
  input: z.strictObject({
    batchId: z.string().min(1),
    decision: z.enum(['start', 'spread', 'exempt']),
    days: z.int().optional(),
    as: z.string().optional(),
    dryRun: z.boolean(),
  }),
  run: async (deps, { batchId, decision, days, as, dryRun }) => {
    const who = await whoAsks(deps, as)
    if (!who.ok) return who
    const over = days === undefined ? {} : { days }
    const decided = await decideBatch(deps, { batchId, decision, ...over, userId: who.userId, dryRun })
    if (!decided.ok) return toAnswer(decided)
    const { done, count, shares } = decided
    const timeZone = await zoneOf(deps)
    return answer({ batchId: decided.batchId, decision, done, count, shares, timeZone })
  },
})

/** Of the agreement in force: for whoever tells the instants. */
const zoneOf = async ({ book }: Pick<EngineDeps, 'book'>): Promise<string> =>
  (await book.read()).current?.terms.timeZone ?? 'UTC'
