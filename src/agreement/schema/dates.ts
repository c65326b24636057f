import { z } from 'zod'

const isRealDate = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

const isDate = (text: string): boolean => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  return year !== undefined && isRealDate(Number(year), Number(month), Number(day))
}

const isYearly = (text: string): boolean => {
  const [, month, day] = /^(\d{2})-(\d{2})$/.exec(text) ?? []
  return month !== undefined && isRealDate(2024, Number(month), Number(day))
}

/** A local date of one year. */
export const date = z.string('a date').refine(isDate, 'a date as "2026-12-24"')

/** A local date of one year, or of every year. */
export const dayOfYear = z
  .string('a date')
  .refine((text) => isDate(text) || isYearly(text), 'a date as "2026-12-24", or "12-24" for every year')

/** A local date or an instant with its offset. */
export const moment = z
  .string('a date or an instant')
  .refine(
    (text) => isDate(text) || (/T.*(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))),
    'a date as "2026-12-24" or an instant as "2026-12-24T14:00:00+01:00"',
  )

const isZone = (name: string): boolean => {
  if (/^[+-]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Zones by name, never by offset (product §3.1). */
export const timeZone = z
  .string('an IANA time zone')
  .refine(isZone, 'an IANA time zone such as Europe/Madrid')

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
const startTime = z.string('a time').regex(TIME, 'a time from "00:00" to "23:59"')
const endTime = z
  .string('a time')
  .refine((t) => TIME.test(t) || t === '24:00', 'a time from "00:01" to "24:00"')
export const wallTime = startTime

/** Open intervals of one day: each after the one before, none past midnight. */
export const intervals = z
  .array(
    z.tuple([startTime, endTime], 'two times such as ["09:00", "18:00"]'),
    'a list of ["09:00", "18:00"]',
  )
  .superRefine((list, context) => {
    let last = ''
    for (const [index, [from, to]] of list.entries()) {
      if (!TIME.test(from)) continue
      if (from >= to)
        context.addIssue({
          code: 'custom',
          path: [index],
          message: 'an end after its start (past midnight: split it in two days)',
        })
      else if (from < last)
        context.addIssue({
          code: 'custom',
          path: [index],
          message: `a start at or after ${last}, where the one before ends`,
        })
      last = to > last ? to : last
    }
  })
