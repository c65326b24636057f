import { forgetMeta, readMeta } from '../../store/meta.ts'
import type { EngineDeps } from '../deps.ts'

/** Lets what was erased leave the store's files as well. What fails is tried again every night. */
export async function scrubIfDue({ db, scrub, log }: EngineDeps): Promise<boolean> {
  if ((await readMeta(db, 'scrub_due')) === null) return true
  try {
    await scrub()
    await forgetMeta(db, 'scrub_due')
    return true
  } catch (error) {
    log.warn({ err: error }, 'what was erased is still in the files of the store; it is tried again tonight')
    return false
  }
}
