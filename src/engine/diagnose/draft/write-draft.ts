import { readAgreement } from '../../../agreement/read-agreement.ts'
import { template } from '../../../agreement/template.ts'
import { localDay } from '../../../domain/kpi/local-day.ts'
import type { Language } from '../../../strings/text.ts'
import type { Diagnosis } from '../diagnosis.ts'
import { sayIn, type Say } from '../say.ts'
import { asComment, editText, type Edit } from './edit-text.ts'
import { marketingEdits, shieldEdit } from './marketing-edits.ts'
import { languageEdit, operationsEdits } from './operations-edits.ts'
import { placeEdits, responseEdits } from './terms-edits.ts'

/**
 * The shipped template with the portal's own numbers filled in, and above each where it comes from. It is a valid document:
 * what the portal has that no agreement can hold (an odd name) is left as the template has it.
 */
export function writeDraft(
  diagnosis: Diagnosis,
  { language, now }: { language: Language; now: Date },
): string {
  const say = sayIn(language)
  const { span, arrival } = diagnosis
  const head = say('diagnose.draft.head', {
    from: localDay(new Date(span.from), span.timeZone),
    to: localDay(new Date(span.to), span.timeZone),
    n: say.number(arrival.handoffs),
  })
  const begun = `${asComment(head)}\n${template(language)}`
  const edits = editsOf(diagnosis, say)
  const draft = editText(begun, edits)
  const isValid = (text: string): boolean => readAgreement(text, { now }).ok
  return isValid(draft) ? draft : edits.reduce((text, edit) => keptIf(isValid, text, edit), begun)
}

/** Where nobody was handed over there is nothing to fill in but the place. */
function editsOf(diagnosis: Diagnosis, say: Say): Edit[] {
  const place = placeEdits(diagnosis, say)
  if (diagnosis.arrival.handoffs === 0) return [...place, languageEdit(say)]
  return [
    ...place,
    ...responseEdits(diagnosis, say),
    ...shieldEdit(diagnosis, say),
    ...marketingEdits(diagnosis, say),
    ...operationsEdits(diagnosis, say),
  ]
}

function keptIf(isValid: (text: string) => boolean, text: string, edit: Edit): string {
  const next = editText(text, [edit])
  return isValid(next) ? next : text
}
