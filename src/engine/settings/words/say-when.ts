import { isRaw, type Raw } from '../../../agreement/checks/raw.ts'
import { text } from '../../../strings/text.ts'
import { wordCode } from '../fields/column.ts'
import type { Wording } from '../fields/field.ts'
import { wordList } from '../word-length.ts'

/** What a test is called: `is at least`. */
export function sayCondition(test: string, wording: Pick<Wording, 'language'>): string {
  return wordCode(wording, 'test_', test)
}

/** For which leads a tier is, out of the document: `Email contains «@own.example» and arrival outside hours`; '' for all. */
export function sayWhen(when: Raw, wording: Wording): string {
  const said = Object.entries(when).flatMap(([key, value]) => {
    if (key === 'arrived' || key === 'origin') {
      return value === null ? [] : [sayArrival(`${key}_${String(value)}`, wording)]
    }
    return isRaw(value) ? sayTests(wording.property(key), value, wording) : []
  })
  return said.length === 0 ? '' : wordList(said, wording.language)
}

const ARRIVALS = [
  'arrived_inside_hours',
  'arrived_outside_hours',
  'origin_marketing',
  'origin_sales',
  'origin_system',
] as const

function sayArrival(written: string, { language }: Wording): string {
  const known = ARRIVALS.find((one) => one === written)
  return known ? text(language, `agreement.says.${known}`) : written
}

function sayTests(property: string, tests: Raw, wording: Wording): string[] {
  const { language } = wording
  return Object.entries(tests).map(([operator, value]) => {
    const test = sayCondition(operator === 'known' && value === false ? 'unknown' : operator, wording)
    if (operator === 'known') return text(language, 'agreement.says.condition', { property, test })
    const shown = Array.isArray(value) ? value.join(', ') : String(value)
    return text(language, 'agreement.says.condition_value', { property, test, value: shown })
  })
}
