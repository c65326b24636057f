import { list, raw } from '../../../agreement/checks/raw.ts'
import type { Reason, Terms } from '../../../domain/agreement.ts'
import { wordDays } from '../word-length.ts'
import { column, optionsOf } from './column.ts'
import type { Cells, Column, Field, Wording } from './field.ts'
import { cellText, listPlaces } from './list-places.ts'
import { labelOf } from './label-of.ts'
import { fieldMaker } from './make-field.ts'

const PATH = ['terms', 'reasons']
const EVIDENCE = [
  'none',
  'attempts',
  'conversation',
  'criterion',
  'bounce_or_attempt',
  'other_contact',
  'note',
] as const

/**
 * What each reason is called, what it asks for, and how long a lead rests. Codes are never reused, so a reason is taken out
 * of the choice, never out of the list (product §2 `reasons`).
 */
export function reasonsList({ reasons }: Terms, wording: Wording, data: unknown): Field {
  const entries = list(raw(raw(data)['terms'])['reasons']).map((entry) => String(raw(entry)['code']))
  const isWritten = entries.length > 0
  const listed = reasons.filter(({ code }) => !isWritten || entries.includes(code))
  const rows = listed.map((reason, was) => ({ was, cells: cellsOf(reason) }))
  return fieldMaker({ clause: 'reasons', side: 'sales' }, wording).rows('reasons', {
    value: rows,
    path: PATH,
    more: true,
    list: {
      columns: columnsOf(wording),
      ordered: true,
      shrinks: false,
      columnOf: {
        code: 'code',
        'labels.en': 'label_en',
        'labels.es': 'label_es',
        evidence: 'evidence',
        restDays: 'rest',
        hidden: 'hidden',
        countsFor: 'counts',
        gate: 'gate',
      },
      title: (name) => nameOf(reasons, name, wording),
      say: (written, key) => {
        if (key === 'restDays')
          return typeof written === 'number' ? wordDays(written, 'days', wording.language) : null
        return key === null && written !== null
          ? nameOf(reasons, String(raw(written)['code']), wording)
          : null
      },
    },
    places: listPlaces({ path: PATH, rows, isWritten, write }),
  })
}

function nameOf(reasons: Reason[], code: string, { language }: Wording): string {
  const found = reasons.find((reason) => reason.code === code)
  return found ? labelOf(found, { language }) : code
}

/** Which reasons count and which need their evidence is chosen for all of them at once. */
function cellsOf({ labels, evidence, restDays, hidden }: Reason): Cells {
  return { label_en: labels['en'] ?? '', label_es: labels['es'] ?? '', evidence, rest: restDays, hidden }
}

function write(cells: Cells): Record<string, unknown> {
  const { counts, gate, rest, hidden } = cells
  const labels = { en: cellText(cells['label_en']), es: cellText(cells['label_es']) }
  return {
    ...('code' in cells && { code: cellText(cells['code']) ?? '' }),
    labels,
    evidence: cells['evidence'],
    ...('gate' in cells && { gate: gate === true ? 'refuse' : 'mark' }),
    restDays: typeof rest === 'number' ? rest : null,
    ...('counts' in cells && { countsFor: counts === true ? 'marketing' : 'nobody' }),
    hidden: hidden === true ? true : undefined,
  }
}

function columnsOf(wording: Wording): Column[] {
  return [
    column(wording, ['code', 'text'], { wrong: 'code' }),
    column(wording, ['label_en', 'text'], { optional: true }),
    column(wording, ['label_es', 'text'], { optional: true }),
    column(wording, ['evidence', 'choice'], {
      value: 'none',
      options: optionsOf(wording, 'evidence_', EVIDENCE),
    }),
    column(wording, ['rest', 'number'], { unit: 'days', bounds: [0, 3_650], optional: true }),
    column(wording, ['counts', 'toggle']),
    column(wording, ['gate', 'toggle']),
    column(wording, ['hidden', 'toggle']),
  ]
}
