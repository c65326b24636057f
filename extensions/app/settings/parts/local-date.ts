import { formatDay } from '../_shared/format.ts'
import type { Words } from '../_shared/words.ts'

/** As `DateInput` has it: months from 0. */
export type InputDate = { year: number; month: number; date: number }

export const toInput = (text: string): InputDate => {
  const [year = 0, month = 1, date = 1] = text.split('-').map(Number)
  return { year, month: month - 1, date }
}

export const fromInput = ({ year, month, date }: InputDate): string =>
  `${String(year).padStart(4, '0')}-${two(month + 1)}-${two(date)}`

/** `Tue 8 Dec 2026`, whatever zone it is read in; an instant as any other. */
export const wordDate = (words: Words, text: string): string => {
  if (text.length > 10) return words.moment(text)
  const noon = `${text}T12:00:00Z`
  return `${formatDay(noon, { ...words, timeZone: 'UTC' })} ${text.slice(0, 4)}`
}

const two = (n: number): string => String(n).padStart(2, '0')
