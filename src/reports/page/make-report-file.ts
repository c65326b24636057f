import type { EngineDeps } from '../../engine/deps.ts'
import { answer, type Answer } from '../../engine/verbs/remote-verb.ts'
import { text, type Language, type StringKey } from '../../strings/text.ts'
import { kindOf, type LabelKind, type Labels } from '../labels.ts'
import { runReport } from '../run-report.ts'
import { recordAddress, type RecordAddress } from './record-address.ts'
import { csvFile } from './csv-file.ts'
import type { LinkedFile, MadeFile } from './linked-file.ts'
import { setFilters } from './set-filters.ts'

type Asked = {
  file: Extract<LinkedFile, { kind: 'report' }>
  who: { lang: Language; as?: string }
}

type Row = Record<string, unknown>

/** Of which dates, which version, and whether anything of it counts: a file that is passed on must still say so (ux §7). */
const HEAD = ['from', 'to', 'asOf', 'agreementVersion', 'observation']

/**
 * A report as CSV: codes as they are, and beside them what they are called in the language of whoever asked. Each line
 * says of which dates it is and how many are left out of it.
 */
export async function makeReportFile(deps: EngineDeps, { file, who }: Asked): Promise<Answer<MadeFile>> {
  const said = await runReport(deps, { name: file.report, ...setFilters(file.filters), ...who })
  if (!said.ok) return said
  const { rows, columns, labels, period, asOf, agreementVersion, observation } = said.data
  const head = { from: period.from, to: period.to, asOf, agreementVersion, observation }
  const address = await recordAddress(deps)
  const told = rows.map((row) => ({
    ...head,
    ...row,
    ...wordsOf(row, { labels, language: who.lang }),
    ...linkOf(row, { labels, address }),
    leftOutCount: countLeftOut(row['leftOut']),
  }))
  const more = 'figure' in (rows[0] ?? {}) ? WORDED : CONTACT
  const name = `pacto-${file.report}-${period.from}-${period.to}`
  return answer(csvFile(name, told, [...HEAD, ...more, ...columns]))
}

const WORDED = ['name', 'place', 'leftOutCount']
const CONTACT = ['name', 'url']

function wordsOf(row: Row, { labels, language }: { labels: Labels; language: Language }): Row {
  const { section, figure, group } = row as Record<string, string | undefined>
  if (figure === undefined) return {}
  // All of a section without places of its own is of no place: it must not be called an unknown one.
  const isAll = group === '' && kindOf(section ?? '', '') === null
  const kind: LabelKind | null = isAll ? null : kindOf(section ?? '', figure)
  const place = (kind && group !== undefined && labels[kind]?.[group]) || group
  return { name: text(language, `kpi.figure.${figure}` as StringKey), place }
}

function linkOf(row: Row, { labels, address }: { labels: Labels; address: RecordAddress }): Row {
  const { contact } = row
  if (typeof contact !== 'string') return {}
  return { name: labels.contact?.[contact] ?? '', url: address(contact) }
}

const countLeftOut = (leftOut: unknown): number =>
  Object.values((leftOut ?? {}) as Record<string, number>).reduce((total, count) => total + count, 0)
