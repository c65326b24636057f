import { rateOf } from '../domain/kpi/rate.ts'
import type { Simulation, Tried } from '../domain/simulate/simulation.ts'
import { readTry } from '../domain/simulate/try.ts'
import type { ScoreEffect, ScoreTurn } from '../domain/simulate/weigh-score.ts'
import { showCounted, showPair } from '../engine/simulate/show-counted.ts'
import { text, type Language, type StringKey } from '../strings/text.ts'
import { breachRows } from './show-figures.ts'
import { table } from './table.ts'

/** What each try would have changed, one after the other. */
export const printTries = (said: Simulation, language: Language): string[] =>
  said.tries.flatMap((one, at) => [...(at > 0 ? [''] : []), ...printTry(one, said, language)])

const printTry = (tried: Tried, said: Simulation, language: Language): string[] => {
  const title = `${wordTry(tried, language)}  (--try ${tried.try})`
  if (!tried.possible) {
    const [code = '', ...detail] = tried.why.split(' ')
    const why = [text(language, `simulate.impossible.${code}` as StringKey), ...detail].join(' ')
    return [title, `  ${text(language, 'simulate.try.impossible', { why })}`]
  }
  if (tried.score) return [title, ...score(tried.score, said, language)]
  const columns = [
    tried.against === 'draft' ? text(language, 'simulate.col.draft') : tried.against,
    tried.try.replace(/=.*\.\./, '='),
    text(language, 'simulate.col.difference'),
  ]
  const rows = breachRows(tried.breaches, columns, { language, show: (pair) => showPair(pair, language) })
  return [title, ...rows.map((line) => `  ${line}`)]
}

const wordTry = (tried: Tried, language: Language): string => {
  const one = readTry(tried.try)
  if (one?.kind === 'response')
    return text(language, one.against === null ? 'simulate.try.response' : 'simulate.try.response_against', {
      minutes: one.minutes,
      against: one.against ?? '',
    })
  if (one?.kind === 'break')
    return one.span
      ? text(language, 'simulate.try.break', { from: one.span[0], to: one.span[1] })
      : text(language, 'simulate.try.no_break')
  if (one?.kind === 'holidays')
    return one.place
      ? text(language, 'simulate.try.holidays', { place: tried.try.slice('holidays='.length) })
      : text(language, 'simulate.try.no_holidays')
  const before = tried.possible ? (tried.score?.atLeast.today ?? '') : '–'
  return text(language, 'simulate.try.score', { score: one?.kind === 'score' ? one.atLeast : '', before })
}

const score = (effect: ScoreEffect, { currency }: Simulation, language: Language): string[] => {
  const { judged, conforming } = effect
  const counted = (n: number): string =>
    showCounted({ n, of: judged, leftOut: {}, share: rateOf({ n, of: judged }) }, language)
  const [was, is] = [conforming.today, conforming.draft]
  return [
    `  ${text(language, 'simulate.score.conforming')}: ${counted(was)} → ${counted(is)}`,
    ...turnLines('out', { turn: effect.out, of: was, currency }, language),
    ...(effect.in.handoffs > 0
      ? turnLines('in', { turn: effect.in, of: judged - was, currency }, language)
      : []),
  ]
}

const turnLines = (
  way: 'out' | 'in',
  { turn, of, currency }: { turn: ScoreTurn; of: number; currency: string },
  language: Language,
): string[] => {
  const { handoffs, rejected, customers, accepted, open, exempt, deals } = turn
  const avoided = way === 'out' ? '' : '_in'
  const rows: [string, number][] = [
    [`rejected${avoided}`, rejected],
    [`customers${avoided}`, customers],
    ['accepted', accepted],
    ['open', open],
    ...(exempt > 0 ? [['exempt', exempt] as [string, number]] : []),
  ]
  const amount = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(deals.amount)
  const without =
    deals.withoutAmount > 0
      ? `; ${text(language, 'simulate.score.without_amount', { n: deals.withoutAmount })}`
      : ''
  return [
    `  ${text(language, `simulate.score.${way}`, { n: handoffs, m: of })}`,
    ...table(
      rows.map(([key, n]) => [`  ${text(language, `simulate.score.${key}` as StringKey)}`, String(n)]),
    ),
    `  ${text(language, 'simulate.score.deals', { n: deals.won, amount, currency }).trimEnd()}${without}`,
  ]
}
