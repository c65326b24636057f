import { raw } from '../../../agreement/checks/raw.ts'
import type { AttemptsRule, Terms } from '../../../domain/agreement.ts'
import { text } from '../../../strings/text.ts'
import { column } from './column.ts'
import type { Cells, Column, Field, Option, Wording } from './field.ts'
import { cellText, rowsOf } from './list-places.ts'
import { fieldMaker } from './make-field.ts'
import { labelOf } from './label-of.ts'
import { recordField } from './record-field.ts'

/** The reason attempts are agreed for first; its rule has fields of its own. */
export const ATTEMPTS_REASON = 'no_response'

const MINUTE_MS = 60_000
const HANDOFF = ['terms', 'handoff']

/** What hands a lead over and what accepts it; how it is decided, and what is written then (product §2 `handoff`, `hold`). */
export function handoffFields({ handoff, hold }: Terms, wording: Wording, data: unknown): Field[] {
  const both = fieldMaker({ clause: 'volume', side: 'both' }, wording)
  const at = (key: string): string[] => [...HANDOFF, key]
  const more = true
  const days = { unit: 'business_days', bounds: [1, 60] } as const
  return [
    both.text('handoff_property', { value: handoff.property, path: at('property'), more }),
    both.text('handoff_enter', { value: handoff.enter, path: at('enter'), more }),
    both.words('handoff_accepted', { value: handoff.accepted, path: at('accepted'), more }),
    both.words('handoff_won', { value: handoff.won, path: at('won'), more }),
    recordField(both, 'on_accept', {
      path: at('onAccept'),
      data,
      entries: handoff.onAccept,
      columns: propertyColumns(wording),
      cells: (value) => ({ value }),
      write: ({ value }) => cellText(value) ?? '',
      columnOf: { '': 'value' },
      title: wording.property,
    }),
    both.number('hold_per', {
      value: hold.perCycle,
      bounds: [0, 10],
      path: ['terms', 'hold', 'perCycle'],
      more,
    }),
    both.number('hold_longest', {
      value: hold.longestBusinessDays,
      unit: days.unit,
      bounds: [...days.bounds],
      path: ['terms', 'hold', 'longest'],
      more,
    }),
    both.words('hold_reasons', { value: hold.reasons, path: ['terms', 'hold', 'reasons'], more }),
  ]
}

/** What a rejection writes, by reason. */
export function rejectionFields(
  { handoff, recycle, reasons }: Terms,
  wording: Wording,
  data: unknown,
): Field[] {
  const ours = fieldMaker({ clause: 'reasons', side: 'sales' }, wording)
  const title = (code: string): string =>
    reasonOptions(reasons, wording).find((one) => one.code === code)?.label ?? code
  return [
    ours.text('recycle', { value: recycle.stage, path: ['terms', 'recycle', 'stage'], more: true }),
    recordField(ours, 'on_reject', {
      path: [...HANDOFF, 'onReject'],
      data,
      entries: handoff.onReject,
      columns: [
        column(wording, ['reason', 'choice'], { value: 'default', options: reasonOptions(reasons, wording) }),
        column(wording, ['properties', 'rows'], { columns: propertyColumns(wording) }),
      ],
      cells: (writes) => ({
        properties: Object.entries(writes).map(([property, value], was) => ({
          was,
          cells: { property, value },
        })),
      }),
      write: ({ properties }) =>
        Object.fromEntries(
          rowsOf(properties).map(({ cells }) => [
            cellText(cells['property']) ?? '',
            cellText(cells['value']) ?? '',
          ]),
        ),
      columnOf: { '': 'properties' },
      title,
    }),
  ]
}

function reasonOptions(reasons: Terms['reasons'], wording: Wording): Option[] {
  return [
    { code: 'default', label: text(wording.language, 'agreement.option.default') },
    ...reasons.map((reason) => ({ code: reason.code, label: labelOf(reason, wording) })),
  ]
}

function propertyColumns(wording: Wording): Column[] {
  return [column(wording, ['property', 'text'], { wrong: 'code' }), column(wording, ['value', 'text'])]
}

/** Attempts that other reasons than the first need (product §2 `sales.attempts`). */
export function otherAttempts({ sales, reasons }: Terms, wording: Wording, data: unknown): Field {
  const first = sales.attempts[ATTEMPTS_REASON]
  const ours = fieldMaker({ clause: 'attempts', side: 'sales' }, wording)
  const entries = Object.fromEntries(
    Object.entries(sales.attempts).filter(([code]) => code !== ATTEMPTS_REASON),
  )
  const options = reasonOptions(reasons, wording).filter(
    ({ code }) => code !== ATTEMPTS_REASON && code !== 'default',
  )
  const number = (id: 'attempts' | 'channels' | 'days' | 'counted', value: number, max: number): Column =>
    column(wording, [id, 'number'], { value, bounds: [1, max] })
  return recordField(ours, 'attempts_other', {
    path: ['terms', 'sales', 'attempts'],
    data,
    beside: first ? { [ATTEMPTS_REASON]: writeAttempts(cellsOf(first)) } : {},
    entries,
    columns: [
      column(wording, ['reason', 'choice'], { value: options[0]?.code ?? '', options }),
      number('attempts', 3, 50),
      number('channels', 1, 6),
      number('days', 2, 60),
      number('counted', 2, 20),
      column(wording, ['apart', 'number'], { value: 120, unit: 'minutes', bounds: [0, 1_440] }),
    ],
    cells: cellsOf,
    write: writeAttempts,
    columnOf: {
      attempts: 'attempts',
      channels: 'channels',
      days: 'days',
      countedPerDay: 'counted',
      apart: 'apart',
    },
    title: (code) => options.find((one) => one.code === code)?.label ?? code,
    say: (rule, key) => (key === null && rule !== null ? String(raw(rule)['attempts']) : null),
  })
}

function cellsOf({ attempts, channels, businessDays, countedPerDay, apartMs }: AttemptsRule): Cells {
  return { attempts, channels, days: businessDays, counted: countedPerDay, apart: apartMs / MINUTE_MS }
}

function writeAttempts({ attempts, channels, days, counted, apart }: Cells): unknown {
  const between = cellText(apart)
  return {
    attempts,
    channels,
    days,
    countedPerDay: counted,
    apart: between === undefined ? undefined : `${between}m`,
  }
}
