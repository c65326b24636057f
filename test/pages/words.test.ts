import { describe, expect, it } from 'vitest'
import type { Figure } from '../../extensions/app/pages/_shared/page-contract.ts'
import { createWords } from '../../extensions/app/pages/_shared/words.ts'
import { basis, measured } from '../../extensions/app/pages/parts/measured.ts'
import { wordTrend } from '../../extensions/app/pages/parts/trend.ts'
import { wordFailure } from '../../extensions/app/pages/parts/word-failure.ts'
import { wordMoney } from '../../extensions/app/pages/parts/word-money.ts'
import { periodOptions, wordPeriod } from '../../extensions/app/pages/parts/word-period.ts'
import { wordTarget } from '../../extensions/app/pages/parts/word-target.ts'
import { aFigure, NOW } from './a-page.ts'

const at = (language: 'en' | 'es', now = NOW) =>
  createWords({ language, timeZone: 'Europe/Madrid', now: Date.parse(now) })
const en = at('en')
const es = at('es')
/** Spanish keeps number and sign together with a hard space. */
const soft = (text: string): string => text.replaceAll('\u00a0', ' ')
const minutes = { count: 57, median: 34, mean: 40, p90: 95 }

describe('a figure in words', () => {
  it.each<[Partial<Figure>, string, string]>([
    [{}, '86% (98 of 114 that count)', '86 % (98 de 114 que cuentan)'],
    [
      { n: 3, of: 4, value: null, why: 'too_few' },
      '3 of 4 (too few for a rate)',
      '3 de 4 (muy pocos para un porcentaje)',
    ],
    [{ n: 0, of: 0, value: null, why: 'no_data' }, 'No data', 'Sin datos'],
    [{ n: null, of: null, value: null, why: 'no_data' }, 'No data', 'Sin datos'],
    [{ kind: 'count', n: 1204, of: 1300, value: 1204 }, '1,204', '1204'],
    [{ kind: 'count', n: 0, of: 0, value: 0 }, '0', '0'],
    [
      { kind: 'minutes', n: 57, of: 60, value: 34, minutes },
      '34 min (median of 57)',
      '34 min (mediana de 57)',
    ],
    [{ kind: 'minutes', n: null, of: null, value: 200 }, '3 h 20 min', '3 h 20 min'],
    [{ kind: 'days', n: 6, of: 8, value: 12 }, '12 days (6 of 8)', '12 días (6 de 8)'],
    [{ kind: 'money', n: null, of: null, value: 1200 }, '€1,200', '1200 €'],
    [
      { figure: 'revenue', n: 15, of: 27, value: 0.65 },
      '65% of the amount (15 of 27 deals)',
      '65 % del importe (15 de 27 negocios)',
    ],
  ])('%o', (changes, english, spanish) => {
    expect(measured(en, aFigure(changes), 'EUR')).toBe(english)
    expect(soft(measured(es, aFigure(changes), 'EUR'))).toBe(spanish)
  })

  it('says below its value of how many it is', () => {
    expect(basis(en, aFigure())).toBe('98 of 114 that count')
    expect(basis(en, aFigure({ kind: 'minutes', minutes }))).toBe('median of 57')
    expect(basis(en, aFigure({ value: null, why: 'too_few', n: 3, of: 4 }))).toBeNull()
  })
})

describe('a trend', () => {
  it.each<[Partial<Figure>, string | undefined, string | null | undefined]>([
    [{ trend: 0.05 }, '5 points more', 'better'],
    [{ trend: -0.01 }, '1 point less', 'worse'],
    [{ trend: 0.001 }, 'unchanged', null],
    [{ trend: null }, undefined, undefined],
    [{ figure: 'time_business', kind: 'minutes', trend: -12 }, '12 min less', 'better'],
    [{ figure: 'cycle_length', kind: 'days', trend: 3 }, '3 days more', 'worse'],
    [{ figure: 'breached', kind: 'count', trend: 4 }, '4 more', 'worse'],
    [{ figure: 'volume', kind: 'count', trend: 4 }, '4 more', 'better'],
    [{ figure: 'contested', kind: 'count', trend: 4 }, '4 more', null],
    [{ figure: 'lead_cost', kind: 'money', trend: -2.4 }, '€2 less', 'better'],
  ])('%o', (changes, text, verdict) => {
    const trend = wordTrend(en, aFigure(changes), 'EUR')
    expect(trend?.text).toBe(text)
    expect(trend?.verdict).toBe(verdict)
  })
})

