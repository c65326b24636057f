import { z } from 'zod'
import { text, type Language } from '../../strings/text.ts'
import { loadPastRead } from '../../store/past/past-read.ts'
import { answer, refuse, remoteVerb } from '../verbs/remote-verb.ts'
import { diagnose } from './diagnose.ts'
import type { Diagnosis } from './diagnosis.ts'
import { writeDraft } from './draft/write-draft.ts'

export type DiagnoseInput = { language: Language; draft: boolean }
/** `draft`: an agreement with these numbers filled in; null: it was not asked for. */
export type Diagnosed = Diagnosis & { draft: string | null }

/** The baseline of the past that was read last, and a draft agreement. Reads HubSpot, writes nothing there or here. */
export const diagnoseVerb = remoteVerb<DiagnoseInput, Diagnosed>({
  name: 'diagnose',
  asksHubSpot: true,
  input: z.strictObject({ language: z.enum(['en', 'es']), draft: z.boolean() }),
  run: async (deps, { language, draft }) => {
    const read = await loadPastRead(deps.db)
    if (read?.endedAt == null) return refuse('past_unread', text(language, 'diagnose.past_unread'))
    const diagnosis = await diagnose(deps, read)
    const written = draft ? writeDraft(diagnosis, { language, now: deps.clock.now() }) : null
    return answer({ ...diagnosis, draft: written })
  },
})
