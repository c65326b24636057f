import type { Language } from '../../strings/text.ts'
import type { Pack } from './pack.ts'
import { wordPack, type WordedSection, type WordedTable } from './word-pack.ts'

/** A pack as Markdown: for wikis and chats. Nothing a contact or a campaign brings along can become markup. */
export function packMarkdown(pack: Pack, language: Language): string {
  const { title, lines, sections } = wordPack(pack, language)
  const head = [`# ${escape(title)}`, ...lines.flatMap((line) => ['', escape(line)])]
  return [...head, ...sections.flatMap(sectionLines)].join('\n') + '\n'
}

function sectionLines({ title, table, lists }: WordedSection): string[] {
  return [
    '',
    `## ${escape(title)}`,
    ...(table ? ['', ...tableLines(table)] : []),
    ...lists.flatMap(({ title: named, items }) => [
      '',
      ...(named === '' ? [] : [`**${escape(named)}**`, '']),
      ...items.map((item) => `- ${escape(item)}`),
    ]),
  ]
}

const tableLines = ({ head, rows }: WordedTable): string[] => [
  row(head),
  row(head.map(() => '---')),
  ...rows.map((cells) => row(cells.map(escape))),
]

const row = (cells: string[]): string => `| ${cells.join(' | ')} |`

/** What Markdown or HTML would take for markup. A title's own number, as in "1. …", is none after a `#`. */
function escape(text: string): string {
  return text.replace(/[\\`*_[\]<>|#~&]/g, (character) => `\\${character}`).replace(/\s+/g, ' ')
}
