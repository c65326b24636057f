import { z } from 'zod'
import { hashOf } from '../../engine/links/issue-link.ts'
import { answer, refuse, remoteVerb } from '../../engine/verbs/remote-verb.ts'
import { giveBackDownload, takeDownload } from '../../store/links/take-download.ts'
import { keptFileSchema } from './linked-file.ts'
import { makeFile } from './make-file.ts'

/**
 * What a link leads to, once: made now, with the rights that whoever asked for it has now. Who has the token needs no
 * name. What could not be made leaves the link as it was.
 */
export const pageDownloadVerb = remoteVerb({
  name: 'page.download',
  asksHubSpot: true,
  input: z.strictObject({ token: z.string().regex(/^[\w-]{43}$/) }),
  run: async (deps, { token }) => {
    const tokenHash = hashOf(token)
    const taken = await takeDownload(deps.db, { tokenHash, at: deps.clock.now() })
    if (!taken)
      return refuse('link_gone', 'This link was used, or is older than a minute: ask for a new one.')
    const { file, lang } = keptFileSchema.parse(taken.file)
    const as = taken.userId === '' ? {} : { as: `user:${taken.userId}` }
    try {
      const made = await makeFile(deps, { file, lang, ...as })
      return made.ok ? answer(made.data) : made
    } catch (error) {
      await giveBackDownload(deps.db, tokenHash)
      throw error
    }
  },
})
