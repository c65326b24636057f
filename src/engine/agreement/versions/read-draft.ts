import { checkOperations } from '../../../agreement/check-operations.ts'
import { problemOf, type Problem } from '../../../agreement/problem.ts'
import { readAgreement } from '../../../agreement/read-agreement.ts'
import type { Operations, Terms } from '../../../domain/agreement.ts'
import { refuse, type Answer } from '../../verbs/remote-verb.ts'

export type DraftRead = { terms: Terms; operations: Operations; hints: string[] }

/**
 * The terms of a draft, with the operations that hold now (a draft's own count for the first version only). Refused with
 * every problem at once: what is malformed, and where the operations of now speak of what the draft does not have.
 */
export function readDraft(
  document: string,
  { now, operations }: { now: Date; operations: Operations | null },
): Answer<DraftRead> {
  const read = readAgreement(document, operations ? { now, operations } : { now })
  if (!read.ok) return refuseDocument(read.problems)
  const { terms } = read.agreement
  const standing = operations ?? read.agreement.operations
  const misfits = checkOperations(terms, standing).map((finding) =>
    problemOf({ data: { operations: standing }, lineOf: () => undefined }, finding),
  )
  return misfits.length > 0
    ? refuseDocument(misfits)
    : { ok: true, data: { terms, operations: standing, hints: read.hints } }
}

function refuseDocument(problems: Problem[]): Answer<never> {
  const told = problems.map(({ line, message }) =>
    line === undefined ? message : `line ${String(line)}: ${message}`,
  )
  return refuse('agreement_invalid', 'The document is not in order; nothing of it applies:', told)
}
