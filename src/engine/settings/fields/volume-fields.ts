import type { Terms } from '../../../domain/agreement.ts'
import { text } from '../../../strings/text.ts'
import type { Field, Wording } from './field.ts'
import { criteriaFields } from './criteria-fields.ts'
import { decisionSteps } from './escalation-fields.ts'
import { handoffFields } from './general-fields.ts'
import { fieldMaker } from './make-field.ts'

const DAY_MS = 86_400_000

/** What portals usually ask for, offered beside what is agreed already. */
export const USUAL_PROPERTIES = [
  'jobtitle',
  'company',
  'industry',
  'numberofemployees',
  'phone',
  'email',
  'country',
  'city',
]

/** Clause 1: MQL volume and criteria (product §2). */
export function volumeFields(terms: Terms, wording: Wording, data: unknown): Field[] {
  const { marketing, sales } = terms
  const theirs = fieldMaker({ clause: 'volume', side: 'marketing' }, wording)
  const ours = fieldMaker({ clause: 'volume', side: 'sales' }, wording)
  const at = ['terms', 'marketing']
  const { volume, criteria } = marketing ?? { volume: null, criteria: null }
  const score = criteria?.score ?? null
  const required = criteria?.required ?? []
  const names = [...new Set([...required, ...USUAL_PROPERTIES])]
  return [
    theirs.number('volume', {
      value: volume?.perMonth ?? null,
      bounds: [1, 10_000_000],
      optional: true,
      path: [...at, 'volume', 'perMonth'],
    }),
    theirs.number('once', {
      value: volume ? volume.onceInMs / DAY_MS : null,
      unit: 'days',
      bounds: [1, 3_650],
      path: [...at, 'volume', 'onceIn'],
    }),
    ...(score
      ? [
          theirs.number('score', {
            value: score.atLeast,
            bounds: [-1_000_000, 1_000_000],
            path: [...at, 'criteria', 'score', 'atLeast'],
          }),
        ]
      : []),
    theirs.several('required', {
      value: required,
      options: names.map((code) => ({ code, label: wording.property(code) })),
      path: [...at, 'criteria', 'required'],
    }),
    ...criteriaFields(terms, wording, data),
    ours.number('decision', {
      value: sales.decision.withinBusinessDays,
      unit: 'business_days',
      bounds: [1, 60],
      path: ['terms', 'sales', 'decision', 'within'],
    }),
    ours.percent('decision_target', {
      value: sales.targets.decision,
      path: ['terms', 'sales', 'targets', 'decision'],
    }),
    ours.number('remind', {
      value: sales.decision.remindBeforeBusinessDays,
      unit: 'business_days',
      bounds: [0, 60],
      path: ['terms', 'sales', 'decision', 'remindBefore'],
      more: true,
      wrong: text(wording.language, 'agreement.wrong.remind'),
    }),
    decisionSteps({ terms, wording, data }),
    ...handoffFields(terms, wording, data),
  ]
}
