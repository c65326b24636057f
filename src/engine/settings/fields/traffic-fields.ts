import type { Terms } from '../../../domain/agreement.ts'
import type { Field, Wording } from './field.ts'
import { fieldMaker, type MakeField } from './make-field.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const RESPONSE = ['terms', 'sales', 'response']

/** When somebody is warned, and what counts as contact (product §2 `sales.response`). */
export function warningFields({ sales: { response } }: Terms, wording: Wording): Field[] {
  const ours = fieldMaker({ clause: 'response', side: 'sales' }, wording)
  const minutes = (
    name: 'warn_before' | 'no_warn_under' | 'settle' | 'logged_late',
    ms: number,
    key: string,
  ): Field =>
    ours.number(name, {
      value: ms / MINUTE_MS,
      unit: 'minutes',
      bounds: [0, name === 'logged_late' ? 43_200 : 1_440],
      path: [...RESPONSE, key],
      more: true,
    })
  return [
    ours.percent('warn_at', {
      value: response.warnAt,
      bounds: [1, 100],
      path: [...RESPONSE, 'warnAt'],
      more: true,
    }),
    minutes('warn_before', response.warnBeforeMs, 'warnBefore'),
    minutes('no_warn_under', response.noWarnUnderMs, 'noWarnUnder'),
    minutes('settle', response.settleMs, 'settle'),
    ours.number('before', {
      value: response.beforeMs / HOUR_MS,
      unit: 'hours',
      bounds: [0, 2_160],
      path: [...RESPONSE, 'before'],
      more: true,
    }),
    minutes('logged_late', response.loggedLateAfterMs, 'loggedLateAfter'),
    ours.words('integrations', {
      value: response.integrations ?? [],
      path: [...RESPONSE, 'integrations'],
      more: true,
    }),
  ]
}

/** What happens when many leads, or many tasks, come at once; switched off, there is nothing more to say of it. */
export function trafficFields({ shield, digest, routing }: Terms, wording: Wording): Field[] {
  const both = fieldMaker({ clause: 'response', side: 'both' }, wording)
  const count = (
    name: 'shield_over' | 'shield_per_day' | 'shield_factor' | 'digest_tasks' | 'digest_reasons',
    [value, max, ...path]: [number, number, string, string],
  ): Field => both.number(name, { value, bounds: [1, max], path: ['terms', ...path], more: true })
  return [
    both.number('grace', {
      value: routing.graceMs / MINUTE_MS,
      unit: 'minutes',
      bounds: [0, 10_080],
      path: ['terms', 'routing', 'grace'],
      more: true,
    }),
    both.toggle('shield_on', switchOf('shield', shield !== null)),
    ...(shield
      ? [
          both.number('shield_window', {
            value: shield.windowMs / MINUTE_MS,
            unit: 'minutes',
            bounds: [1, 1_440],
            path: ['terms', 'shield', 'window'],
            more: true,
          }),
          count('shield_over', [shield.over, 100_000, 'shield', 'over']),
          count('shield_per_day', [shield.perImportDay, 1_000_000, 'shield', 'perImportDay']),
          count('shield_factor', [shield.workflowFactor, 100, 'shield', 'workflowFactor']),
        ]
      : []),
    both.toggle('digest_on', switchOf('digest', digest !== null)),
    ...(digest
      ? [
          count('digest_tasks', [digest.tasksPerHour, 1_000, 'digest', 'tasksPerHour']),
          count('digest_reasons', [digest.reasonsPerHour, 1_000, 'digest', 'reasonsPerHour']),
        ]
      : []),
  ]
}

/** `off` in the document; on again, with the defaults of the format; what is on already stays as it is written. */
function switchOf(key: 'shield' | 'digest', isOn: boolean): Parameters<MakeField['toggle']>[1] {
  const path = ['terms', key]
  return {
    value: isOn,
    path,
    more: true,
    places: (value) => (value === isOn ? [] : [{ path, value: value === true ? {} : 'off' }]),
  }
}
