import type { Entry, RawRecord } from './read-raw.ts'

const MINUTE = 60_000

/** A stay in the handoff stage: from when, by which entry, and until when. */
export type Stay = { at: number; entry: Entry; leftAt: number | null; left: Entry | null }

/**
 * From the stage's history as product §3.3 and engineering §7 have it: values repeated are one; empty for less than ten
 * minutes is nothing; back within 24 hours is the same stay; what a merge writes hands nobody over.
 */
export function findStays(record: RawRecord, property: string, enter: string): Stay[] {
  const entries = (record.history[property] ?? []).filter(
    (entry, n, all) => n === 0 || all[n - 1]?.value !== entry.value,
  )
  const seen: Entry[] = []
  for (let n = 0; n < entries.length; n += 1) {
    const [here, next] = [entries[n], entries[n + 1]]
    if (!here) continue
    const before = seen.at(-1)?.value
    const blinks = here.value === '' && before === enter && next?.value === enter
    if (blinks && next.at - here.at < 10 * MINUTE) n += 1
    else seen.push(here)
  }
  const stays: Stay[] = []
  for (const entry of seen) {
    const last = stays.at(-1)
    if (entry.value !== enter) {
      if (last && last.left === null) Object.assign(last, { leftAt: entry.at, left: entry })
    } else if (last && last.leftAt !== null && entry.at - last.leftAt <= 24 * 60 * MINUTE)
      Object.assign(last, { leftAt: null, left: null })
    else if (!entry.source.startsWith('MERGE')) stays.push({ at: entry.at, entry, leftAt: null, left: null })
  }
  return stays
}

/** The value a property had then; '' before its first known one. */
export function valueThen(record: RawRecord, property: string, at: number): string {
  let value = ''
  for (const entry of record.history[property] ?? []) if (entry.at <= at) value = entry.value
  return value
}
