import { list } from '../../../agreement/checks/raw.ts'

/** `[['09:00', '14:00'], …]` → `09:00–14:00, 15:00–18:00`. */
export function hoursText(hours: unknown): string {
  return list(hours)
    .map((one) => list(one).map(String).join('–'))
    .join(', ')
}

/** The other way round: `9-14, 15:00–18:30` too; what cannot be read stays as it is, for the format to refuse. */
export function readHours(text: string): string[][] {
  return text
    .split(/[,;]/)
    .filter((one) => one.trim() !== '')
    .map((one) => one.split(/[–—-]/).map((time) => readTime(time.trim())))
}

function readTime(time: string): string {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[:.h](\d{2})?)?$/.exec(time) ?? []
  return hour === undefined ? time : `${hour.padStart(2, '0')}:${minute}`
}
