import { isMap, isNode, isScalar, parseDocument, type Scalar } from 'yaml'
import { z } from 'zod'
import type { Operations, Terms } from '../../domain/agreement.ts'
import type { AgreementVersion } from '../../store/agreements/agreement-versions.ts'
import type { Draft } from '../../store/agreements/draft.ts'
import { answer, refuse, type Answer } from '../verbs/remote-verb.ts'
import { editDocument } from './edit-document.ts'
import { placesOf, type Wording } from './fields/field.ts'
import { fieldsOf } from './fields/fields-of.ts'
import { readDocument } from './read-document.ts'
import { dataOf } from './show-agreement.ts'

/** As long as a document with a thousand dated hours; what a page sends is shorter. */
const LONGEST = 200_000
const value = z.union([
  z.number(),
  z.string().max(500),
  z.boolean(),
  z.array(z.string().max(200)).max(200),
  z.null(),
])

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
  const fields = fieldsOf({ terms: sound, data: dataOf(text) }, wording)
  const unknown = change.edits.find(({ field }) => !fields.some(({ id }) => id === field))
  if (unknown)
    return refuse('field_unknown', `The document has no field ${unknown.field}: read the draft again.`)
  const places = change.edits.flatMap(({ field, value: typed }) =>
    fields.filter(({ id }) => id === field).flatMap((one) => placesOf(one, typed)),
  )
  return answer(editDocument(text, places))
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
