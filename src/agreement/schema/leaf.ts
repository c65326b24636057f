import { z } from 'zod'
import type { Duration, Weekday } from '../../domain/agreement.ts'

/** Every message says what is allowed; `problemOf` says what is wrong. */

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
type ClockUnit = keyof typeof UNIT_MS

export const SECOND = UNIT_MS.s
export const HOUR = UNIT_MS.h
export const DAY = UNIT_MS.d

/** `90s`, `45m`, `2h`, `3d`, `5bd` → a length of time; null where the text is none. */
export const readDuration = (text: string): Duration | null => {
  const [, digits, unit] = /^(\d{1,7})(s|m|h|d|bd)$/.exec(text) ?? []
  if (digits === undefined) return null
  if (unit === 'bd') return { unit: 'bd', days: Number(digits) }
  return { unit: 'ms', ms: Number(digits) * UNIT_MS[unit as ClockUnit] }
}

const textOf = (ms: number): string => {
  const unit = (['d', 'h', 'm'] as const).find((u) => ms > 0 && ms % UNIT_MS[u] === 0) ?? 's'
  return `${ms / UNIT_MS[unit]}${unit}`
}

const within = (ms: number, bounds: [number, number]): boolean => ms >= bounds[0] && ms <= bounds[1]

/** Clock time in ms. */
export const clockMs = (bounds: [number, number]) => {
  const allowed = `clock time such as 90s, 45m, 2h or 3d, from ${textOf(bounds[0])} to ${textOf(bounds[1])}`
  return z.string(allowed).transform((text, context): number => {
    const read = readDuration(text)
    if (read?.unit === 'ms' && within(read.ms, bounds)) return read.ms
    context.addIssue({ code: 'custom', message: allowed })
    return z.NEVER
  })
}

/** Business time in ms. Days are refused: a working day has no fixed length. */
export const businessMs = (bounds: [number, number]) => {
  const allowed = `business time in s, m or h (45m, 2h), from ${textOf(bounds[0])} to ${textOf(bounds[1])}`
  return z.string(allowed).transform((text, context): number => {
    const read = text.endsWith('d') ? null : readDuration(text)
    if (read?.unit === 'ms' && within(read.ms, bounds)) return read.ms
    context.addIssue({ code: 'custom', message: allowed })
    return z.NEVER
  })
}

/** Whole days: `5bd` (business) or `90d` (clock). */
export const wholeDays = (unit: 'bd' | 'd', bounds: [number, number]) => {
  const allowed = `${unit === 'bd' ? 'business days' : 'days'} from ${bounds[0]}${unit} to ${bounds[1]}${unit}`
  return z.string(allowed).transform((text, context): number => {
    const days = new RegExp(`^(\\d{1,4})${unit}$`).exec(text)?.[1]
    if (days !== undefined && within(Number(days), bounds)) return Number(days)
    context.addIssue({ code: 'custom', message: allowed })
    return z.NEVER
  })
}

/** `75%` → 0.75. */
export const percent = (from = 0, to = 100) => {
  const allowed = `a percentage from ${from}% to ${to}%, such as 75%`
  return z.string(allowed).transform((text, context): number => {
    const digits = /^(\d{1,3}(?:\.\d{1,2})?)%$/.exec(text)?.[1]
    if (digits !== undefined && within(Number(digits), [from, to])) return Number(digits) / 100
    context.addIssue({ code: 'custom', message: allowed })
    return z.NEVER
  })
}

export const count = (from: number, to: number) => {
  const allowed = `a whole number from ${from} to ${to}`
  return z.int(allowed).min(from, allowed).max(to, allowed)
}

export const amount = (from: number, to: number) => {
  const allowed = `a number from ${from} to ${to}`
  return z.number(allowed).min(from, allowed).max(to, allowed)
}

export const words = z
  .string('text')
  .trim()
  .min(1, 'text that is not empty')
  .max(500, 'at most 500 characters')

/** A property, stage or other internal value of the portal; custom stages are numbers, quoted or not. */
export const portalValue = z.union(
  [words, z.int().nonnegative().transform(String), z.boolean().transform(String)],
  'an internal value of the portal (quote numbers)',
)

export const propertyName = z
  .string('the internal name of a property')
  .regex(/^[a-z][a-z0-9_]{0,99}$/, 'the internal name of a property (lower case, digits, _)')

export const code = z
  .string('a code')
  .regex(/^[a-z][a-z0-9_]{0,49}$/, 'a code of lower-case letters, digits and _ (at most 50)')

const idText = (pattern: RegExp, allowed: string) =>
  z.union([z.string().regex(pattern, allowed), z.int().positive().transform(String)], allowed)

/** A HubSpot id, quoted or not. */
export const hubspotId = idText(/^\d+$/, 'a HubSpot id')

/** E-mail, user id, owner id or team id. */
export const person = idText(/^(\d+|[^\s@]+@[^\s@]+)$/, 'an e-mail address, or a HubSpot user or owner id')

/** Who gets a step. */
export const receiver = idText(/^(owner|manager|\d+)$/, 'owner, manager or an owner id')

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies Weekday[]
export const weekday = z.enum(WEEKDAYS, `one of ${WEEKDAYS.join(', ')}`)

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `one of ${values.join(', ')}`)

/** An object without unknown keys; the message of one lists the known. */
export const section = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `the keys ${Object.keys(shape).join(', ')}`
        : `a section with the keys ${Object.keys(shape).join(', ')}`,
  })

/** `off`, or the section. YAML 1.1 writers may have made `off` a false. */
export const orOff = <T extends z.ZodType>(schema: T) =>
  z.union(
    [z.enum(['off']).transform(() => null), z.literal(false).transform(() => null), schema],
    'off, or a section',
  )
