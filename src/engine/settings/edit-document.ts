import { isDeepStrictEqual } from 'node:util'
import { isCollection, isScalar, parseDocument, type Document } from 'yaml'
import type { Path } from '../../agreement/problem.ts'
import { arrangeList } from './edit/arrange-list.ts'
import { removeKey } from './edit/remove-key.ts'
import { writeValue } from './edit/write-value.ts'
import type { Place } from './fields/field.ts'

/**
 * A document with some of its places changed, as text: every other character stays, comments, order and style. What the
 * text cannot be changed for in so small a way is put in by its node, where comments stay and style may not.
 */
export function editDocument(text: string, places: Place[]): string {
  return places.reduce(editPlace, text)
}

function editPlace(text: string, place: Place): string {
  const document = parseDocument(text)
  const wanted = parseDocument(text)
  if (!editNode(wanted, place)) return text
  const edited = editText(text, document, place)
  if (edited !== null && isSame(edited, wanted)) return edited
  return wanted.toString({ lineWidth: 0 })
}

function editText(text: string, document: Document, place: Place): string | null {
  if ('entries' in place) return arrangeList(text, document, place)
  return place.value === undefined
    ? removeKey(text, document, place.path)
    : writeValue(text, document, { path: place.path, value: place.value })
}

/** What the text is to mean, whatever it looks like. */
function isSame(text: string, wanted: Document): boolean {
  const edited = parseDocument(text)
  return edited.errors.length === 0 && isDeepStrictEqual(edited.toJS(), wanted.toJS())
}

/** The same by nodes; false: there is nothing to do. */
function editNode(document: Document, place: Place): boolean {
  const { path } = place
  if ('entries' in place) {
    const there = document.getIn(path, true)
    const items = isCollection(there) ? [...there.items] : []
    setIn(document, path, [])
    const list = document.getIn(path, true)
    if (isCollection(list))
      list.items = place.entries.map((one) =>
        typeof one === 'number' ? items[one] : document.createNode(one.fresh, { flow: true }),
      ) as typeof list.items
    return true
  }
  if (place.value !== undefined) {
    setIn(document, path, place.value)
    return true
  }
  if (document.getIn(path, true) === undefined) return false
  document.deleteIn(path)
  return true
}

/** Sections that are not there, or blank, are made on the way. */
function setIn(document: Document, path: Path, value: unknown): void {
  for (let depth = 1; depth < path.length; depth++) {
    const above = path.slice(0, depth)
    const there = document.getIn(above, true)
    if (isCollection(there)) continue
    document.setIn(above, document.createNode({}))
  }
  const old = document.getIn(path, true)
  if (isScalar(old) && (value === null || typeof value !== 'object')) old.value = value
  else document.setIn(path, document.createNode(value, { flow: value !== null && typeof value === 'object' }))
}
