import { z } from 'zod'
import { readMeta } from '../../store/meta.ts'
import { answer, refuse, remoteVerb } from '../verbs/remote-verb.ts'
import { backfillTurn, type BackfillTurn } from './backfill-turn.ts'

const MOST_DAYS = 3_650

/** `pacto backfill`, a few seconds of it: asked again until it is done. */
export const backfillVerb = remoteVerb<{ dryRun: boolean; days: number }, BackfillTurn>({
  name: 'backfill.turn',
  asksHubSpot: true,
  input: z.strictObject({
    dryRun: z.boolean(),
    days: z
      .int('A whole number of days')
      .min(1)
      .max(MOST_DAYS, `${String(MOST_DAYS)} days at most`),
  }),
  run: async (deps, { dryRun, days }) => {
    const { current } = await deps.book.read()
    if (!current) return refuse('no_agreement', 'There is no agreement yet: activate one, then backfill.')
    const startedAt = await readMeta(deps.db, 'go_live_at')
    if (startedAt === null)
      return refuse(
        'not_started',
        'The service was never started: start it once. What was handed over before that instant is adopted.',
      )
    const goLiveAt = new Date(startedAt)
    return answer(await backfillTurn(deps, { dryRun, days, agreement: current, goLiveAt }))
  },
})
