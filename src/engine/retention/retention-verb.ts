import { z } from 'zod'
import { countAged } from '../../store/retention/find-aged.ts'
import { answer, remoteVerb } from '../verbs/remote-verb.ts'
import { agedBefore } from './aged-before.ts'

/** What would lose its people if so many months were kept. `before`: whose last handoff was over then, ISO. */
export type RetentionPreview = { before: string; cycles: number; contacts: number }

/** `pacto operations retention --dry-run`: counts, and changes nothing. */
export const retentionVerb = remoteVerb<{ months: number }, RetentionPreview>({
  name: 'retention.preview',
  asksHubSpot: false,
  input: z.strictObject({ months: z.int().min(1) }),
  run: async ({ db, clock }, { months }) => {
    const before = agedBefore(clock.now(), months)
    return answer({ before: before.toISOString(), ...(await countAged(db, before)) })
  },
})
