import { pathText } from '../../../agreement/problem.ts'
import { text, type Language } from '../../../strings/text.ts'
import type { Column, Field } from './field.ts'

const BY_PLACE = /^\[(\d+)\](?:\.(.+))?$/
const BY_NAME = /^\.([^.[]+)(?:\.(.+))?$/

/** Beside which line or cell of a list something is wrong, or beside the list; null: beside none. */
export function besideList(
  path: string,
  fields: Field[],
  language: Language,
): { id: string; said: string } | null {
  const wide = fields.filter(({ places }) => places !== undefined)
  for (const field of wide) {
    const rest = restOf(path, pathText(field.path))
    if (rest === null) continue
    const [, index, inner = ''] = (field.list?.named ? BY_NAME : BY_PLACE).exec(rest) ?? []
    if (!field.list || index === undefined)
      return { id: field.id, said: field.list ? lineWrong(language) : wordWrong(field, language) }
    const column = columnAt(field, inner)
    const line = `${field.id}.${index}`
    return column
      ? { id: `${line}.${column.id}`, said: wordWrong(column, language) }
      : { id: line, said: lineWrong(language) }
  }
  return null
}

function restOf(path: string, place: string): string | null {
  if (path === place) return ''
  const isBelow = path.startsWith(`${place}.`) || path.startsWith(`${place}[`)
  return isBelow ? path.slice(place.length) : null
}

function columnAt({ list }: Field, inner: string): Column | undefined {
  const place = Object.keys(list?.columnOf ?? {}).find(
    (key) => inner === key || inner.startsWith(`${key}.`) || inner.startsWith(`${key}[`),
  )
  return list?.columns.find(({ id }) => id === list.columnOf[place ?? ''])
}

function lineWrong(language: Language): string {
  return text(language, 'agreement.wrong.line')
}

/** What may stand in a field. */
export function wordWrong(
  { bounds, unit, wrong }: Pick<Column, 'bounds' | 'unit' | 'wrong'>,
  language: Language,
): string {
  if (wrong !== undefined) return wrong
  if (!bounds) return text(language, 'agreement.wrong.other')
  const [min, max] = bounds.map((bound) => new Intl.NumberFormat(language).format(bound))
  const isWhole = unit !== 'percent' && unit !== null
  return text(language, isWhole ? 'agreement.wrong.whole' : 'agreement.wrong.between', {
    min: min ?? '',
    max: max ?? '',
  })
}
