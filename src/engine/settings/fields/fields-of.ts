import type { Terms } from '../../../domain/agreement.ts'
import { attemptsFields } from './attempts-fields.ts'
import type { Field, Wording } from './field.ts'
import { reasonsFields } from './reasons-fields.ts'
import { responseFields } from './response-fields.ts'
import { reviewFields } from './review-fields.ts'
import { volumeFields } from './volume-fields.ts'

/** What can be changed of a document by forms, clause by clause. */
export function fieldsOf({ terms, data }: { terms: Terms; data: unknown }, wording: Wording): Field[] {
  return [
    ...volumeFields(terms, wording, data),
    ...responseFields(terms, wording, data),
    ...attemptsFields(terms, wording, data),
    ...reasonsFields(terms, wording, data),
    ...reviewFields(terms, wording),
  ]
}
