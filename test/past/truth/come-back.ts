import { valueThen } from './find-stays.ts'
import type { Entry, RawRecord } from './read-raw.ts'

const DAY = 86_400_000

/** By reason: days until a rejected lead may come back by itself; null: not by time. And the score that is a signal. */
export type Rests = {
  days: Record<string, number | null>
  score: { property: string; atLeast: number } | null
  exemptDomain: string
}

/** A signal answers these at once: the lead is there, the data are new, the time has come (product §3.3). */
const AT_ONCE = ['no_response', 'bad_data', 'not_now']
const NEVER = ['bad_fit', 'duplicate']

/** When a rejected lead that rests in the stage is handed over anew by a form or a score (product §3.3); null: never. */
export function comesBack(
  record: RawRecord,
  {
    rejection,
    rests,
    rules,
  }: {
    rejection: { at: number; reason: string | null }
    rests: Rests
    rules: { property: string; enter: string; to: number }
  },
): number | null {
  const signal = signalsOf(record, rests, rules.to).find((at) => at > rejection.at)
  if (signal === undefined || valueThen(record, rules.property, signal) !== rules.enter) return null
  const reason = rejection.reason ?? ''
  const days = rests.days[reason] ?? null
  if (AT_ONCE.includes(reason)) return signal
  if (days !== null) return Math.max(signal, rejection.at + days * DAY)
  return NEVER.includes(reason) ? null : signal
}

function signalsOf({ history, properties }: RawRecord, { score }: Rests, to: number): number[] {
  const forms = [
    ...(history['recent_conversion_date'] ?? []).map(({ value }) => value),
    properties['recent_conversion_date'] ?? '',
  ]
  const signals = forms.filter((value) => value !== '').map((value) => Date.parse(value))
  const reaches = (entry: Entry | undefined): boolean =>
    entry !== undefined && score !== null && entry.value !== '' && Number(entry.value) >= score.atLeast
  const scores = score ? (history[score.property] ?? []) : []
  scores.forEach((entry, n) => {
    // HubSpot forgets all but twenty values: the first of so many is no change.
    const isFirstKept = n === 0 && scores.length >= 20
    if (reaches(entry) && !reaches(scores[n - 1]) && !isFirstKept) signals.push(entry.at)
  })
  return signals.filter((at) => at < to).toSorted((a, b) => a - b)
}
