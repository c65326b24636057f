import { checkOperations } from '../../agreement/check-operations.ts'
import { parseYaml } from '../../agreement/parse-yaml.ts'
import { problemOf, type Problem } from '../../agreement/problem.ts'
import { readAgreement } from '../../agreement/read-agreement.ts'
import type { Operations, Terms } from '../../domain/agreement.ts'
import type { Language } from '../../strings/text.ts'

/** A document as it reads: `terms` null where it is not in order; `data` null where it is no YAML. */
export type DocumentRead = {
  text: string
  data: unknown
  terms: Terms | null
  problems: Problem[]
  hints: string[]
}

/** Every problem with its place, what is malformed and where the operations of now speak of what it does not have. */
export function readDocument(
  text: string,
  { now, operations, language = 'en' }: { now: Date; operations: Operations; language?: Language },
): DocumentRead {
  const parsed = parseYaml(text)
  const data = parsed.ok ? parsed.source.data : null
  const read = readAgreement(text, { now, operations, told: language })
  if (!read.ok) return { text, data, terms: null, problems: read.problems, hints: [] }
  const { terms } = read.agreement
  const misfits = checkOperations(terms, operations).map((finding) =>
    problemOf({ data: { operations }, lineOf: () => undefined }, finding),
  )
  return { text, data, terms, problems: misfits, hints: read.hints }
}
