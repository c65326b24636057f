import type { Figure } from '../_shared/page-contract.ts'

export const inSection = (rows: Figure[], section: string): Figure[] =>
  rows.filter((row) => row.section === section)

/** null: the report has no such row. */
export const pick = (rows: Figure[], section: string, figure: string): Figure | null =>
  rows.find((row) => row.section === section && row.figure === figure && row.group === '') ?? null

/**
 * What a view has no place of its own for, by section in the order of the report: it is shown all the same. `known`: whole
 * sections, or one figure of a section (`all/mql_sql`).
 */
export const otherSections = (
  rows: Figure[],
  known: readonly string[],
): [section: string, rows: Figure[]][] => {
  const others = rows.filter(
    ({ section, figure }) => !known.includes(section) && !known.includes(`${section}/${figure}`),
  )
  const sections = [...new Set(others.map(({ section }) => section))]
  return sections.map((section) => [section, inSection(others, section)])
}

/** Rows of a section by place, in the order of the report. */
export const byGroup = (rows: Figure[]): [group: string, rows: Figure[]][] =>
  [...new Set(rows.map(({ group }) => group))].map((group) => [
    group,
    rows.filter((row) => row.group === group),
  ])

/** A place that is two: `reason · source`, of which the first is a code of ours without a dot. */
export const splitGroup = (group: string): [first: string, second: string] => {
  const at = group.indexOf(SPLIT)
  return at < 0 ? [group, ''] : [group.slice(0, at), group.slice(at + SPLIT.length)]
}

const SPLIT = ' · '
