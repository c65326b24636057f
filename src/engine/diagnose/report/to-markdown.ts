import type { Block, Report } from './document.ts'

/** The report as Markdown; `definitions`: what every figure means, by its place in the JSON. */
export function toMarkdown(
  { title, lead, standsOut, sections }: Report,
  { heading, definitions }: { heading: string; definitions: [id: string, words: string][] },
): string {
  const parts = [
    `# ${escape(title)}`,
    ...lead.map(escape),
    `## ${escape(standsOut.title)}`,
    standsOut.findings.map((finding, index) => `${index + 1}. ${escape(finding)}`).join('\n'),
    ...sections.flatMap((section) => [`## ${escape(section.title)}`, ...section.blocks.map(blockOf)]),
    `## ${escape(heading)}`,
    definitions.map(([id, words]) => `- \`${id}\`: ${words}`).join('\n'),
  ]
  return `${parts.join('\n\n')}\n`
}

function blockOf(block: Block): string {
  if (block.kind === 'note') return escape(block.text)
  const columns = Math.max(...block.rows.map((row) => row.length))
  const head = block.head ?? Array.from({ length: columns }, () => ' ')
  return [head, head.map(() => '---'), ...block.rows]
    .map((row) => `| ${row.map((cell) => escape(cell)).join(' | ')} |`)
    .join('\n')
}

/** Labels are the portal's: nothing of theirs is markup. */
const escape = (text: string): string =>
  text.replaceAll(/[\\|<>*_`[\]]/g, (sign) => `\\${sign}`).replaceAll('\n', ' ')
