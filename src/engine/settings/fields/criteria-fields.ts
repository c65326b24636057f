import type { Terms } from '../../../domain/agreement.ts'
import { text } from '../../../strings/text.ts'
import { column } from './column.ts'
import type { Field, Wording } from './field.ts'
import { cellText } from './list-places.ts'
import { fieldMaker } from './make-field.ts'
import { recordField } from './record-field.ts'

const VOLUME = ['terms', 'marketing', 'volume']
const CRITERIA = ['terms', 'marketing', 'criteria']
const SCORE = [...CRITERIA, 'score']

/** By what else an MQL is judged, and what each source brings (product §2 `marketing`). */
export function criteriaFields({ marketing }: Terms, wording: Wording, data: unknown): Field[] {
  const theirs = fieldMaker({ clause: 'volume', side: 'marketing' }, wording)
  const { volume, criteria } = marketing ?? { volume: null, criteria: null }
  const toNumber = (cell: unknown): unknown => (typeof cell === 'number' ? cell : null)
  return [
    theirs.percent('criteria_target', { value: criteria?.target ?? null, path: [...CRITERIA, 'target'] }),
    theirs.text('score_property', {
      value: criteria?.score?.property ?? '',
      path: [...SCORE, 'property'],
      optional: true,
      more: true,
      wrong: text(wording.language, 'agreement.wrong.code'),
      places: (value) => {
        const property = cellText(value)
        return property === undefined
          ? [{ path: SCORE, value: undefined }]
          : [{ path: [...SCORE, 'property'], value: property }]
      },
    }),
    recordField(theirs, 'behaviour', {
      path: [...CRITERIA, 'behaviour'],
      data,
      entries: criteria?.behaviour ?? {},
      columns: [
        column(wording, ['property', 'text'], { wrong: 'code' }),
        column(wording, ['least', 'number'], { value: 1, bounds: [0, 1_000_000_000] }),
      ],
      cells: (least) => ({ least }),
      write: ({ least }) => toNumber(least),
      columnOf: { '': 'least' },
      title: wording.property,
    }),
    recordField(theirs, 'by_source', {
      path: [...VOLUME, 'bySource'],
      data,
      entries: volume?.bySource ?? {},
      columns: [
        column(wording, ['source', 'text']),
        column(wording, ['n', 'number'], { value: 1, bounds: [0, 10_000_000] }),
      ],
      cells: (n) => ({ n }),
      write: ({ n }) => toNumber(n),
      columnOf: { '': 'n' },
    }),
  ]
}
