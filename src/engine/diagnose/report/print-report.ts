import type { Block, Report } from './document.ts'

const WIDTH = 100

/** Lines for a terminal of 100 columns. */
export function printReport({ title, lead, standsOut, sections }: Report): string[] {
  return [
    title,
    '='.repeat(Math.min(title.length, WIDTH)),
    ...lead.flatMap((line) => wrap(line)),
    '',
    ...headed(standsOut.title),
    ...standsOut.findings.flatMap((finding, index) => wrap(finding, `${index + 1}. `)),
    ...sections.flatMap((section) => [
      '',
      ...headed(section.title),
      ...between(section.blocks.map(printBlock)),
    ]),
  ]
}

const headed = (title: string): string[] => [title, '-'.repeat(title.length)]

const between = (parts: string[][]): string[] =>
  parts.flatMap((part, index) => (index === 0 ? part : ['', ...part]))

function printBlock(block: Block): string[] {
  if (block.kind === 'note') return wrap(block.text)
  if (block.head === null) return alignedRows(block.rows.flatMap(withRoom), false)
  return alignedRows([block.head, ...block.rows], true)
}

/** What a line is about keeps six tenths of the width; what is longer goes on in the next line. */
function withRoom([what = '', much = '']: string[]): string[][] {
  const left = wrap(what, '', Math.floor(WIDTH * 0.6))
  const right = wrap(much, '', Math.floor(WIDTH * 0.4) - 2)
  const height = Math.max(left.length, right.length)
  return Array.from({ length: height }, (_, line) => [left[line] ?? '', right[line] ?? ''])
}

/** A head that is too long for the width is broken into lines of its own. */
function alignedRows(rows: string[][], hasHead: boolean): string[] {
  const columns = Math.max(...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.slice(hasHead ? 1 : 0).map((row) => (row[column] ?? '').length)),
  )
  const [first] = rows
  const heads = hasHead && first ? breakHead(first, widths) : []
  const wide = widths.map((width, column) =>
    Math.max(width, ...heads.map((line) => (line[column] ?? '').length)),
  )
  return [...heads, ...rows.slice(hasHead ? 1 : 0)].map((row) =>
    row
      .map((cell, column) => cell.padEnd(wide[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

function breakHead(head: string[], widths: number[]): string[][] {
  const cells = head.map((cell, column) => wrap(cell, '', Math.max(widths[column] ?? 0, 9)))
  const height = Math.max(...cells.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) =>
    cells.map((lines) => lines[line - (height - lines.length)] ?? ''),
  )
}

function wrap(text: string, bullet = '', width = WIDTH): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const indent = ' '.repeat(bullet.length)
    if (last === undefined) lines.push(bullet + word)
    else if (`${last} ${word}`.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(indent + word)
  }
  return lines
}
