import { z } from 'zod'
import { whoAsks } from '../acts/who-asks.ts'
import { remoteVerb } from '../verbs/remote-verb.ts'
import { reassignLeads } from './reassign-leads.ts'

/** `POST /api/page/reassign`: open leads to one owner; each by itself. `as`: an e-mail, user id or owner id. */
export const reassignVerb = remoteVerb({
  name: 'lead.reassign',
  asksHubSpot: true,
  input: z.strictObject({
    requestId: z.string().min(1),
    contactIds: z.array(z.string().regex(/^\d+$/)).min(1).max(500),
    ownerId: z.string().min(1),
    as: z.string().optional(),
  }),
  run: async (deps, { as, ...input }) => {
    const who = await whoAsks(deps, as)
    return who.ok ? reassignLeads(deps, { ...input, userId: who.userId }) : who
  },
})
