import { describe, expect, it } from 'vitest'
import { showDuration } from '../../src/strings/show-duration.ts'
import { showMoment, showTime, showZone } from '../../src/strings/show-time.ts'
import { formatPercent } from '../../extensions/app/cards/_shared/format.ts'
import { createWords } from '../../extensions/app/cards/_shared/words.ts'
import { languageOf } from '../../extensions/app/cards/_shared/text.ts'

const NOW = Date.parse('2026-05-25T07:22:00.000Z')
const INSTANTS = ['2026-05-25T08:00:00.000Z', '2026-05-24T22:30:00.000Z', '2026-12-31T22:30:00.000Z']
const LENGTHS = [0, 12_000, 59_999, 60_000, 3_540_000, 4_800_000, 90_000_000, 93_600_000, 8.64e9, -4_800_000]

describe.each(['en', 'es'] as const)('words in %s', (language) => {
  const words = createWords({ language, timeZone: 'Europe/Madrid', now: NOW })
  const shown = { language, timeZone: 'Europe/Madrid', now: new Date(NOW) }

  it.each(INSTANTS)('tell %s as a task tells it', (at) => {
    expect(words.time(at)).toBe(showTime(new Date(at), shown))
    expect(words.moment(at)).toBe(showMoment(new Date(at), shown))
  })

  it.each(LENGTHS)('tell a length of %d ms as a task tells it', (ms) => {
    expect(words.duration(ms)).toBe(showDuration(ms))
  })

  it('name the zone by its city', () => {
    expect(words.zone).toBe(showZone('Europe/Madrid'))
  })
})

describe('percentages', () => {
  it('follow the language', () => {
    expect([formatPercent(0.82, { language: 'en' }), formatPercent(0.82, { language: 'es' })]).toEqual([
      '82%',
      '82\u00a0%',
    ])
  })
})

describe('the language', () => {
  it.each([
    [{ language: 'es' }, 'es'],
    [{ language: 'es-MX' }, 'es'],
    [{ language: '', locale: 'es_ES' }, 'es'],
    [{ language: 'en', locale: 'es-es' }, 'en'],
    [{ language: 'de' }, 'en'],
    [{}, 'en'],
  ])('of %j is %s', (user, language) => {
    expect(languageOf(user)).toBe(language)
  })
})
