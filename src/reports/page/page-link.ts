import { z } from 'zod'
import { issueLink } from '../../engine/links/issue-link.ts'
import { answer, refuse, remoteVerb } from '../../engine/verbs/remote-verb.ts'
import type { JsonObject } from '../../store/json.ts'
import { reportNamed } from '../registry.ts'
import { scopeOf } from '../scope.ts'
import { linkedFileSchema } from './linked-file.ts'
import { whoLooks, type Looker } from './who-looks.ts'

/** `POST /api/page/link`: the token of a link that works once, for sixty seconds. */
export const pageLinkVerb = remoteVerb({
  name: 'page.link',
  asksHubSpot: true,
  input: z.strictObject({
    as: z.string().optional(),
    lang: z.enum(['en', 'es']).optional(),
    requestId: z.string().min(1).max(100),
    file: linkedFileSchema,
  }),
  run: async (deps, { as, lang, requestId, file }) => {
    const looker = await whoLooks(deps, as)
    if (!looker.ok) return looker
    const report = file.kind === 'meeting' ? 'meeting' : file.report
    if (!reportNamed(report)) return refuse('report_unknown', `There is no report «${report}».`)
    // Told at once to whoever may not have it; what they may have when they fetch it is judged then.
    if (!mayHave(looker, report)) {
      deps.log.warn({ report, userId: looker.roles.userId }, 'a file was refused')
      return refuse('not_allowed', `The report «${report}» is not for you.`)
    }
    const { userId } = looker.roles
    const kept = { file, lang: lang ?? looker.agreement.operations.language }
    const { token, expiresAt } = await issueLink(deps, { requestId, userId, file: kept as JsonObject })
    return answer({ token, expiresAt })
  },
})

function mayHave({ roles, agreement, people }: Looker, report: string): boolean {
  const allowed = reportNamed(report)?.roles ?? []
  return scopeOf(roles, allowed, { operations: agreement.operations, people }) !== null
}
