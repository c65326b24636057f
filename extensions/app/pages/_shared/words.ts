import type { Language } from './contract.ts'
import { formatDuration, formatMoment, formatTime, formatZone, type Place } from './format.ts'
import {
  fillPlural,
  fillText,
  type PluralKey,
  type PluralParams,
  type TextKey,
  type TextParams,
} from './text.ts'

/** Everything that is written on a screen, in the user's language and the calendar's zone, as of `now`. */
export type Words = {
  language: Language
  /** IANA zone every time is told in, and its city. */
  timeZone: string
  zone: string
  /** What time it is for Pacto (ms). */
  now: number
  t: <Key extends TextKey>(key: Key, ...params: TextParams<Key>) => string
  /** The sentence for a number, `_one` or `_other`: `n('attempts.count', 3)`. */
  n: <Stem extends PluralKey>(stem: Stem, n: number, ...params: PluralParams<Stem>) => string
  /** Of an instant (ISO or ms): today the time alone, else with its day. */
  time: (at: string | number) => string
  moment: (at: string | number) => string
  /** Of a length of time in ms. */
  duration: (ms: number) => string
}

export const createWords = (place: Place): Words => ({
  ...place,
  zone: formatZone(place.timeZone),
  t: (key, ...[params]) => fillText(place.language, key, params),
  n: (stem, n, ...[params]) => fillPlural(place.language, stem, { ...params, n }),
  time: (at) => formatTime(at, place),
  moment: (at) => formatMoment(at, place),
  duration: formatDuration,
})
