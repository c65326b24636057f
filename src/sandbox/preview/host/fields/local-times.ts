import type { BaseDate, BaseTime, DateInputProps } from '@hubspot/ui-extensions'

const two = (number: number): string => String(number).padStart(2, '0')

/** `{year, month (from 0), date}` as a date field of the browser writes it; undefined stays so, null is empty. */
export const dateText = (date: BaseDate | null | undefined): string | undefined => {
  if (!date) return date === null ? '' : undefined
  return `${String(date.year).padStart(4, '0')}-${two(date.month + 1)}-${two(date.date)}`
}

/** Back again; null for what is not a whole date. */
export const dateOf = (text: string): BaseDate | null => {
  const [, year, month, date] = /^(\d{4,})-(\d\d)-(\d\d)$/.exec(text) ?? []
  return year === undefined ? null : { year: Number(year), month: Number(month) - 1, date: Number(date) }
}

/** Empty, or a date somebody can mean: while a year is typed, the field passes through the first centuries. */
export const isWhole = (text: string): boolean => text === '' || (dateOf(text)?.year ?? 0) >= 1900

export const timeText = (time: BaseTime | null | undefined): string | undefined => {
  if (!time) return time === null ? '' : undefined
  return `${two(time.hours)}:${two(time.minutes)}`
}

export const timeOf = (text: string): BaseTime | null => {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(text) ?? []
  return hours === undefined ? null : { hours: Number(hours), minutes: Number(minutes) }
}

const STYLES = { ll: 'medium', medium: 'medium', LL: 'long', long: 'long' } as const

/** `formattedDate` of what a date field tells. */
export const formatDate = (
  { year, month, date }: BaseDate,
  format: DateInputProps['format'],
  locale: string,
): string => {
  if (format === 'YYYY-MM-DD' || format === 'standard') return `${year}-${two(month + 1)}-${two(date)}`
  const dateStyle = STYLES[format as keyof typeof STYLES]
  const look = dateStyle ? { dateStyle } : ({ day: '2-digit', month: '2-digit', year: 'numeric' } as const)
  return new Intl.DateTimeFormat(locale, { ...look, timeZone: 'UTC' }).format(Date.UTC(year, month, date))
}
