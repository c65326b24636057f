import type PDFDocument from 'pdfkit'
import type { WordedTable } from './word-pack.ts'

type Doc = InstanceType<typeof PDFDocument>
type Struct = ReturnType<Doc['struct']>

/** Shares of the width, for the columns of a pack's tables: what is measured comes first. */
const SHARES = [0.27, 0.15, 0.2, 0.17, 0.1, 0.11]
const SIZE = 8
const PADDING = 3

/** Draws a table, each row whole on a page, the head repeated on every one; tagged as a table. */
export function drawTable(doc: Doc, root: Struct, { head, rows }: WordedTable): void {
  const table = doc.struct('Table')
  root.add(table)
  drawRow(doc, table, { cells: head, tag: 'TH' })
  for (const cells of rows) {
    if (doc.y + heightOf(doc, cells, 'TD') > bottomOf(doc)) {
      doc.addPage()
      drawRow(doc, table, { cells: head, tag: 'TH' })
    }
    drawRow(doc, table, { cells, tag: 'TD' })
  }
  table.end()
  doc.moveDown(0.5)
}

type Row = { cells: string[]; tag: 'TH' | 'TD' }

function drawRow(doc: Doc, table: Struct, { cells, tag }: Row): void {
  const height = heightOf(doc, cells, tag)
  const top = doc.y
  const row = doc.struct('TR')
  table.add(row)
  cells.forEach((cell, index) => {
    row.add(
      doc.struct(tag, {}, () => {
        doc.font(fontOf(tag, index)).fontSize(SIZE)
        const width = widthOf(doc, index) - PADDING
        doc.text(cell, leftOf(doc, index), top + PADDING, { width })
      }),
    )
  })
  row.end()
  drawLine(doc, top + height)
  doc.y = top + height
}

/** Decoration: not read aloud. */
function drawLine(doc: Doc, y: number): void {
  doc.markContent('Artifact', { type: 'Layout' })
  const right = doc.page.width - doc.page.margins.right
  doc.moveTo(doc.page.margins.left, y).lineTo(right, y).lineWidth(0.4).strokeColor('#bbbbbb').stroke()
  doc.endMarkedContent()
}

function heightOf(doc: Doc, cells: string[], tag: Row['tag']): number {
  const heights = cells.map((cell, index) => {
    doc.font(fontOf(tag, index)).fontSize(SIZE)
    return doc.heightOfString(cell || ' ', { width: widthOf(doc, index) - PADDING })
  })
  return Math.max(...heights) + 2 * PADDING
}

const fontOf = (tag: Row['tag'], index: number): string => (tag === 'TH' || index === 1 ? 'bold' : 'plain')

const spanOf = ({ page }: Doc): number => page.width - page.margins.left - page.margins.right
const widthOf = (doc: Doc, index: number): number => (SHARES[index] ?? 0.1) * spanOf(doc)
const leftOf = (doc: Doc, index: number): number =>
  doc.page.margins.left + SHARES.slice(0, index).reduce((all, share) => all + share, 0) * spanOf(doc)
const bottomOf = ({ page }: Doc): number => page.height - page.margins.bottom
