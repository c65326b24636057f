import type { RecordFacts } from '../situation.ts'
import { reachesBack, type Timeline } from '../timeline.ts'

/** Every time a score came to the agreed minimum from below; of a full history the first value is no change. */
export function scoreCrossings(entries: Timeline, atLeast: number): RecordFacts['signals'] {
  const reaches = (entry: Timeline[number] | undefined): boolean =>
    entry !== undefined && entry.value !== '' && Number(entry.value) >= atLeast
  return entries
    .filter((entry, i) => reaches(entry) && !reaches(entries[i - 1]) && (i > 0 || reachesBack(entries)))
    .map(({ at }) => ({ at, kind: 'score' as const }))
}
