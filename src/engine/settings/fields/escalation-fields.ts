import { list, raw } from '../../../agreement/checks/raw.ts'
import type { Duration, EscalationStep, StepAt, Terms } from '../../../domain/agreement.ts'
import { sayStep } from '../words/say-step.ts'
import { wordList } from '../word-length.ts'
import { column, optionsOf } from './column.ts'
import type { Cells, Column, Field, Wording } from './field.ts'
import { cellText, listPlaces } from './list-places.ts'
import { fieldMaker, type MakeField } from './make-field.ts'

const PATH = ['terms', 'escalation']
/** At any time; no calendar is called so. */
const ANY = 'any'
const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const

type About = { terms: Terms; data: unknown; wording: Wording }

/** Who is told what and when while nobody is in touch, and while nobody has the lead (product §2 `escalation`). */
export function responseSteps(about: About): Field[] {
  const ours = fieldMaker({ clause: 'response', side: 'sales' }, about.wording)
  const between = fieldMaker({ clause: 'response', side: 'both' }, about.wording)
  return [
    stepsField(about, {
      make: ours,
      name: 'escalation_response',
      key: 'response',
      on: ['handoff', 'warn', 'due', 'breach', 'limit'],
    }),
    stepsField(about, {
      make: between,
      name: 'escalation_no_owner',
      key: 'noOwner',
      on: ['handoff', 'grace'],
    }),
  ]
}

/** The same while nothing is decided. */
export function decisionSteps(about: About): Field {
  const make = fieldMaker({ clause: 'volume', side: 'sales' }, about.wording)
  return stepsField(about, { make, name: 'escalation_decision', key: 'decision', on: ['due'] })
}

type Steps = {
  make: MakeField
  name: 'escalation_response' | 'escalation_no_owner' | 'escalation_decision'
  key: keyof Terms['escalation']
  on: StepAt['on'][]
}

function stepsField({ terms, data, wording }: About, { make, name, key, on }: Steps): Field {
  const path = [...PATH, key]
  const written = list(raw(raw(raw(data)['terms'])['escalation'])[key])
  const steps = terms.escalation[key]
  const rows = steps.map((step, was) => ({ was, cells: cellsOf(step) }))
  const say = (step: unknown): string => sayStep(raw(step), wording)
  return make.rows(name, {
    value: rows,
    path,
    more: true,
    list: {
      columns: columnsOf({ terms, on }, wording),
      ordered: false,
      shrinks: true,
      columnOf: { at: 'length', to: 'to', action: 'action', quiet: 'quiet' },
      title: (step) => step,
      say: (value) =>
        Array.isArray(value)
          ? wordList(value.map(say), wording.language)
          : value === null
            ? null
            : say(value),
    },
    places: listPlaces({ path, rows, isWritten: written.length === rows.length && rows.length > 0, write }),
  })
}

function cellsOf({ at: { on, plus, minus }, to, action, quiet }: EscalationStep): Cells {
  const way = plus ? 'plus' : minus ? 'minus' : 'at'
  const [length, unit] = lengthOf(plus ?? minus)
  return { on, way, length, unit, to, action, quiet: quiet ?? ANY }
}

function lengthOf(duration: Duration | null): [number | null, string] {
  if (!duration) return [null, 'h']
  if (duration.unit === 'bd') return [duration.days, 'bd']
  const unit = (['d', 'h', 'm'] as const).find((one) => duration.ms % UNITS[one] === 0) ?? 'm'
  return [duration.ms / UNITS[unit], unit]
}

/** `breach+2h`; without a length that is asked for, nothing that could be read. */
function write({ on, way, length, unit, to, action, quiet }: Cells): Record<string, unknown> {
  const shift = `${way === 'plus' ? '+' : '-'}${cellText(length) ?? '?'}${String(unit)}`
  return {
    at: `${String(on)}${way === 'at' ? '' : shift}`,
    to,
    action,
    quiet: quiet === ANY ? undefined : quiet,
  }
}

function columnsOf({ terms, on }: { terms: Terms; on: StepAt['on'][] }, wording: Wording): Column[] {
  const none = optionsOf(wording, '', [ANY])
  const calendars = Object.keys(terms.calendars).map((code) => ({ code, label: code }))
  return [
    column(wording, ['on', 'choice'], { value: on[0] ?? '', options: optionsOf(wording, 'on_', on) }),
    column(wording, ['way', 'choice'], {
      value: 'plus',
      options: optionsOf(wording, 'way_', ['at', 'plus', 'minus']),
    }),
    column(wording, ['length', 'number'], { value: 1, optional: true, bounds: [0, 9_999] }),
    column(wording, ['unit', 'choice'], {
      value: 'h',
      options: optionsOf(wording, 'length_', ['m', 'h', 'd', 'bd']),
    }),
    column(wording, ['to', 'choice'], {
      value: 'manager',
      options: [...optionsOf(wording, 'to_', ['owner', 'manager']), ...wording.people],
      wrong: 'receiver',
    }),
    column(wording, ['action', 'choice'], {
      value: 'digest',
      options: optionsOf(wording, 'action_', ['task', 'digest', 'reassign']),
    }),
    column(wording, ['quiet', 'choice'], { value: ANY, options: [...none, ...calendars], optional: true }),
  ]
}
