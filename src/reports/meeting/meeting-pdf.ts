import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import PDFDocument from 'pdfkit'
import { text, type Language } from '../../strings/text.ts'
import { drawTable } from './draw-table.ts'
import type { Pack } from './pack.ts'
import { wordPack, type WordedSection } from './word-pack.ts'

const MARGIN = 50
const A4_HEIGHT = 841.89

/** DejaVu has Latin, Greek, Cyrillic, Arabic and more: embedded, so that names print wherever the file is opened. */
const FONTS = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf')

/**
 * A pack as a PDF: A4, pages numbered, tagged and in its language for readers of screens, "observation" on every page
 * while nothing counts. Dated by the pack, so that the same pack is the same file.
 */
export async function meetingPdf(pack: Pack, language: Language): Promise<Uint8Array> {
  const worded = wordPack(pack, language)
  const doc = openDocument(pack, { title: worded.title, language })
  const root = doc.struct('Document')
  doc.addStructure(root)
  addText(doc, root, { tag: 'H1', text: worded.title, size: 15, bold: true })
  for (const line of worded.lines) addText(doc, root, { tag: 'P', text: line, size: 9 })
  for (const section of worded.sections) addSection(doc, root, section)
  root.end()
  numberPages(doc, { title: worded.title, observation: pack.observation, language })
  return collect(doc)
}

type Doc = InstanceType<typeof PDFDocument>
type Struct = ReturnType<Doc['struct']>

function openDocument(pack: Pack, { title, language }: { title: string; language: Language }): Doc {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + 20 },
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    info: { Title: title, Producer: 'Pacto', Creator: 'Pacto', CreationDate: new Date(pack.asOf) },
  })
  doc.registerFont('plain', join(FONTS, 'DejaVuSans.ttf'))
  doc.registerFont('bold', join(FONTS, 'DejaVuSans-Bold.ttf'))
  return doc
}

type Written = { tag: string; text: string; size: number; bold?: boolean; indent?: number }

function addText(
  doc: Doc,
  parent: Struct,
  { tag, text: words, size, bold = false, indent = 0 }: Written,
): void {
  parent.add(
    doc.struct(tag, {}, () => {
      doc.font(bold ? 'bold' : 'plain').fontSize(size)
      doc.text(words, MARGIN + indent, doc.y, { width: doc.page.width - 2 * MARGIN - indent })
      doc.moveDown(bold ? 0.4 : 0.25)
    }),
  )
}

/** A title never stands alone at the foot of a page. */
const ROOM_FOR_TITLE = 90
const ROOM_FOR_SUBTITLE = 45

function addSection(doc: Doc, root: Struct, { title, table, lists }: WordedSection): void {
  keepTogether(doc, ROOM_FOR_TITLE)
  doc.moveDown(0.6)
  addText(doc, root, { tag: 'H2', text: title, size: 12, bold: true })
  if (table) drawTable(doc, root, table)
  for (const { title: named, items } of lists) {
    if (named !== '') keepTogether(doc, ROOM_FOR_SUBTITLE)
    if (named !== '') addText(doc, root, { tag: 'H3', text: named, size: 9.5, bold: true })
    for (const item of items) addText(doc, root, { tag: 'P', text: `• ${item}`, size: 9, indent: 8 })
  }
}

function keepTogether(doc: Doc, room: number): void {
  if (doc.y > doc.page.height - doc.page.margins.bottom - room) doc.addPage()
}

type Footer = { title: string; observation: boolean; language: Language }

/** Outside of what is read aloud: the pages' own. */
function numberPages(doc: Doc, { title, observation, language }: Footer): void {
  const { count } = doc.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page)
    // Below the margin pdfkit would begin a new page.
    doc.page.margins.bottom = 0
    doc.markContent('Artifact', { type: 'Pagination' })
    doc.font('plain').fontSize(8).fillColor('#555555')
    const mark = observation ? ` · ${text(language, 'kpi.line.observation')}` : ''
    const line = `${title}${mark} · ${String(page + 1)} / ${String(count)}`
    doc.text(line, MARGIN, A4_HEIGHT - MARGIN, { width: doc.page.width - 2 * MARGIN, align: 'center' })
    doc.endMarkedContent()
  }
}

function collect(doc: Doc): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('error', reject)
    doc.on('end', () => {
      resolve(Buffer.concat(chunks))
    })
    doc.end()
  })
}
