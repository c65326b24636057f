import type { Spread } from '../../../domain/baseline/numbers.ts'
import { showDuration } from '../../../strings/show-duration.ts'
import { text, type StringKey } from '../../../strings/text.ts'
import catalogue from '../../../strings/strings.json' with { type: 'json' }
import type { Say } from '../say.ts'

const MINUTE = 60_000
/** No figure: too few cases, or none. */
export const NOTHING = '–'

const isKey = (key: string): key is StringKey => Object.hasOwn(catalogue, key)

/** The words for a code; a code nobody has words for as it stands. */
export const worded = (say: Say, family: string, code: string): string => {
  const key = `${family}.${code}`
  return isKey(key) ? text(say.language, key) : code
}

export const source = (say: Say, code: string): string =>
  code === '' ? say('kpi.source.unknown') : worded(say, 'kpi.source', code)

/** Business minutes are told in hours, clock minutes in days too. */
export const business = (say: Say, minutes: number | null): string =>
  minutes === null ? NOTHING : say.minutes(minutes)

export const clock = (minutes: number | null): string =>
  minutes === null ? NOTHING : minutes === 0 ? '0 min' : showDuration(minutes * MINUTE)

export const number = (say: Say, value: number | null): string =>
  value === null ? NOTHING : say.number(value)

/** Median with its cases: `3,5 (24)`. */
export const median = (say: Say, spread: Spread): string =>
  spread.median === null ? NOTHING : `${say.number(spread.median)} (${say.number(spread.count)})`

/** Which workflow or import; many, or none that is known, have no number. */
export const agent = (say: Say, { mechanism, agent: id }: { mechanism: string; agent: string }): string =>
  `${worded(say, 'diagnose.mechanism', mechanism)} ${id}`.trim()
