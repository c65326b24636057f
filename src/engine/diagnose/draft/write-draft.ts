import { readAgreement } from '../../../agreement/read-agreement.ts'
import { template } from '../../../agreement/template.ts'
import type { Language } from '../../../strings/text.ts'
import type { Diagnosis } from '../diagnosis.ts'
import { asComment, editText } from './edit-text.ts'
import { marketingEdits, shieldEdit } from './marketing-edits.ts'
import { operationsEdits } from './operations-edits.ts'
import { sayIn } from '../say.ts'
import { placeEdits, responseEdits } from './terms-edits.ts'

/**
 * The shipped template with the portal's own numbers filled in, and above each where it comes from. It is a valid document:
 * throws where it is not, which would be a fault of ours.
 */
export function writeDraft(
  diagnosis: Diagnosis,
  { language, now }: { language: Language; now: Date },
): string {
  const say = sayIn(language)
  const edits = [
    ...placeEdits(diagnosis, say),
    ...responseEdits(diagnosis, say),
    ...shieldEdit(diagnosis, say),
    ...marketingEdits(diagnosis, say),
    ...operationsEdits(diagnosis, say),
  ]
  const { span, arrival } = diagnosis
  const head = say('diagnose.draft.head', {
    from: span.from.slice(0, 10),
    to: span.to.slice(0, 10),
    n: say.number(arrival.handoffs),
  })
  const draft = `${asComment(head)}\n${editText(template(language), edits)}`
  const read = readAgreement(draft, { now })
  if (read.ok) return draft
  const [first] = read.problems
  throw new Error(`the draft is no valid agreement: ${first?.path} ${first?.message}`)
}
