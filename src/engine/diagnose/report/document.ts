/** A report as it is written in the terminal and in Markdown alike. */
export type Block =
  /** Columns from the second on are numbers where `head` is given, else what a line is about. */
  { kind: 'table'; head: string[] | null; rows: string[][] } | { kind: 'note'; text: string }

export type Section = { title: string; blocks: Block[] }

export type Report = {
  title: string
  lead: string[]
  standsOut: { title: string; findings: string[] }
  sections: Section[]
}

export const note = (text: string): Block => ({ kind: 'note', text })

/** Lines of what and how much; without rows there is no table. */
export const pairs = (rows: (readonly [string, string] | null)[]): Block[] => {
  const said = rows.filter((row) => row !== null).map(([what, much]) => [what, much])
  return said.length === 0 ? [] : [{ kind: 'table', head: null, rows: said }]
}

export const grid = (head: string[], rows: string[][]): Block[] =>
  rows.length === 0 ? [] : [{ kind: 'table', head, rows }]