describe('a target', () => {
  it('of a time is a limit, of everything else to be reached; without one there is none', () => {
    expect(wordTarget(en, aFigure(), 'EUR')).toBe('90%')
    expect(wordTarget(en, aFigure({ kind: 'minutes', target: 15 }), 'EUR')).toBe('at most 15 min')
    expect(wordTarget(en, aFigure({ target: null }), 'EUR')).toBe('–')
    const band = aFigure({ target: 0.2, targetTo: 0.4 })
    expect(wordTarget(en, band, 'EUR')).toBe('20% to 40%')
    expect(soft(wordTarget(es, band, 'EUR'))).toBe('del 20 % al 40 %')
  })
})

describe('money', () => {
  it('is written in the currency of the account, and as a number where that is not known', () => {
    expect(wordMoney(en, 1234.5, 'USD')).toBe('US$1,234.50')
    expect(soft(wordMoney(es, 12345, 'EUR'))).toBe('12.345 €')
    expect(wordMoney(en, 1200, '')).toBe('1,200')
    expect(wordMoney(en, 1200, '?')).toBe('1,200')
  })
})

describe('periods', () => {
  it('are those around now, then six months and four quarters by name', () => {
    expect(periodOptions(en, '').map(({ label }) => label)).toEqual([
      ...['This week', 'Last week', 'This month', 'Last month', 'This quarter', 'Last quarter'],
      ...['October 2026', 'September 2026', 'August 2026', 'July 2026', 'June 2026', 'May 2026'],
      ...['Q3 2026', 'Q2 2026', 'Q1 2026', 'Q4 2025'],
    ])
  })

  it('go back over the turn of the year, by the agreement’s calendar and not the machine’s', () => {
    const justNewYear = at('es', '2026-12-31T23:30:00.000Z')
    expect(periodOptions(justNewYear, '').map(({ code }) => code)).toEqual([
      ...['week', 'last-week', 'month', 'last-month', 'quarter', 'last-quarter'],
      ...['2026-12', '2026-11', '2026-10', '2026-09', '2026-08', '2026-07'],
      ...['2026-Q4', '2026-Q3', '2026-Q2', '2026-Q1'],
    ])
  })

  it('that a link names are offered too, in words', () => {
    const options = periodOptions(en, '2026-09-01..2026-09-15')
    expect(options.at(-1)).toEqual({
      code: '2026-09-01..2026-09-15',
      label: '1 Sept 2026 to 15 Sept 2026',
    })
    expect(wordPeriod(es, '2026-02')).toBe('Febrero de 2026')
    expect(wordPeriod(en, 'whatever')).toBe('whatever')
  })
})

describe('a failure', () => {
  const failure = { ok: false, kind: 'refused', details: {}, reference: 'req-77' } as const
  it('is told by its code, else by its kind', () => {
    expect(wordFailure(en, { ...failure, code: 'batch_decided' })).toContain(
      'decided about this batch already',
    )
    expect(wordFailure(en, { ...failure, code: 'brand_new' })).toBe(
      'It was refused (brand_new). Nothing was changed.',
    )
    expect(wordFailure(en, { ...failure, kind: 'away', code: 'unanswered' })).toContain('is not known')
    expect(wordFailure(en, { ...failure, kind: 'failed', code: 'request_invalid' })).toContain('req-77')
    expect(wordFailure(en, { ...failure, kind: 'forbidden', code: 'not_allowed' })).toContain('role')
  })
})
