import type { Document } from 'yaml'
import type { Operations, Terms } from '../domain/agreement.ts'
import { checkCalendars } from './checks/check-calendars.ts'
import { checkHandoff } from './checks/check-handoff.ts'
import { checkReferences } from './checks/check-references.ts'
import { checkTiers } from './checks/check-tiers.ts'
import { raw } from './checks/raw.ts'
import type { Raw } from './checks/raw.ts'
import { parseYaml } from './parse-yaml.ts'
import { findingsOf, pathText, problemOf } from './problem.ts'
import type { Finding, Problem } from './problem.ts'
import type { Language } from '../strings/text.ts'
import { documentSchema, termsOnlySchema } from './schema/terms.ts'
import { toTerms } from './to-terms.ts'

export type ReadAgreement =
  | { ok: true; agreement: { terms: Terms; operations: Operations }; document: Document; hints: string[] }
  | { ok: false; problems: Problem[] }

/** What the schemas cannot see: how the parts go together. They run on malformed documents too. */
const CHECKS: ((document: Raw) => Finding[])[] = [checkTiers, checkCalendars, checkHandoff, checkReferences]

/**
 * Reads an agreement (YAML or JSON; keys: engineering §5, §11, C1). A bad document gets every problem at once
 * and nothing of it is applied (product §2). Holidays are expanded for the year of `now` and the two after.
 * `told`: the language of hints; whoever works on the command line has English.
 * A document may hold terms only where `operations` already exist; it then leaves them as they are.
 */
export const readAgreement = (
  text: string,
  { now, operations, told = 'en' }: { now: Date; operations?: Operations; told?: Language },
): ReadAgreement => {
  const parsed = parseYaml(text)
  if (!parsed.ok) return parsed
  const { source } = parsed
  const termsOnly = operations !== undefined && raw(source.data)['operations'] === undefined
  const read = (termsOnly ? termsOnlySchema : documentSchema).safeParse(
    withOperations(source.data, termsOnly),
  )
  const found = [
    ...(read.success ? [] : read.error.issues.flatMap((issue) => findingsOf(issue))),
    ...CHECKS.flatMap((check) => check(raw(source.data))),
  ]
  if (!read.success || found.length > 0)
    return { ok: false, problems: distinct(found).map((finding) => problemOf(source, finding)) }
  const current = read.data.operations ?? (operations as Operations)
  const { terms, hints } = toTerms(read.data.terms, { now, language: current.language, told })
  return { ok: true, agreement: { terms, operations: current }, document: source.document, hints }
}

/** Operations have defaults but for one thing, which is then asked for by its name: the default manager. */
const withOperations = (data: unknown, termsOnly: boolean): unknown =>
  raw(data)['operations'] === undefined && raw(data)['terms'] !== undefined && !termsOnly
    ? { ...raw(data), operations: { people: { managers: {} } } }
    : data

/** One problem a place: the first said wins. */
const distinct = (findings: Finding[]): Finding[] => {
  const seen = new Set<string>()
  return findings.filter(({ path }) => {
    const place = pathText(path)
    return !seen.has(place) && seen.add(place)
  })
}
