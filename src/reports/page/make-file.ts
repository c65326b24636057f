import type { EngineDeps } from '../../engine/deps.ts'
import { answer, type Answer } from '../../engine/verbs/remote-verb.ts'
import type { Language } from '../../strings/text.ts'
import { makeContactsFile } from './make-contacts-file.ts'
import { makeReportFile } from './make-report-file.ts'
import type { LinkedFile, MadeFile } from './linked-file.ts'

export type FileAsked = { file: LinkedFile; lang: Language; as?: string }

/** A file as it is now: what whoever asks may not see is refused here. */
export function makeFile(deps: EngineDeps, { file, lang, as }: FileAsked): Promise<Answer<MadeFile>> {
  const who = { lang, ...(as === undefined ? {} : { as }) }
  if (file.kind === 'report') return makeReportFile(deps, { file, who })
  if (file.kind === 'contacts') return makeContactsFile(deps, { file, who })
  return makePackFile(deps, { period: file.period, who })
}

/** What draws a PDF is large: it is loaded by whoever wants one. */
async function makePackFile(
  deps: EngineDeps,
  { period, who }: { period: string; who: { lang: Language; as?: string } },
): Promise<Answer<MadeFile>> {
  const { makePack } = await import('../meeting/make-pack.ts')
  const made = await makePack(deps, { ...who, ...(period === '' ? {} : { period }) })
  if (!made.ok) return made
  const { meetingPdf } = await import('../meeting/meeting-pdf.ts')
  const { pack, language } = made
  const bytes = await meetingPdf(pack, language)
  const { from, to } = pack.period
  return answer({
    name: `pacto-meeting-${from}-${to}.pdf`,
    type: 'application/pdf',
    content: Buffer.from(bytes).toString('base64'),
  })
}
