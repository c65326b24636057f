/** One thing that could be agreed otherwise. Each is tried alone. */
export type Try =
  /** Minutes of business time for every tier that has a clock; `against`: the other window, null: the draft as it is. */
  | { kind: 'response'; minutes: number; against: number | null }
  /** Local times taken out of every day of every calendar; null: what breaks there are, are worked through. */
  | { kind: 'break'; span: [from: string, to: string] | null }
  /** Public holidays of a country (`ES`) and region (`MD`) in every calendar; null: none. */
  | { kind: 'holidays'; place: { country: string; region: string | null } | null }
  /** The score that Marketing's criteria ask for. */
  | { kind: 'score'; atLeast: number }

/** As the command line takes it: `response=120`, `response=60..120`, `break=13:00-14:00`, `holidays=none`, `score=75`. */
export function nameTry(one: Try): string {
  if (one.kind === 'response')
    return `response=${one.against === null ? '' : `${String(one.against)}..`}${String(one.minutes)}`
  if (one.kind === 'break') return `break=${one.span?.join('-') ?? 'none'}`
  if (one.kind === 'score') return `score=${String(one.atLeast)}`
  const { place } = one
  return `holidays=${place ? [place.country, place.region].filter((part) => part !== null).join('-') : 'none'}`
}

const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d'
const BREAK = new RegExp(`^(${TIME})-(${TIME}|24:00)$`)

/** What somebody typed; null: nobody can tell what is meant. */
export function readTry(text: string): Try | null {
  const [kind, value = ''] = text.split('=', 2)
  if (kind === 'response') return readResponse(value)
  if (kind === 'score') return isNumber(value) ? { kind, atLeast: Number(value) } : null
  if (kind === 'break') return readBreak(value)
  if (kind !== 'holidays') return null
  if (value === 'none') return { kind, place: null }
  const [, country, region] = /^([A-Z]{2})(?:-([A-Za-z0-9]{1,5}))?$/.exec(value) ?? []
  return country === undefined ? null : { kind, place: { country, region: region ?? null } }
}

function readResponse(value: string): Try | null {
  const [, against, minutes] = /^(?:(\d{1,4})\.\.)?(\d{1,4})$/.exec(value) ?? []
  if (minutes === undefined) return null
  return {
    kind: 'response',
    minutes: Number(minutes),
    against: against === undefined ? null : Number(against),
  }
}

function readBreak(value: string): Try | null {
  if (value === 'none') return { kind: 'break', span: null }
  const [, from = '', to = ''] = BREAK.exec(value) ?? []
  return from < to ? { kind: 'break', span: [from, to] } : null
}

const isNumber = (value: string): boolean => /^-?\d{1,6}(\.\d{1,3})?$/.test(value)
