import type { Terms } from '../../../domain/agreement.ts'
import type { Field, Wording } from './field.ts'
import { fieldMaker } from './make-field.ts'

/** The reason attempts are agreed for (product §2 `sales.attempts`); rules of others are changed in the document. */
export const ATTEMPTS_REASON = 'no_response'

/** Clause 3: attempts and channels; and the data without which nobody can be reached. */
export function attemptsFields({ marketing, sales }: Terms, wording: Wording): Field[] {
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
        ]
      : []),
    ours.percent('coverage', {
      value: sales.targets.coverage,
      path: ['terms', 'sales', 'targets', 'coverage'],
    }),
  ]
}
