import { readFile } from 'node:fs/promises'
import type { Problem } from '../../agreement/problem.ts'
import { readAgreement } from '../../agreement/read-agreement.ts'
import type { Clock } from '../../clock.ts'
import type { Operations, Reason, Terms } from '../../domain/agreement.ts'
import { everyReason } from './every-reason.ts'
import type { Known } from './read-known.ts'

export type AgreementFound =
  | { from: 'store' | 'file'; terms: Terms; operations: Operations; hints: string[]; version: number | null }
  | { from: 'bad_file'; problems: Problem[] }
  | { from: 'no_file'; path: string }
  | { from: 'nowhere' }

/** `known`: what the store knows; null: it is not at hand. */
type Deps = { known: Known | null; clock: Clock }

/** The agreement in force; before the first start, the one of the file that start would take. */
export const findAgreement = async (deps: Deps, file: string | null): Promise<AgreementFound> => {
  const stored = deps.known?.agreement
  if (stored) return { from: 'store', hints: [], ...stored }
  if (file === null) return { from: 'nowhere' }
  const document = await readFile(file, 'utf8').catch(() => null)
  if (document === null) return { from: 'no_file', path: file }
  const read = readAgreement(document, { now: deps.clock.now() })
  return read.ok
    ? { from: 'file', ...read.agreement, hints: read.hints, version: null }
    : { from: 'bad_file', problems: read.problems }
}

/** Every reason that the portal has to know. `found`: what `findAgreement` answered. */
export const reasonsOf = (known: Known | null, found: AgreementFound): Promise<Reason[]> | Reason[] => {
  if (found.from === 'store' && known) return known.reasons
  return everyReason(null, 'terms' in found ? found.terms.reasons : undefined)
}
