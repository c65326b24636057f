import { pathText, type Problem } from '../../agreement/problem.ts'
import type { Terms } from '../../domain/agreement.ts'
import { text, type Language } from '../../strings/text.ts'
import {
  unitText,
  type ClauseId,
  type Field,
  type Option,
  type PartSide,
  type Wording,
} from './fields/field.ts'
import { fieldsOf } from './fields/fields-of.ts'
import type { DocumentRead } from './read-document.ts'
import { wordAgreement } from './word-agreement.ts'
import { wordChanges, type ChangeWorded } from './word-changes.ts'

type FieldShown = {
  id: string
  label: string
  kind: Field['kind']
  unit: string
  value: Field['value']
  min: number | null
  max: number | null
  options: Option[]
  optional: boolean
}
export type ClauseShown = {
  id: ClauseId
  title: string
  parts: { side: PartSide; sentences: string[]; fields: FieldShown[] }[]
}
export type ProblemShown = { field: string | null; path: string; line: number | null; message: string }

export type Checked = {
  problems: ProblemShown[]
  hints: string[]
  clauses: ClauseShown[]
  changes: ChangeWorded[]
}

/** Clauses with their sentences and fields. */
export function showClauses(
  { terms, data }: { terms: Terms; data: unknown },
  wording: Wording,
): ClauseShown[] {
  const fields = fieldsOf({ terms, data }, wording)
  return wordAgreement(terms, wording).map((clause) => ({
    ...clause,
    parts: clause.parts.map((part) => ({
      ...part,
      fields: fields
        .filter(({ clause: of, side }) => of === clause.id && side === part.side)
        .map((field) => showField(field, wording.language)),
    })),
  }))
}

function showField(field: Field, language: Language): FieldShown {
  const { id, label, kind, value, bounds, options, optional } = field
  const [min, max] = bounds ?? [null, null]
  return { id, label, kind, unit: unitText(field, language), value, min, max, options, optional }
}

/**
 * What is wrong with a document, what is to be known of it, and what it changes of the one in force. One that is not in
 * order shows the clauses of that one.
 */
export function lookAtDocument(
  read: DocumentRead,
  { inForce, wording }: { inForce: { terms: Terms; data: unknown }; wording: Wording },
): Checked {
  const sound = read.terms ? { terms: read.terms, data: read.data } : inForce
  const fields = fieldsOf(sound, wording)
  return {
    problems: read.problems.map((problem) => showProblem(problem, fields, wording.language)),
    hints: read.hints,
    clauses: showClauses(sound, wording),
    changes: wordChanges({ before: inForce.data, after: read.data, fields }, wording),
  }
}

function showProblem({ path, line, message }: Problem, fields: Field[], language: Language): ProblemShown {
  const field = fields.find((one) => !one.places && isAt(path, pathText(one.path)))
  const said = field ? wordWrong(field, language) : message
  return { field: field?.id ?? null, path, line: line ?? null, message: said }
}

function isAt(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`)
}

function wordWrong({ bounds, unit }: Field, language: Language): string {
  if (!bounds) return text(language, 'agreement.wrong.other')
  const [min, max] = bounds.map((bound) => new Intl.NumberFormat(language).format(bound))
  const isWhole = unit !== 'percent' && unit !== null
  return text(language, isWhole ? 'agreement.wrong.whole' : 'agreement.wrong.between', {
    min: min ?? '',
    max: max ?? '',
  })
}
