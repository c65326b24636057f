import type { Copied } from '../hooks/page-context.ts'

/** Rows of cells as a spreadsheet takes them from the clipboard. What it would take for a formula is text. */
export const toTabText = (rows: Copied): string =>
  rows.map((cells) => cells.map((cell) => safe(cell)).join('\t')).join('\n')

const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^[+-]?[\d.,\s  ]+%?$/

const safe = (cell: string): string => {
  const line = cell.replace(/[\t\r\n]+/g, ' ').trim()
  return FORMULA.test(line) && !NUMBER.test(line) ? `'${line}` : line
}
