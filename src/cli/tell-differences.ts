import type { Difference } from '../agreement/compare.ts'
import { table } from './table.ts'

const LONGEST = 60

/** One line a clause: its path, what stands there and what will. */
export const tellDifferences = (differences: Difference[], [before, after]: [string, string]): string[] =>
  differences.length === 0
    ? []
    : table([
        ['', before, after],
        ...differences.map((one) => [one.path, shown(one.before), shown(one.after)]),
      ])

const shown = (value: unknown): string => {
  const text = value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}
