import { describe, expect, it } from 'vitest'
import { plotOf } from '../../src/sandbox/preview/host/components/chart-series.ts'
import {
  dateOf,
  dateText,
  formatDate,
  isWhole,
  timeOf,
  timeText,
} from '../../src/sandbox/preview/host/fields/local-times.ts'
import { createOverlayRegistry } from '../../src/sandbox/preview/host/overlay-registry.ts'
import { wordsIn } from '../../src/sandbox/preview/host/words.ts'

describe('a date field', () => {
  it('counts months from 0 for the card and from 1 for the browser', () => {
    const date = { year: 2026, month: 0, date: 5 }
    expect(dateText(date)).toBe('2026-01-05')
    expect(dateOf('2026-01-05')).toEqual(date)
  })

  it.each([
    ['', true],
    ['0002-11-22', false],
    ['0202-11-22', false],
    ['2026-11-22', true],
    ['2026-11', false],
  ])('tells %j to the card: %s', (text, told) => {
    expect(isWhole(text)).toBe(told)
  })

  it.each([
    ['short', '05/01/2026'],
    ['LL', '5 January 2026'],
    ['medium', '5 Jan 2026'],
    ['YYYY-MM-DD', '2026-01-05'],
  ] as const)('formats as %s', (format, text) => {
    expect(formatDate({ year: 2026, month: 0, date: 5 }, format, 'en-GB')).toBe(text)
  })
})

describe('a time field', () => {
  it('has hours and minutes', () => {
    expect(timeText({ hours: 9, minutes: 5 })).toBe('09:05')
    expect(timeOf('09:05')).toEqual({ hours: 9, minutes: 5 })
    expect(timeOf('')).toBeNull()
  })

  it('tells an empty value from one that is the field’s own', () => {
    expect([timeText(null), timeText(undefined)]).toEqual(['', undefined])
  })
})

describe('the overlays of a card', () => {
  it('are open in the order they were opened, each once', () => {
    const overlays = createOverlayRegistry()
    const seen: string[] = []
    overlays.subscribe(() => seen.push(overlays.read().join(' ')))
    overlays.open('panel')
    overlays.open('modal')
    overlays.open('panel')
    overlays.close('panel')
    overlays.close('never opened')
    expect(seen).toEqual(['panel', 'panel modal', 'modal'])
  })
})

describe('a chart', () => {
  const axes = {
    x: { field: 'day', fieldType: 'category' },
    y: { field: 'n', fieldType: 'linear', label: 'Count' },
  } as const
  const data = [
    { day: 'Mon', n: 3, kind: 'a' },
    { day: 'Mon', n: 2, kind: 'b' },
    { day: 'Tue', n: 4, kind: 'a' },
  ]

  it('has one series for each group, with gaps', () => {
    const { labels, series, max } = plotOf({
      data,
      axes: { ...axes, options: { groupFieldByColor: 'kind' } },
    })
    expect(labels).toEqual(['Mon', 'Tue'])
    expect(series.map(({ name, values }) => [name, values])).toEqual([
      ['a', [3, 4]],
      ['b', [2, null]],
    ])
    expect(max).toBe(4)
  })

  it('is as high as its tallest pile where groups are stacked', () => {
    const options = { groupFieldByColor: 'kind', stacking: true }
    expect(plotOf({ data, axes: { ...axes, options } }).max).toBe(5)
  })
})

describe('the words of the page around a card', () => {
  it.each([
    ['es-ES', 'La tarjeta Pacto se ha detenido.'],
    ['en-gb', 'The card Pacto has stopped.'],
    ['de', 'The card Pacto has stopped.'],
  ])('are in %s', (language, text) => {
    expect(wordsIn(language)('crashed', { title: 'Pacto' })).toBe(text)
  })
})
