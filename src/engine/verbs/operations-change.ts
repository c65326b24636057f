import { z } from 'zod'
import { applyEdit, editSchema } from '../agreement/operations/edits.ts'
import { changeOperations } from '../agreement/operations/change-operations.ts'
import { refuse, remoteVerb } from './remote-verb.ts'

const text = z.string()

/** `pacto operations …`: one edit, at once (engineering §11). */
export const operationsChange = remoteVerb({
  name: 'operations.change',
  asksHubSpot: false,
  input: z.strictObject({ by: text, signedBy: z.array(text), dryRun: z.boolean(), edit: editSchema }),
  run: async (deps, { by, signedBy, dryRun, edit }) => {
    if (edit.do === 'mode' && (await deps.installation.liveAt()) === null)
      return refuse(
        'not_live',
        'Still observing: `agreement go-live` ends the observation, and shows first what it means for open cycles.',
      )
    return changeOperations(deps, {
      by,
      signedBy,
      dryRun,
      mayChangeMode: edit.do === 'mode',
      edit: (now) => applyEdit(now, edit),
    })
  },
})
