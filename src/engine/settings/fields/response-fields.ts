import type { Terms } from '../../../domain/agreement.ts'
import { text } from '../../../strings/text.ts'
import type { Field, Wording } from './field.ts'
import { calendarsField } from './calendars-field.ts'
import { responseSteps } from './escalation-fields.ts'
import { fieldMaker } from './make-field.ts'
import { tiersField } from './tiers-field.ts'
import { trafficFields, warningFields } from './traffic-fields.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const RESPONSE = ['terms', 'sales', 'response']

/** Clause 2: time to first contact, and what has to be done before and in between (product §2). */
export function responseFields(terms: Terms, wording: Wording, data: unknown): Field[] {
  const { marketing, sales, routing } = terms
  const { language } = wording
  const theirs = fieldMaker({ clause: 'response', side: 'marketing' }, wording)
  const ours = fieldMaker({ clause: 'response', side: 'sales' }, wording)
  const between = fieldMaker({ clause: 'response', side: 'both' }, wording)
  return [
    theirs.number('delivery', {
      value: marketing ? marketing.deliveryMs / MINUTE_MS : null,
      unit: 'minutes',
      bounds: [0, 525_600],
      path: ['terms', 'marketing', 'delivery'],
    }),
    ...tierFields(terms, wording),
    tiersField(terms, wording),
    ours.choice('by', {
      value: sales.response.by,
      options: (['owner', 'team', 'anyone'] as const).map((code) => ({
        code,
        label: text(language, `agreement.option.by_${code}`),
      })),
      path: [...RESPONSE, 'by'],
    }),
    ours.toggle('connected', { value: sales.response.connectedOnly, path: [...RESPONSE, 'connectedOnly'] }),
    ours.percent('response_target', {
      value: sales.targets.response,
      path: ['terms', 'sales', 'targets', 'response'],
    }),
    ours.percent('limit_target', {
      value: sales.targets.limit,
      path: ['terms', 'sales', 'targets', 'limit'],
    }),
    between.number('routing', {
      value: routing.targetMs / MINUTE_MS,
      unit: 'minutes',
      bounds: [0, 10_080],
      path: ['terms', 'routing', 'target'],
    }),
    between.choice('accountable', {
      value: routing.accountable,
      options: (['marketing', 'sales', 'operations'] as const).map((code) => ({
        code,
        label: text(language, `agreement.option.accountable_${code}`),
      })),
      path: ['terms', 'routing', 'accountable'],
    }),
    ...warningFields(terms, wording),
    ...responseSteps({ terms, wording, data }),
    ...trafficFields(terms, wording),
    calendarsField(terms, wording, data),
  ]
}

/** A window and a limit for every tier that has a clock: by their place, for whoever changes no more than that. */
function tierFields({ sales }: Terms, wording: Wording): Field[] {
  const make = fieldMaker({ clause: 'response', side: 'sales' }, wording)
  return sales.response.tiers.flatMap(({ name: tier, exempt, withinMs, limitMs }, at) =>
    exempt
      ? []
      : [
          make.number('within', {
            at,
            tier,
            value: withinMs / MINUTE_MS,
            silent: true,
            unit: 'minutes',
            bounds: [0, 43_200],
            path: [...RESPONSE, 'tiers', at, 'within'],
          }),
          make.number('limit', {
            at,
            tier,
            value: limitMs === null ? null : limitMs / HOUR_MS,
            silent: true,
            unit: 'hours',
            bounds: [1, 8_760],
            optional: true,
            path: [...RESPONSE, 'tiers', at, 'limit'],
          }),
        ],
  )
}
