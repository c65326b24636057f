import { z } from 'zod'
import { whoAsks } from '../acts/who-asks.ts'
import { remoteVerb } from '../verbs/remote-verb.ts'
import { enterAbsence } from './enter-absence.ts'

/** `POST /api/page/away`: somebody is away from now until an instant. `as`: an e-mail, user id or owner id. */
export const absenceVerb = remoteVerb({
  name: 'absence.enter',
  asksHubSpot: true,
  input: z.strictObject({
    /** The same absence again is found entered, whatever its request. */
    requestId: z.string().optional(),
    ownerId: z.string().min(1),
    untilAt: z.iso.datetime({ offset: true }),
    as: z.string().optional(),
  }),
  run: async (deps, { as, ownerId, untilAt }) => {
    const who = await whoAsks(deps, as)
    if (!who.ok) return who
    return enterAbsence(deps, { ownerId, untilAt: new Date(untilAt), userId: who.userId })
  },
})
