import type { Difference } from '../../../agreement/compare.ts'
import { isRaw, list, raw } from '../../../agreement/checks/raw.ts'
import { pathText, valueAt } from '../../../agreement/problem.ts'
import { text } from '../../../strings/text.ts'
import type { Column, Field, List, Wording } from '../fields/field.ts'
import { wordList } from '../word-length.ts'

/** A change within a list: of which line and which cell, and the values as the document has them. */
export type ListChange = {
  path: string
  field: Field
  label: string
  column: Column | null
  before: unknown
  after: unknown
  /** Values in words, where they are more than a value. */
  say(value: unknown): string | null
}

type Docs = { before: unknown; after: unknown }

/** Where a difference belongs to a list of a form; null: to none. */
export function wordListChange(
  difference: Difference,
  { fields, docs, wording }: { fields: Field[]; docs: Docs; wording: Wording },
): ListChange | null {
  for (const field of fields) {
    if (!field.list) continue
    const place = pathText(field.path)
    if (difference.path === place) return ofWhole(difference, field, { ...field, list: field.list }, wording)
    if (!difference.path.startsWith(`${place}.`)) continue
    const found = ofEntry(difference, { field, list: field.list, docs }, wording)
    if (found) return found
  }
  return null
}

type Listed = { field: Field; list: List; docs: Docs }

function ofWhole(
  { path, before, after }: Difference,
  field: Field,
  { list: { named, say, title } }: { list: List },
  wording: Wording,
): ListChange {
  const isOrder = [before, after].every(
    (one) => Array.isArray(one) && one.every((name) => typeof name === 'string'),
  )
  const { language } = wording
  return {
    path,
    field,
    label: isOrder ? text(language, 'agreement.change.order', { label: field.label }) : field.label,
    column: null,
    before,
    after,
    say: (value) => {
      if (isOrder && Array.isArray(value))
        return value.map((name, at) => `${String(at + 1)}. ${title(String(name))}`).join(', ')
      if (named && isRaw(value)) return wordList(Object.keys(value).map(title), language)
      return say(value, null)
    },
  }
}

function ofEntry(
  { path, before, after }: Difference,
  { field, list: lines, docs }: Listed,
  wording: Wording,
) {
  const place = pathText(field.path)
  const rest = path.slice(place.length + 1)
  const name = namesIn(field, docs).find((one) => rest === one || rest.startsWith(`${one}.`))
  if (name === undefined) return null
  const inner = rest.slice(name.length + 1)
  const key = Object.keys(lines.columnOf).find(
    (one) => one !== '' && (inner === one || inner.startsWith(`${one}.`)),
  )
  const isWhole = key !== undefined && (lines.whole ?? []).includes(key)
  const column = lines.columns.find(({ id }) => id === lines.columnOf[key ?? '']) ?? null
  const title = lines.title(name)
  const label = `${field.label}: ${title}`
  const at = (doc: unknown): unknown => valueIn(entryIn(doc, field, name), key ?? '')
  return {
    path: isWhole ? `${place}.${name}.${key}` : path,
    field,
    label:
      key === undefined || column === null
        ? label
        : text(wording.language, 'agreement.change.of', { title: label, label: column.label }),
    column,
    before: isWhole ? at(docs.before) : before,
    after: isWhole ? at(docs.after) : after,
    say: (value: unknown) => lines.say(value, inner === '' ? null : (key ?? null)),
  }
}

/** Longer names first: one may begin like another. */
function namesIn({ path }: Field, { before, after }: Docs): string[] {
  const names = [before, after].flatMap((doc) => {
    const there = valueAt(doc, path)
    return Array.isArray(there) ? there.map(nameOf) : Object.keys(raw(there))
  })
  return [...new Set(names)].toSorted((a, b) => b.length - a.length)
}

function nameOf(entry: unknown): string {
  const { name, code } = raw(entry)
  return String(name ?? code ?? '')
}

function entryIn(doc: unknown, { path }: Field, name: string): unknown {
  const there = valueAt(doc, path)
  return Array.isArray(there) ? list(there).find((entry) => nameOf(entry) === name) : raw(there)[name]
}

function valueIn(entry: unknown, key: string): unknown {
  return valueAt(entry, key.split('.')) ?? null
}
