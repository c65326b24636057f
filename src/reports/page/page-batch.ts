import { z } from 'zod'
import { toAnswer } from '../../engine/acts/who-asks.ts'
import { decideBatch } from '../../engine/shield/decide-batch.ts'
import { answer, remoteVerb } from '../../engine/verbs/remote-verb.ts'
import { ownerLabels } from '../labels-of.ts'
import { whoLooks } from './who-looks.ts'

/** `POST /api/page/batch`: decides about a parked batch, or only says what that would come to. */
export const pageBatchVerb = remoteVerb({
  name: 'page.batch',
  asksHubSpot: true,
  input: z.strictObject({
    as: z.string().optional(),
    /** A decision is once and for good: the same again is found done, whatever its id. */
    requestId: z.string().optional(),
    batchId: z.string().min(1),
    decision: z.enum(['start', 'spread', 'exempt']),
    days: z.int().nullable(),
    dryRun: z.boolean(),
  }),
  run: async (deps, { as, batchId, decision, days, dryRun }) => {
    const looker = await whoLooks(deps, as)
    if (!looker.ok) return looker
    const over = days === null ? {} : { days }
    const { userId } = looker.roles
    const decided = await decideBatch(deps, { batchId, decision, ...over, userId, dryRun })
    if (!decided.ok) return toAnswer(decided)
    const { done, count, shares } = decided
    const owner = ownerLabels(
      looker.people,
      shares.map((share) => share.owner),
    )
    return answer({ done: done !== 'would', count, shares, labels: { owner } })
  },
})
