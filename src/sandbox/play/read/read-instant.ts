import { TZDate } from '@date-fns/tz'

const UNIT_MS: Record<string, number> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}
const PART = /(\d+(?:\.\d+)?)\s*(ms|min|s|m|h|d|w)/g
const LENGTH = /^(?:\d+(?:\.\d+)?\s*(?:ms|min|s|m|h|d|w)\s*)+$/
const WALL = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?)?$/
const ZONED = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/

/** `90s`, `45m`, `1h30m`, `2d` (of 24 hours), `0` as ms; null where the text is no length of time. */
export function readLength(text: string): number | null {
  const trimmed = text.trim()
  if (trimmed === '0') return 0
  if (!LENGTH.test(trimmed)) return null
  return [...trimmed.matchAll(PART)].reduce(
    (sum, [, digits, unit]) => sum + Math.round(Number(digits) * (UNIT_MS[unit ?? ''] ?? 0)),
    0,
  )
}

/** An instant with its zone, or a wall-clock time in `timeZone`; null where the text is neither. */
export function readInstant(text: string, timeZone: string): Date | null {
  const trimmed = text.trim()
  if (ZONED.test(trimmed)) return real(new Date(trimmed.replace(' ', 'T')))
  const [, ...parts] = WALL.exec(trimmed) ?? []
  if (parts.length === 0) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, milli = 0] = parts.map((part) =>
    Number(part ?? 0),
  )
  const asUtc = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  // 2026-02-30 or 25:00 would silently become another day.
  if (asUtc.toISOString().slice(0, 10) !== trimmed.slice(0, 10) || minute > 59 || second > 59) return null
  const local = new TZDate(year, month - 1, day, hour, minute, second, milli, timeZone)
  return real(new Date(local.getTime()))
}

/** An instant, or a length of time from `start` on: `+90m`, `-1h`, `+0`. */
export function readMoment(
  text: string,
  { start, timeZone }: { start: Date; timeZone: string },
): Date | null {
  const [, sign, rest = ''] = /^\s*([+-])\s*(.*)$/.exec(text) ?? []
  if (sign === undefined) return readInstant(text, timeZone)
  const length = readLength(rest)
  return length === null ? null : real(new Date(start.getTime() + (sign === '-' ? -length : length)))
}

function real(at: Date): Date | null {
  return Number.isNaN(at.getTime()) ? null : at
}
