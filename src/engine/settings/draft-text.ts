import { isMap, isNode, isScalar, parseDocument, type Scalar } from 'yaml'
import { z } from 'zod'
import type { Operations, Terms } from '../../domain/agreement.ts'
import type { AgreementVersion } from '../../store/agreements/agreement-versions.ts'
import type { Draft } from '../../store/agreements/draft.ts'
import { answer, refuse, type Answer } from '../verbs/remote-verb.ts'
import { editDocument } from './edit-document.ts'
import { placesOf, type FieldValue, type Wording } from './fields/field.ts'
import { fieldsOf } from './fields/fields-of.ts'
import { readDocument } from './read-document.ts'
import { dataOf } from './show-agreement.ts'

/** As long as a document with a thousand dated hours; what a page sends is shorter. */
const LONGEST = 200_000
const plain = z.union([
  z.number(),
  z.string().max(500),
  z.boolean(),
  z.array(z.string().max(200)).max(200),
  z.null(),
])
const linesOf = <T extends z.ZodType<FieldValue>>(cell: T) =>
  z
    .array(z.strictObject({ was: z.int().min(0).nullable(), cells: z.record(z.string().max(100), cell) }))
    .max(200)
/** Lines of a list, in whose cells there may be lines once more. */
const value: z.ZodType<FieldValue> = z.union([plain, linesOf(z.union([plain, linesOf(plain)]))])

/** Fields by id, or the whole document. */
export const draftChange = z.union([
  z.strictObject({ edits: z.array(z.strictObject({ field: z.string().max(100), value })).max(100) }),
  z.strictObject({ yaml: z.string().min(1).max(LONGEST) }),
])
export type DraftChange = z.output<typeof draftChange>

type Standing = { draft: Draft | null; inForce: AgreementVersion; operations: Operations; now: Date }

/** What the draft is changed from: itself, else the terms in force. */
export function baseOf({ draft, inForce }: Pick<Standing, 'draft' | 'inForce'>): string {
  return draft?.document ?? termsOnly(inForce.document)
}

/** The text the draft would have. Fields are those of the document that is changed; of the version in force, if it is broken. */
export function draftText(standing: Standing, change: DraftChange, wording: Wording): Answer<string> {
  if ('yaml' in change) return answer(change.yaml)
  const text = baseOf(standing)
  const { terms } = readDocument(text, standing)
  const sound = terms ?? (standing.inForce.terms as unknown as Terms)
  const first = applyEdits({ text, terms: sound }, change.edits, wording)
  if (first.left.length === 0) return answer(first.text)
  // Some fields are there only once another is set: what a batch is, once batches wait.
  const again = readDocument(first.text, standing).terms
  const second = again ? applyEdits({ text: first.text, terms: again }, first.left, wording) : first
  const [unknown] = second.left
  return unknown
    ? refuse('field_unknown', `The document has no field ${unknown.field}: read the draft again.`)
    : answer(second.text)
}

type FieldEdit = { field: string; value: FieldValue }

/** Lists last: their lines are told by where they stand, and single fields name places by that too. */
function applyEdits(
  { text, terms }: { text: string; terms: Terms },
  edits: FieldEdit[],
  wording: Wording,
): { text: string; left: FieldEdit[] } {
  const fields = new Map(fieldsOf({ terms, data: dataOf(text) }, wording).map((field) => [field.id, field]))
  const isList = ({ field }: FieldEdit): number => (fields.get(field)?.list ? 1 : 0)
  const places = edits
    .toSorted((a, b) => isList(a) - isList(b))
    .flatMap(({ field, value: typed }) => {
      const found = fields.get(field)
      return found ? placesOf(found, typed) : []
    })
  return { text: editDocument(text, places), left: edits.filter(({ field }) => !fields.has(field)) }
}

/** Operations have a life of their own: a draft that begins with the version in force leaves them out. */
function termsOnly(document: string): string {
  const { contents } = parseDocument(document)
  const pair = isMap(contents)
    ? contents.items.find(({ key }) => isScalar(key) && key.value === 'operations')
    : undefined
  const [from] = (pair?.key as Scalar | undefined)?.range ?? []
  const end = isNode(pair?.value) ? pair.value.range?.[2] : undefined
  if (from === undefined || end === undefined) return document
  // With what is said above them.
  const before = document.slice(0, from).replace(/(\n[ \t]*(#[^\n]*)?)+$/, '\n')
  return before + document.slice(end)
}
