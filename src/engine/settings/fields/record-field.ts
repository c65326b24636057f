import { isRaw } from '../../../agreement/checks/raw.ts'
import { valueAt, type Path } from '../../../agreement/problem.ts'
import type { Cells, Column, Field, List } from './field.ts'
import { recordPlaces } from './list-places.ts'
import type { FieldName, MakeField } from './make-field.ts'

type Asked<T> = {
  path: Path
  /** The document as plain data. */
  data: unknown
  entries: Record<string, T>
  /** The first of them holds the name of an entry. */
  columns: Column[]
  cells(value: T): Cells
  write(cells: Cells): unknown
  /** '' where an entry is a value of its own. */
  columnOf: Record<string, string>
  title?: List['title']
  say?: List['say']
  whole?: string[]
  /** What else is written with a section that the document does not have yet. */
  beside?: Record<string, unknown>
}

/** A list whose entries have names: sources, properties, reasons. */
export function recordField<T>(make: MakeField, name: FieldName, asked: Asked<T>): Field {
  const { path, data, entries, columns, cells, write, columnOf, beside = {} } = asked
  const key = columns[0]?.id ?? ''
  const rows = Object.entries(entries).map(([entry, value], was) => ({
    was,
    cells: { [key]: entry, ...cells(value) },
  }))
  const title = asked.title ?? ((entry: string): string => entry)
  return make.rows(name, {
    value: rows,
    path,
    more: true,
    list: {
      columns,
      named: true,
      whole: asked.whole ?? [],
      ordered: false,
      shrinks: true,
      columnOf,
      title,
      say: asked.say ?? (() => null),
    },
    places: recordPlaces({ path, rows, isWritten: isRaw(valueAt(data, path)), key, write, beside }),
  })
}
