import { isDeepStrictEqual } from 'node:util'
import { isRaw } from '../../../agreement/checks/raw.ts'
import type { Path } from '../../../agreement/problem.ts'
import type { Cells, FieldValue, Place, Row } from './field.ts'

type Entry = Record<string, unknown>

type Asked = {
  path: Path
  /** As the list reads now. */
  rows: Row[]
  /** Whether it stands in the document; else its default holds. */
  isWritten: boolean
  /** A line as an entry of the document; undefined keys are not written. */
  write(cells: Cells): Entry
}

/** What is to stand where for the lines of a list: only what is another by now, in the order that was left. */
export function listPlaces({ path, rows, isWritten, write }: Asked): (value: FieldValue) => Place[] {
  return (value) => {
    const typed = rowsOf(value)
    if (isDeepStrictEqual(typed, rows)) return []
    if (!isWritten) return [{ path, value: typed.map(({ cells }) => written(write(cells))) }]
    const entries = typed.map(({ was, cells }) =>
      was !== null && rows[was] ? was : { fresh: written(write(cells)) },
    )
    const changes = typed.flatMap(({ was, cells }) => {
      const before = was === null ? undefined : rows[was]
      return before ? keyPlaces([...path, was ?? 0], write(before.cells), write(cells)) : []
    })
    const isMoved = entries.length !== rows.length || entries.some((one, at) => one !== at)
    return isMoved ? [...changes, { path, entries }] : changes
  }
}

type Named = Pick<Asked, 'path' | 'rows' | 'isWritten'> & {
  /** The column that holds the name. */
  key: string
  /** What stands under it. */
  write(cells: Cells): unknown
  /** What else is written with a section whose default held so far. */
  beside: Entry
}

/** The same of named entries: a line is its name and what stands under it; nested ones are changed key by key. */
export function recordPlaces({
  path,
  rows,
  isWritten,
  key,
  write,
  beside,
}: Named): (value: FieldValue) => Place[] {
  const nameOf = ({ cells }: Row): string => String(cells[key] ?? '').trim()
  return (value) => {
    const typed = rowsOf(value)
    if (isDeepStrictEqual(typed, rows)) return []
    if (!isWritten) {
      const own = Object.fromEntries(typed.map((row) => [nameOf(row), write(row.cells)]))
      return [{ path, value: written({ ...beside, ...own }) }]
    }
    const names = typed.map(nameOf)
    const gone = rows.map(nameOf).filter((name) => !names.includes(name))
    return [
      ...gone.map((name) => ({ path: [...path, name], value: undefined })),
      ...typed.flatMap((row) => {
        const name = nameOf(row)
        const before = rows.find((one) => one.was === row.was && nameOf(one) === name)
        return entryPlaces([...path, name], before ? write(before.cells) : undefined, write(row.cells))
      }),
    ]
  }
}

function entryPlaces(path: Path, before: unknown, after: unknown): Place[] {
  if (isRaw(before) && isRaw(after)) return keyPlaces(path, before, after)
  if (isDeepStrictEqual(before, after)) return []
  return [{ path, value: isRaw(after) ? written(after) : after }]
}

function keyPlaces(path: Path, before: Entry, after: Entry): Place[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.flatMap((key): Place[] => {
    const [was, is] = [before[key], after[key]]
    if (isDeepStrictEqual(was, is)) return []
    return isRaw(was) && isRaw(is)
      ? keyPlaces([...path, key], was, is)
      : [{ path: [...path, key], value: isRaw(is) ? written(is) : is }]
  })
}

/** Without the keys that are not written. */
function written(entry: Entry): Entry {
  return Object.fromEntries(
    Object.entries(entry)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, isRaw(value) ? written(value) : value]),
  )
}

export function rowsOf(value: FieldValue | undefined): Row[] {
  return Array.isArray(value) ? value.filter((one): one is Row => typeof one === 'object') : []
}

/** Text of a cell; undefined where there is none. */
export function cellText(cell: FieldValue | undefined): string | undefined {
  const said = typeof cell === 'number' ? String(cell) : typeof cell === 'string' ? cell.trim() : ''
  return said === '' ? undefined : said
}

/** A number of a cell with its unit, as the document has lengths; undefined where there is none. */
export function cellLength(cell: FieldValue | undefined, unit: string): string | undefined {
  const said = cellText(cell)
  return said === undefined ? undefined : `${said}${unit}`
}
