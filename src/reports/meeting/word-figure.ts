import { showDuration } from '../../strings/show-duration.ts'
import { text, type Language, type StringKey } from '../../strings/text.ts'
import type { FigureRow } from '../figure-row.ts'
import type { Pack } from './pack.ts'

/** A figure as a line of a table; every cell is a whole text. */
export type WordedFigure = {
  label: string
  value: string
  /** n of m, and how many are left out. */
  basis: string
  target: string
  before: string
  change: string
}

export type InWords = { language: Language } & Pick<Pack, 'labels' | 'currency'>

/** Why and how much, for a reader who was not there. */
export function wordFigure(row: FigureRow, words: InWords): WordedFigure {
  return {
    label: label(row, words),
    value: value(row, words),
    basis: basis(row, words),
    target: target(row, words),
    before: row.before === null ? '' : amount(row, row.before, words),
    change: change(row, words),
  }
}

/** A commitment says whose it is: both sides read the same page. */
function label(
  { figure, group, section, side, target: agreed }: FigureRow,
  { language, labels }: InWords,
): string {
  const name = text(language, `kpi.figure.${figure}` as StringKey)
  if (section === 'reason') {
    const reason = group === '' ? text(language, 'place.none.reason') : (labels.reason?.[group] ?? group)
    return `– ${reason}`
  }
  if (group !== '') return `– ${labels.source?.[group] ?? group}`
  return agreed === null || side === 'both' ? name : `${name} · ${text(language, `kpi.side.${side}`)}`
}

function value(row: FigureRow, words: InWords): string {
  const { language } = words
  if (row.why === 'too_few') return text(language, 'figure.too_few', { n: row.n ?? 0, m: row.of ?? 0 })
  if (row.value === null) return text(language, 'figure.no_data')
  return amount(row, row.value, words)
}

function basis({ figure, kind, n, of, leftOut, why, section }: FigureRow, { language }: InWords): string {
  if (section === 'reason') return n === null || !of ? '' : `${String(n)} / ${String(of)}`
  const out = Object.values(leftOut).reduce((all, one) => all + one, 0)
  const counted =
    kind === 'rate' && n !== null && of !== null && why === null
      ? [text(language, figure === 'revenue' ? 'page.basis.deals' : 'page.basis', { n, m: of })]
      : []
  const left = out === 0 ? [] : [text(language, `page.left_out_${out === 1 ? 'one' : 'other'}`, { n: out })]
  return [...counted, ...left].join(', ')
}

function target(row: FigureRow, words: InWords): string {
  if (row.target === null) return ''
  const wanted = amount(row, row.target, words)
  const state = row.state === null ? '' : ` · ${text(words.language, `board.state.${row.state}`)}`
  if (row.targetTo !== undefined)
    return text(words.language, 'page.band', { from: wanted, to: amount(row, row.targetTo, words) }) + state
  return `${row.kind === 'minutes' ? '≤' : '≥'} ${wanted}${state}`
}

function change(row: FigureRow, words: InWords): string {
  const { trend, kind } = row
  if (trend === null) return ''
  if (trend === 0) return '='
  const sign = trend > 0 ? '▲' : '▼'
  const points = { n: decimal(Math.abs(trend) * 100, words.language) }
  const size =
    kind === 'rate' ? text(words.language, 'meeting.points', points) : amount(row, Math.abs(trend), words)
  return `${sign} ${size}`
}

/** By its kind, as the language writes it. */
function amount({ kind }: FigureRow, of: number, { language, currency }: InWords): string {
  if (kind === 'rate')
    return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(of)
  if (kind === 'minutes') return showDuration(of * 60_000)
  if (kind === 'days') return text(language, of === 1 ? 'page.days_one' : 'page.days_other', { n: of })
  return kind === 'money' ? wordMoney(of, { language, currency }) : decimal(of, language)
}

/** In the account's currency; the bare number while that is not known. */
export function wordMoney(
  of: number,
  { language, currency }: { language: Language; currency: string },
): string {
  const style = currency === '' ? {} : ({ style: 'currency', currency } as const)
  return new Intl.NumberFormat(language, { ...style, maximumFractionDigits: 0 }).format(of)
}

const decimal = (of: number, language: Language): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(of)
