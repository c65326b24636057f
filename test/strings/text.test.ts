import { describe, expect, it } from 'vitest'
import catalogue from '../../src/strings/strings.json' with { type: 'json' }
import { showDuration } from '../../src/strings/show-duration.ts'
import { showSpan } from '../../src/strings/show-span.ts'
import { showMoment, showTime, showZone } from '../../src/strings/show-time.ts'
import { text } from '../../src/strings/text.ts'

const placeholders = (sentence: string): string[] => (sentence.match(/\{\w+\}/g) ?? []).sort()

describe('the catalogue', () => {
  it('asks for the same placeholders in both languages', () => {
    for (const [key, { en, es }] of Object.entries(catalogue))
      expect(placeholders(es), key).toEqual(placeholders(en))
  })

  it('says where each string is shown', () => {
    for (const [key, { where }] of Object.entries(catalogue)) expect(where, key).not.toBe('')
  })
})

describe('a text', () => {
  it('fills its placeholders, whatever they hold', () => {
    expect(text('es', 'task.contact.subject', { contact: '$& {time}', time: '11:00' })).toBe(
      'Contactar con $& {time} · vence 11:00',
    )
  })

  it('leaves a placeholder without a value visible', () => {
    expect(text('en', 'time.left')).toBe('{left} left')
  })
})

describe('times and lengths', () => {
  const now = new Date('2026-11-24T09:00:00Z')
  const shown = { language: 'es', timeZone: 'Europe/Madrid', now } as const

  it('show today by the time alone, in the zone of the calendar', () => {
    expect(showTime(new Date('2026-11-24T10:05:00Z'), shown)).toBe('11:05')
    expect(showTime(new Date('2026-11-23T23:30:00Z'), shown)).toBe('00:30')
  })

  it('show another day with weekday, day and month', () => {
    expect(showTime(new Date('2026-11-25T10:05:00Z'), shown)).toBe('mié 25 nov, 11:05')
    expect(showTime(new Date('2026-11-25T15:05:00Z'), { ...shown, language: 'en' })).toBe('Wed 25 Nov, 16:05')
  })

  it('show another year with its year, by the calendar’s zone, where it is known what now is', () => {
    const newYear = new Date('2026-12-31T23:30:00Z')
    expect(showTime(newYear, shown)).toBe('vie 1 ene 2027, 00:30')
    expect(showTime(newYear, { ...shown, timeZone: 'UTC' })).toBe('jue 31 dic, 23:30')
    expect(showMoment(newYear, { ...shown, language: 'en' })).toBe('Fri 1 Jan 2027, 00:30')
    expect(showMoment(newYear, { language: 'en', timeZone: 'Europe/Madrid' })).toBe('Fri 1 Jan, 00:30')
  })

  it('show a stretch of time within a day, over days and over weeks', () => {
    const place = { language: 'en', timeZone: 'Europe/Madrid' } as const
    const span = { fromAt: new Date('2026-11-25T10:05:00Z'), toAt: new Date('2026-11-25T11:00:00Z') }
    const long = { ...span, toAt: new Date('2026-11-27T08:00:00Z') }
    expect(showSpan(span, place, { dated: false })).toBe('Wed 11:05–12:00')
    expect(showSpan(long, place, { dated: false })).toBe('Wed 11:05 – Fri 09:00')
    expect(showSpan(long, place, { dated: true })).toBe('Wed 25 Nov 11:05 – Fri 27 Nov 09:00')
  })

  it('show a zone by its city', () => {
    expect(showZone('America/St_Johns')).toBe('St Johns')
  })

  it.each([
    [0, '0 min'],
    [20_000, '20 s'],
    [45 * 60_000, '45 min'],
    [80 * 60_000 + 59_000, '1 h 20 min'],
    [2 * 86_400_000 + 61_000, '2 d'],
    [27 * 3_600_000, '1 d 3 h'],
  ])('show %d ms as %s', (ms, expected) => {
    expect(showDuration(ms)).toBe(expected)
  })
})
