import { Button, LoadingButton, Table, TableCell, TableHeader, TableRow } from '@hubspot/ui-extensions'
import { act } from 'react'
import { settled, textOf, type RenderedPage } from './render-page.tsx'

type Found = Pick<RenderedPage, 'findAll'>

/** Lines of the first table whose heading begins so: every cell as it is read, hard spaces as spaces. */
export const tableOf = (page: Found, heading: string): string[][] => {
  const tables = page.findAll(Table).map((table) => table.findAll(TableRow).map(cellsOf))
  const found = tables.find((rows) => rows[0]?.[0] === heading)
  if (!found)
    throw new Error(`No table begins with ${heading}: ${tables.map((rows) => rows[0]?.[0]).join(', ')}`)
  return found
}

const cellsOf = ({ childNodes }: { childNodes: readonly object[] }): string[] =>
  childNodes
    .filter(
      (child) => 'name' in child && [String(TableCell), String(TableHeader)].includes(String(child.name)),
    )
    .map((cell) => textOf(cell as never).replace(/[\n\u00a0]/g, ' '))

/** The line that begins so. */
export const lineOf = (rows: string[][], name: string): string[] => {
  const line = rows.find(([first]) => first === name)
  if (!line) throw new Error(`No line begins with ${name}: ${rows.map(([first]) => first).join(', ')}`)
  return line
}

/** The n-th button that says so. */
export const button = (page: Found, label: string, nth = 0) => {
  const all = [...page.findAll(Button), ...page.findAll(LoadingButton)]
  const found = all.filter((node) => textOf(node) === label)[nth]
  if (!found) throw new Error(`No button ${label}: ${all.map((node) => textOf(node)).join(', ')}`)
  return found
}

/** Presses it twice before anything could be drawn anew. */
export const pressTwice = async (node: { props: object }): Promise<void> => {
  const { onClick } = node.props as { onClick: () => void }
  await act(async () => {
    onClick()
    onClick()
  })
  await settled()
}
