import type { Reason, Terms } from '../../../domain/agreement.ts'
import { list, raw } from '../../../agreement/checks/raw.ts'
import type { Field, FieldValue, Place, Wording } from './field.ts'
import { rejectionFields } from './general-fields.ts'
import { labelOf } from './label-of.ts'
import { fieldMaker } from './make-field.ts'
import { reasonsList } from './reasons-list.ts'

const REASONS = ['terms', 'reasons']

/** Clause 4: standard reasons. `data`: the document as plain data, whose own entries can be changed. */
export function reasonsFields(terms: Terms, wording: Wording, data: unknown): Field[] {
  const { marketing, sales, reasons } = terms
  const theirs = fieldMaker({ clause: 'reasons', side: 'marketing' }, wording)
  const ours = fieldMaker({ clause: 'reasons', side: 'sales' }, wording)
  const written = list(raw(raw(data)['terms'])['reasons']).map((entry) => String(raw(entry)['code']))
  const listed = reasons.filter(({ code, hidden }) => !hidden && written.includes(code))
  const options = listed.map((reason) => ({ code: reason.code, label: labelOf(reason, wording) }))
  /** One key of every reason that is listed: one value for those chosen, another for the others. */
  const split =
    (key: string, [chosen, other]: [string, string]) =>
    (value: FieldValue): Place[] =>
      listed.map(({ code }) => ({
        path: [...REASONS, written.indexOf(code), key],
        value: Array.isArray(value) && value.some((one) => one === code) ? chosen : other,
      }))
  const codesOf = (is: (reason: Reason) => boolean): string[] => listed.filter(is).map(({ code }) => code)
  return [
    theirs.percent('acceptance', {
      value: marketing?.acceptance ?? null,
      path: ['terms', 'marketing', 'acceptance'],
    }),
    ...(options.length > 0
      ? [
          theirs.several('counts', {
            value: codesOf(({ countsFor }) => countsFor === 'marketing'),
            options,
            path: REASONS,
            places: split('countsFor', ['marketing', 'nobody']),
          }),
          ours.several('refuse', {
            value: codesOf(({ gate }) => gate === 'refuse'),
            options,
            path: REASONS,
            places: split('gate', ['refuse', 'mark']),
          }),
        ]
      : []),
    ours.percent('reasons_target', {
      value: sales.targets.reasons,
      path: ['terms', 'sales', 'targets', 'reasons'],
    }),
    reasonsList(terms, wording, data),
    ...rejectionFields(terms, wording, data),
  ]
}
