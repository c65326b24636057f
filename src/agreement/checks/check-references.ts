import { SHIPPED_REASONS } from '../shipped-reasons.ts'
import type { Finding, Path } from '../problem.ts'
import type { Raw } from './raw.ts'
import { isRaw, list, raw } from './raw.ts'

/** Every reason code and calendar that is spoken of exists; codes are listed once. */
export const checkReferences = (document: Raw): Finding[] => {
  const terms = raw(document['terms'])
  const codes = list(terms['reasons']).map((reason) => raw(reason)['code'])
  const known = [...new Set([...codes, ...SHIPPED_REASONS.map(({ code }) => code)])]
  const unknown = spokenOf(document).filter(({ code }) => typeof code === 'string' && !known.includes(code))
  return [
    ...unknown.map(({ path }) => ({
      path,
      allowed: `one of the reasons ${known.join(', ')}`,
      message: 'is not a reason',
    })),
    ...repeated(codes),
    ...quietHours(terms),
    ...exceptions(document),
  ]
}

const repeated = (codes: unknown[]): Finding[] =>
  codes.flatMap((code, index) =>
    code !== undefined && codes.indexOf(code) < index
      ? [
          {
            path: ['terms', 'reasons', index, 'code'],
            allowed: 'each code once',
            message: `repeats reasons[${codes.indexOf(code)}]`,
          },
        ]
      : [],
  )

const spokenOf = (document: Raw): { path: Path; code: unknown }[] => {
  const terms = raw(document['terms'])
  const mapping = raw(raw(document['operations'])['mapping'])
  const keys = (path: Path, section: unknown): { path: Path; code: unknown }[] =>
    Object.keys(raw(section)).map((code) => ({ path: [...path, code], code }))
  return [
    ...keys(['terms', 'handoff', 'onReject'], raw(terms['handoff'])['onReject']).filter(
      ({ code }) => code !== 'default',
    ),
    ...keys(['terms', 'sales', 'attempts'], raw(terms['sales'])['attempts']),
    ...Object.entries(raw(mapping['leadStatus'])).map(([status, means]) => ({
      path: ['operations', 'mapping', 'leadStatus', status, 'rejected'],
      code: raw(means)['rejected'],
    })),
    ...Object.entries(raw(raw(mapping['reasonProperty'])['codes'])).map(([value, code]) => ({
      path: ['operations', 'mapping', 'reasonProperty', 'codes', value],
      code,
    })),
  ]
}

const quietHours = (terms: Raw): Finding[] => {
  const calendars = Object.keys(raw(terms['calendars']))
  return Object.entries(raw(terms['escalation'])).flatMap(([kind, steps]) =>
    list(steps).flatMap((step, index) => {
      const quiet = isRaw(step) ? step['quiet'] : undefined
      return typeof quiet === 'string' && !calendars.includes(quiet)
        ? [
            {
              path: ['terms', 'escalation', kind, index, 'quiet'],
              allowed: `one of the calendars ${calendars.join(', ')}`,
            },
          ]
        : []
    }),
  )
}

const exceptions = (document: Raw): Finding[] => {
  const calendars = Object.keys(raw(raw(document['terms'])['calendars']))
  return list(raw(document['operations'])['exceptions']).flatMap((exception, index) => {
    const calendar = isRaw(exception) ? exception['calendar'] : undefined
    return typeof calendar === 'string' && calendar !== '*' && !calendars.includes(calendar)
      ? [
          {
            path: ['operations', 'exceptions', index, 'calendar'],
            allowed: `* or one of the calendars ${calendars.join(', ')}`,
          },
        ]
      : []
  })
}
