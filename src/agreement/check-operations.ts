import type { Operations, Terms } from '../domain/agreement.ts'
import type { Finding } from './problem.ts'

/** Operations go with the terms in force: every calendar and reason code they speak of exists there. */
export function checkOperations(terms: Terms, { exceptions, mapping }: Operations): Finding[] {
  const calendars = Object.keys(terms.calendars)
  const codes = terms.reasons.map(({ code }) => code)
  const reasons = `one of the reasons ${codes.join(', ')}`
  const statuses = Object.entries(mapping.leadStatus)
  const values = Object.entries(mapping.reasonProperty?.codes ?? {})
  return [
    ...exceptions.flatMap(({ calendar }, index): Finding[] =>
      calendar === '*' || calendars.includes(calendar)
        ? []
        : [
            {
              path: ['operations', 'exceptions', index, 'calendar'],
              allowed: `* or one of the calendars ${calendars.join(', ')}`,
            },
          ],
    ),
    ...statuses
      .filter(([, { rejected }]) => rejected !== null && !codes.includes(rejected))
      .map(([status]) => ({
        path: ['operations', 'mapping', 'leadStatus', status, 'rejected'],
        allowed: reasons,
      })),
    ...values
      .filter(([, code]) => !codes.includes(code))
      .map(([value]) => ({
        path: ['operations', 'mapping', 'reasonProperty', 'codes', value],
        allowed: reasons,
      })),
  ]
}
