import type { Operations, Terms } from '../domain/agreement.ts'
import { checkOperations } from './check-operations.ts'
import { findingsOf, problemOf, type Problem } from './problem.ts'
import { operationsSchema } from './schema/operations.ts'

export type ReadOperations = { ok: true; operations: Operations } | { ok: false; problems: Problem[] }

/** Operations as plain data, against the terms they go with: every problem at once (product §2). */
export function readOperations(data: unknown, terms: Terms): ReadOperations {
  const source = { data: { operations: data }, lineOf: () => undefined }
  const read = operationsSchema.safeParse(data)
  const found = read.success
    ? checkOperations(terms, read.data)
    : read.error.issues.flatMap((issue) => findingsOf(issue, ['operations']))
  if (!read.success || found.length > 0)
    return { ok: false, problems: found.map((finding) => problemOf(source, finding)) }
  return { ok: true, operations: read.data }
}
