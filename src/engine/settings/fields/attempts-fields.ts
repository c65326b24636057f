import type { Terms } from '../../../domain/agreement.ts'
import type { Field, Wording } from './field.ts'
import { ATTEMPTS_REASON, otherAttempts } from './general-fields.ts'
import { fieldMaker } from './make-field.ts'

const MINUTE_MS = 60_000

/** Clause 3: attempts and channels; and the data without which nobody can be reached. */
export function attemptsFields(terms: Terms, wording: Wording, data: unknown): Field[] {
  const { marketing, sales } = terms
  const theirs = fieldMaker({ clause: 'attempts', side: 'marketing' }, wording)
  const ours = fieldMaker({ clause: 'attempts', side: 'sales' }, wording)
  const rule = sales.attempts[ATTEMPTS_REASON]
  const at = ['terms', 'sales', 'attempts', ATTEMPTS_REASON]
  return [
    theirs.percent('completeness', {
      value: marketing?.completeness ?? null,
      path: ['terms', 'marketing', 'completeness'],
    }),
    ...(rule
      ? [
          ours.number('attempts', { value: rule.attempts, bounds: [1, 50], path: [...at, 'attempts'] }),
          ours.number('channels', { value: rule.channels, bounds: [1, 6], path: [...at, 'channels'] }),
          ours.number('attempt_days', { value: rule.businessDays, bounds: [1, 60], path: [...at, 'days'] }),
          ours.number('counted', {
            value: rule.countedPerDay,
            bounds: [1, 20],
            path: [...at, 'countedPerDay'],
          }),
          ours.number('apart', {
            value: rule.apartMs / MINUTE_MS,
            unit: 'minutes',
            bounds: [0, 1_440],
            path: [...at, 'apart'],
          }),
        ]
      : []),
    ours.percent('coverage', {
      value: sales.targets.coverage,
      path: ['terms', 'sales', 'targets', 'coverage'],
    }),
    otherAttempts(terms, wording, data),
  ]
}
