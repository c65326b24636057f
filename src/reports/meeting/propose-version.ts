import { parseYaml } from '../../agreement/parse-yaml.ts'
import type { Terms } from '../../domain/agreement.ts'
import { FEWEST_FOR_A_STATE } from '../../domain/kpi/rate.ts'
import { text, type Language, type StringKey } from '../../strings/text.ts'
import type { FigureRow } from '../figure-row.ts'

export type Change = {
  /** In the document: `sales.targets.response`. */
  path: string
  from: string
  to: string
  /** Worded. */
  why: string
}

/** `document`: the whole next version, with its changes told at its top; the same as before where there are none. */
export type Proposal = { changes: Change[]; yaml: string }

type Asked = {
  /** Of the version in force. */
  document: string
  terms: Terms
  /** The scoreboard of the quarter. */
  board: FigureRow[]
  language: Language
}

const SALES = ['response', 'limit', 'coverage', 'decision', 'reasons', 'logging'] as const

/**
 * The numbers of a next version, where a quarter's figures call for others: a target that was missed comes to what is
 * within reach, one that was met without effort goes up. Nobody has to take it: it is a draft to talk about (product §2
 * `reviews`).
 */
export function proposeVersion({ document, terms, board, language }: Asked): Proposal {
  const at = (section: string, figure: string): FigureRow | undefined =>
    board.find((row) => row.section === section && row.figure === figure && row.group === '')
  const changes = [
    ...SALES.map((figure) => ofRate(at('sales', figure), `sales.targets.${figure}`, language)),
    ofRate(at('marketing', 'completeness'), 'marketing.completeness', language),
    ofVolume(at('marketing', 'volume'), terms, language),
    ofAcceptance(at('marketing', 'acceptance'), terms, language),
  ].filter((change) => change !== null)
  return { changes, yaml: write(document, changes, language) }
}

const STEP = 5
const HIGHEST = 95
/** More than that above a target is no effort (ux §5 "targets under 100 leave room for truth"). */
const EASY = 0.05

function ofRate(row: FigureRow | undefined, path: string, language: Language): Change | null {
  if (!row || row.target === null || row.value === null || (row.of ?? 0) < FEWEST_FOR_A_STATE) return null
  const [target, value] = [Math.round(row.target * 100), row.value * 100]
  const missed = row.state === 'missed' ? Math.max(STEP, Math.ceil(value / STEP) * STEP) : target
  const easy = row.value >= row.target + EASY ? Math.min(HIGHEST, Math.floor(value / STEP) * STEP) : target
  const to = missed < target ? missed : Math.max(easy, target)
  if (to === target) return null
  const why: StringKey = to < target ? 'meeting.propose.missed' : 'meeting.propose.easy'
  const shares = { value: percent(row.value, language), target: percent(row.target, language) }
  const params = { ...shares, n: row.n ?? 0, m: row.of ?? 0 }
  return { path, from: `${String(target)}%`, to: `${String(to)}%`, why: text(language, why, params) }
}

const percent = (share: number, language: Language): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share)

const FAR_OFF = 0.2

function ofVolume(row: FigureRow | undefined, { marketing }: Terms, language: Language): Change | null {
  const perMonth = marketing?.volume.perMonth ?? null
  if (!row?.target || perMonth === null || row.value === null || row.target < FEWEST_FOR_A_STATE) return null
  const ratio = row.value / row.target
  const to = Math.max(1, Math.round((perMonth * ratio) / 10) * 10)
  if (Math.abs(ratio - 1) < FAR_OFF || to === perMonth) return null
  const why = text(language, 'meeting.propose.volume', { value: row.value, target: row.target })
  return { path: 'marketing.volume.perMonth', from: String(perMonth), to: String(to), why }
}

/** Nearly everything accepted: the leads are not too good, the bar is too low (ux §5). */
function ofAcceptance(row: FigureRow | undefined, { marketing }: Terms, language: Language): Change | null {
  const score = marketing?.criteria.score
  if (row?.note !== 'bar_low' || !score || row.value === null) return null
  const why = text(language, 'meeting.propose.bar_low', { value: percent(row.value, language) })
  const to = String(score.atLeast + STEP)
  return { path: 'marketing.criteria.score.atLeast', from: String(score.atLeast), to, why }
}

function write(document: string, changes: Change[], language: Language): string {
  const read = parseYaml(document)
  if (!read.ok || changes.length === 0) return document
  const { document: next } = read.source
  const root = next.has('terms') ? ['terms'] : []
  for (const { path, to } of changes)
    next.setIn([...root, ...path.split('.')], /%$/.test(to) ? to : Number(to))
  const told = changes.map(({ path, from, to, why }) => ` ${path}: ${from} → ${to}. ${why}`)
  const title = ` ${text(language, 'meeting.propose.title')}`
  next.commentBefore = [title, ...told, ...(next.commentBefore ? ['', next.commentBefore] : [])].join('\n')
  return next.toString({ lineWidth: 0 })
}
