import type { Finding, Path } from '../problem.ts'
import type { Raw } from './raw.ts'
import { list, raw, texts } from './raw.ts'

/** Stages and decisions go together: handing over is not accepting, a reminder comes inside the window. */
export const checkHandoff = (document: Raw): Finding[] => {
  const terms = raw(document['terms'])
  const handoff = raw(terms['handoff'])
  const enter = String(handoff['enter'] ?? 'marketingqualifiedlead')
  const at: Path = ['terms', 'handoff', 'accepted']
  const entered = texts(handoff['accepted']).indexOf(enter)
  return [
    ...(entered === -1
      ? []
      : [{ path: [...at, entered], allowed: 'stages other than the one that is entered at the handoff' }]),
    ...reminder(terms),
    ...reassignments(terms),
  ]
}

const days = (value: unknown): number => Number(/^(\d+)bd$/.exec(String(value))?.[1] ?? Number.NaN)

const reminder = (terms: Raw): Finding[] => {
  const decision = raw(raw(terms['sales'])['decision'])
  const path: Path = ['terms', 'sales', 'decision', 'remindBefore']
  const within = days(decision['within'] ?? '5bd')
  return days(decision['remindBefore']) >= within
    ? [{ path, allowed: `fewer business days than within (${within}bd)` }]
    : []
}

const reassignments = (terms: Raw): Finding[] =>
  Object.entries(raw(terms['escalation'])).flatMap(([kind, steps]) =>
    list(steps).flatMap((step, index) =>
      raw(step)['action'] === 'reassign' && raw(step)['to'] === 'owner'
        ? [
            {
              path: ['terms', 'escalation', kind, index, 'to'],
              allowed: 'manager or an owner id: a lead is not reassigned to who has it',
            },
          ]
        : [],
    ),
  )
