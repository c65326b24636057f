import { pathText, type Problem } from '../../agreement/problem.ts'
import type { Terms } from '../../domain/agreement.ts'
import type { Language } from '../../strings/text.ts'
import {
  unitText,
  type ClauseId,
  type Column,
  type Field,
  type Option,
  type PartSide,
  type Wording,
} from './fields/field.ts'
import { fieldsOf } from './fields/fields-of.ts'
import { besideList, wordWrong } from './fields/beside-list.ts'
import type { DocumentRead } from './read-document.ts'
import { wordAgreement } from './word-agreement.ts'
import { wordChanges, type ChangeWorded } from './word-changes.ts'

type ColumnShown = {
  id: string
  label: string
  kind: Field['kind']
  unit: string
  value: Field['value']
  min: number | null
  max: number | null
  options: Option[]
  optional: boolean
  columns: ColumnShown[]
}
type FieldShown = ColumnShown & { more: boolean; ordered: boolean; shrinks: boolean }
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
        .filter(({ clause: of, side, silent }) => !silent && of === clause.id && side === part.side)
        .map((field) => showField(field, wording.language)),
    })),
  }))
}

function showField(field: Field, language: Language): FieldShown {
  const { more = false, list } = field
  const columns = list ? { columns: list.columns } : {}
  return {
    ...showColumn({ ...field, ...columns }, language),
    more,
    ordered: list?.ordered ?? false,
    shrinks: list?.shrinks ?? false,
  }
}

function showColumn(column: Column, language: Language): ColumnShown {
  const { id, label, kind, value, bounds, options, optional, columns = [] } = column
  const [min, max] = bounds ?? [null, null]
  const unit = unitText(column, language)
  const inner = columns.map((one) => showColumn(one, language))
  return { id, label, kind, unit, value, min, max, options, optional, columns: inner }
}

type Sound = { terms: Terms; data: unknown }

/**
 * What is wrong with a document, what is to be known of it, and what it changes of the one in force. One that is not in
 * order shows the clauses of the last that was kept.
 */
export function lookAtDocument(
  read: DocumentRead,
  { inForce, kept = inForce, wording }: { inForce: Sound; kept?: Sound; wording: Wording },
): Checked {
  const sound = read.terms ? { terms: read.terms, data: read.data } : kept
  const fields = fieldsOf(sound, wording)
  return {
    problems: read.problems.map((problem) => showProblem(problem, fields, wording.language)),
    hints: read.hints,
    clauses: showClauses(sound, wording),
    changes: wordChanges({ before: inForce.data, after: read.data, fields }, wording),
  }
}

function showProblem({ path, line, message }: Problem, fields: Field[], language: Language): ProblemShown {
  const field = fields.find((one) => !one.places && !one.silent && isAt(path, pathText(one.path)))
  const beside = field
    ? { id: field.id, said: wordWrong(field, language) }
    : besideList(path, fields, language)
  return { field: beside?.id ?? null, path, line: line ?? null, message: beside?.said ?? message }
}

function isAt(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`)
}
