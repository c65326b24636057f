/** What a spreadsheet would take for a formula (in East Asia the wide signs too); a number may begin with a minus. */
const FORMULA = /^[=+\-@\t\r\n|＝＋－＠]/
/** Where the comma is decimal a spreadsheet parts cells at `;` or tabs, quoted or not: what follows would be a cell. */
const INNER_FORMULA = /([;\t\r\n]["'\s]*)(?=[=+\-@|＝＋－＠])/g
const NUMBER = /^-?\d+(\.\d+)?$/

/**
 * Rows as CSV (RFC 4180, CRLF). A cell that a spreadsheet would carry out begins with an apostrophe. Nested values are
 * spread over columns: `adjusted.n`.
 */
export function toCsv(rows: Record<string, unknown>[], columns: string[]): string {
  const names = columns.flatMap((column) => spread(column))
  const lines = [names, ...rows.map((row) => names.map((name) => valueAt(row, name)))]
  return lines.map((cells) => cells.map(toCell).join(',')).join('\r\n') + '\r\n'
}

const NESTED: Record<string, string[]> = {
  adjusted: ['adjusted.n', 'adjusted.of', 'adjusted.value'],
  minutes: ['minutes.median', 'minutes.mean', 'minutes.p90', 'minutes.count'],
}

const spread = (column: string): string[] => NESTED[column] ?? [column]

function valueAt(row: Record<string, unknown>, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], row)
}

/** Counts by why: `unseen=2 not_due=5`. */
function wordOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, count]) => `${key}=${String(count)}`)
      .join(' ')
  return typeof value === 'string' ? value : String(value as number | boolean)
}

function toCell(value: unknown): string {
  const word = wordOf(value)
  const safe = typeof value === 'number' && NUMBER.test(word) ? word : harmless(word)
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function harmless(word: string): string {
  const inside = word.replace(INNER_FORMULA, "$1'")
  return FORMULA.test(inside) ? `'${inside}` : inside
}
