import type { Language } from '../../strings/text.ts'
import type { Pack } from './pack.ts'
import { wordPack, type WordedSection, type WordedTable } from './word-pack.ts'

/** A pack as plain text: for mail and minutes. */
export function packText(pack: Pack, language: Language): string {
  const { title, lines, sections } = wordPack(pack, language)
  return [title, ...lines, ...sections.flatMap(sectionLines)].join('\n') + '\n'
}

function sectionLines({ title, table, lists }: WordedSection): string[] {
  return [
    '',
    title.toUpperCase(),
    ...(table ? tableLines(table) : []),
    ...lists.flatMap(({ title: named, items }) => [
      ...(named === '' ? [] : [`${named}:`]),
      ...items.map((item) => `- ${item}`),
    ]),
  ]
}

/** A line a figure: columns do not survive a mail's font. */
function tableLines({ head, rows }: WordedTable): string[] {
  return rows.map(([label = '', value = '', ...more]) => {
    const [basis, ...others] = more.map((cell, index) =>
      cell === '' ? '' : index === 0 ? ` (${cell})` : `${head[index + 2] ?? ''}: ${cell}`,
    )
    return [`${label}: ${value}${basis ?? ''}`, ...others.filter(Boolean)].join(' | ')
  })
}
