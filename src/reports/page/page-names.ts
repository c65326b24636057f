import { z } from 'zod'
import { answer, remoteVerb } from '../../engine/verbs/remote-verb.ts'
import { contactLabels } from '../contact-labels.ts'
import { whoLooks } from './who-looks.ts'

/** `GET /api/page/names?ids`: names of contacts whose rows carry none, a hundred at most. */
export const pageNamesVerb = remoteVerb({
  name: 'page.names',
  asksHubSpot: true,
  input: z.strictObject({ as: z.string().optional(), ids: z.array(z.string().max(19)).max(100) }),
  run: async (deps, { as, ids }) => {
    const looker = await whoLooks(deps, as)
    if (!looker.ok) return looker
    return answer({ labels: { contact: await contactLabels(deps, ids) } })
  },
})
