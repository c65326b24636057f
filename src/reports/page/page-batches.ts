import { z } from 'zod'
import { whoAre } from '../../engine/explain/who-is-who.ts'
import { listBatches } from '../../engine/shield/list-batches.ts'
import { answer, refuse, remoteVerb } from '../../engine/verbs/remote-verb.ts'
import { contactLabels } from '../contact-labels.ts'
import { wordMechanism } from '../word-mechanism.ts'
import { maySeeParked } from './page-start.ts'
import { whoLooks } from './who-looks.ts'

/** `GET /api/page/batches`: what the import shield parked, those that wait first, with a few names and who decided. */
export const pageBatchesVerb = remoteVerb({
  name: 'page.batches',
  asksHubSpot: true,
  input: z.strictObject({ as: z.string().optional(), lang: z.enum(['en', 'es']).optional() }),
  run: async (deps, { as, lang }) => {
    const looker = await whoLooks(deps, as)
    if (!looker.ok) return looker
    if (!maySeeParked(looker.names))
      return refuse('not_allowed', 'Parked batches are for managers, Marketing and admins.')
    const batches = await listBatches(deps)
    const { personOf } = whoAre(looker.people)
    const language = lang ?? looker.agreement.operations.language
    const told = batches.map(({ reminders: _, remindedAt: __, batchId, decidedBy, ...batch }) => ({
      id: batchId,
      source: batch.source,
      fromAt: batch.fromAt,
      toAt: batch.toAt,
      parkedAt: batch.parkedAt,
      count: batch.count,
      sample: batch.sample,
      decision: batch.decision,
      decidedAt: batch.decidedAt,
      decidedBy: decidedBy === null ? '' : personOf(decidedBy === 'machine' ? '' : decidedBy, language).name,
      days: batch.days,
    }))
    // The samples of those that wait are what somebody has to decide about.
    const contact = await contactLabels(
      deps,
      told.flatMap(({ sample }) => sample),
    )
    const source = Object.fromEntries(told.map((one) => [one.source, wordMechanism(language, one.source)]))
    return answer({ batches: told, labels: { contact, source } })
  },
})
