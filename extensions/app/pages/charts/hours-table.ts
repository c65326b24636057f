import type { Figure } from '../_shared/page-contract.ts'

/** Handoffs by weekday (1 is Monday) and hour, as far as there are any; `worst`: the lowest rate that is one. */
export type HoursTable = {
  weekdays: number[]
  hours: number[]
  cellAt: (weekday: number, hour: number) => Figure | null
  worst: Figure | null
}

/** Out of rows whose place is `1 09`: Monday from nine. */
export const hoursTable = (rows: Figure[]): HoursTable => {
  const cells = rows.map((row) => {
    const [weekday = 0, hour = 0] = row.group.split(' ').map(Number)
    return { weekday, hour, row }
  })
  return {
    weekdays: sorted(cells.map(({ weekday }) => weekday)),
    hours: sorted(cells.map(({ hour }) => hour)),
    cellAt: (weekday, hour) => cells.find((one) => one.weekday === weekday && one.hour === hour)?.row ?? null,
    worst: worstOf(rows),
  }
}

const sorted = (numbers: number[]): number[] => [...new Set(numbers)].toSorted((a, b) => a - b)

/** Of rates only. Where all are alike, or there is only one, none is the worst; of equals the one with the most cases. */
const worstOf = (rows: Figure[]): Figure | null => {
  const rated = rows.filter(({ kind, value }) => kind === 'rate' && value !== null)
  const rates = new Set(rated.map(({ value }) => value))
  if (rates.size < 2) return null
  const lowest = Math.min(...rated.map(({ value }) => value ?? 1))
  const equals = rated.filter(({ value }) => value === lowest)
  return equals.toSorted((a, b) => (b.of ?? 0) - (a.of ?? 0))[0] ?? null
}
