import { toCsv } from '../to-csv.ts'
import type { MadeFile } from './linked-file.ts'

/** By this Excel reads it as UTF-8. */
const BOM = '\uFEFF'

/** `name` without an ending: letters, digits, dashes. */
export function csvFile(name: string, rows: Record<string, unknown>[], columns: string[]): MadeFile {
  return {
    name: `${name.replace(/[^\w-]+/g, '-')}.csv`,
    type: 'text/csv; charset=utf-8',
    content: Buffer.from(BOM + toCsv(rows, columns), 'utf8').toString('base64'),
  }
}
