import type { Raw } from '../../../agreement/checks/raw.ts'
import { readDuration } from '../../../agreement/schema/leaf.ts'
import { text } from '../../../strings/text.ts'
import { wordCode } from '../fields/column.ts'
import type { Wording } from '../fields/field.ts'
import { wordDays, wordLength } from '../word-length.ts'

/** A step out of the document: `2 h after «Breach» – Manager: Digest`. */
export function sayStep({ at, to, action }: Raw, wording: Wording): string {
  const { language } = wording
  const who = wording.people.find(({ code }) => code === plainText(to))?.label
  return text(language, 'agreement.says.step', {
    when: sayMoment(plainText(at), wording),
    who: who ?? wordCode(wording, 'to_', plainText(to)),
    what: wordCode(wording, 'action_', plainText(action)),
  })
}

function sayMoment(at: string, wording: Wording): string {
  const { language } = wording
  const [, moment = at, sign, written = ''] = /^([a-z]+)(?:([+-])(\w+))?$/.exec(at) ?? []
  const on = wordCode(wording, 'on_', moment)
  const length = readDuration(written)
  if (!length) return on
  const time =
    length.unit === 'bd' ? wordDays(length.days, 'business_days', language) : wordLength(length.ms, language)
  return text(language, sign === '+' ? 'agreement.says.step_plus' : 'agreement.says.step_minus', { time, on })
}

/** What is no text says nothing. */
function plainText(written: unknown): string {
  return typeof written === 'string' || typeof written === 'number' ? String(written) : '–'
}
