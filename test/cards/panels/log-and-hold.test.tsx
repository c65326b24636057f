import { DateInput, Input, Select, TimeInput } from '@hubspot/ui-extensions'
import { describe, expect, it } from 'vitest'
import { HoldPanel } from '../../../extensions/app/cards/panels/hold/HoldPanel.tsx'
import { LogPanel } from '../../../extensions/app/cards/panels/log/LogPanel.tsx'
import { aCard, NOW } from '../a-card.ts'
import { enter, openPanel, optionsOf, refused } from './open-panel.tsx'

const monday = { year: 2026, month: 4, date: 25 }

describe.each([
  ['en', 'Log an attempt', 'It will show as logged by hand.', 'It has to be between 09:00 and now.'],
  [
    'es',
    'Registrar un intento',
    'Constará como registrado a mano.',
    'Tiene que estar entre 09:00 y este momento.',
  ],
] as const)('logging an attempt in %s', (language, log, byHand, wrong) => {
  it('is about a call now, and asks what came of it', async () => {
    const opened = openPanel(LogPanel, { language })
    expect(opened.field(DateInput, 'date').props).toMatchObject({ value: monday, min: monday, max: monday })
    expect(opened.field(TimeInput, 'time').props['value']).toEqual({ hours: 9, minutes: 22 })
    expect(opened.text()).toContain(byHand)
    expect(opened.button(log).props['disabled']).toBe(true)
    await enter(opened.field(Select, 'result'), 'no_answer')
    await opened.press(log)
    expect(opened.asked).toEqual([{ log: { channel: 'call', result: 'no_answer', at: NOW, note: '' } }])
    expect(opened.closed).toEqual(['pacto-log'])
  })

  it('says beside the time what is wrong with it', async () => {
    const opened = openPanel(LogPanel, { language })
    await enter(opened.field(Select, 'result'), 'answered')
    await enter(opened.field(TimeInput, 'time'), { hours: 9, minutes: 23 })
    expect(opened.field(TimeInput, 'time').props).toMatchObject({ error: true, validationMessage: wrong })
    expect(opened.button(log).props['disabled']).toBe(true)
  })
})

describe('an attempt', () => {
  it('is not before the handoff', async () => {
    const opened = openPanel(LogPanel)
    await enter(opened.field(TimeInput, 'time'), { hours: 8, minutes: 59 })
    expect(opened.field(TimeInput, 'time').props['validationMessage']).toBe(
      'It has to be between 09:00 and now.',
    )
  })

  it('is at most 24 hours back', async () => {
    const opened = openPanel(LogPanel, { card: aCard({ handoffAt: '2026-05-20T07:00:00.000Z' }) })
    await enter(opened.field(DateInput, 'date'), { ...monday, date: 24 })
    await enter(opened.field(TimeInput, 'time'), { hours: 9, minutes: 21 })
    expect(opened.field(TimeInput, 'time').props['validationMessage']).toBe(
      'It has to be between Sun 24 May, 09:22 and now.',
    )
  })

  it('is never before due by itself: until a time is set it is now, whatever time has passed', async () => {
    const opened = openPanel(LogPanel)
    await enter(opened.field(Select, 'result'), 'answered')
    await enter(opened.field(TimeInput, 'time'), { hours: 9, minutes: 22 })
    opened.tick('2026-05-25T08:05:00.000Z')
    expect(opened.field(TimeInput, 'time').props['value']).toEqual({ hours: 10, minutes: 5 })
    await opened.press('Log an attempt')
    expect(opened.asked).toMatchObject([{ log: { at: '2026-05-25T08:05:00.000Z' } }])
  })

  it('sent again after a refusal is the same attempt, at the same instant', async () => {
    const opened = openPanel(LogPanel, {
      answer: (nth) => (nth === 0 ? refused('No answer.') : { ok: true }),
    })
    await enter(opened.field(Select, 'channel'), 'linkedin')
    await enter(opened.field(Input, 'note'), 'wrote about the demo')
    await opened.press('Log an attempt')
    opened.tick('2026-05-25T07:24:00.000Z')
    expect(opened.text()).toContain('No answer.')
    expect(opened.field(Input, 'note').props['value']).toBe('wrote about the demo')
    await opened.press('Log an attempt')
    const log = { channel: 'linkedin', result: 'sent', at: NOW, note: 'wrote about the demo' }
    expect(opened.asked).toEqual([{ log }, { log }])
  })

  it('has the results of its channel', async () => {
    const opened = openPanel(LogPanel)
    const results = () => optionsOf(opened.field(Select, 'result'))
    await enter(opened.field(Select, 'result'), 'voicemail')
    await enter(opened.field(Select, 'channel'), 'meeting')
    expect(results()).toEqual(['held', 'no_show'])
    expect(opened.field(Select, 'result').props['value']).toBe('')
    await enter(opened.field(Select, 'channel'), 'email')
    expect([results(), opened.field(Select, 'result').props['value']]).toEqual([['sent'], 'sent'])
  })

  it('has a note of 500 characters at most', async () => {
    const opened = openPanel(LogPanel)
    await enter(opened.field(Select, 'result'), 'answered')
    await enter(opened.field(Input, 'note'), 'x'.repeat(501))
    expect(opened.field(Input, 'note').props).toMatchObject({
      error: true,
      validationMessage: 'At most 500 characters.',
    })
    expect(opened.button('Log an attempt').props['disabled']).toBe(true)
  })
})

describe.each([
  ['en', 'Put on hold', 'Mon 1 Jun, 18:00 (Madrid) at the latest.', 'It has to be after now.'],
  [
    'es',
    'Poner en pausa',
    'Como máximo, lun 1 jun, 18:00 (Madrid).',
    'Tiene que ser posterior a este momento.',
  ],
] as const)('a hold in %s', (language, hold, latest, notLater) => {
  it('has a reason of the list and an end within the agreed days', async () => {
    const opened = openPanel(HoldPanel, { language })
    expect(opened.text()).toContain(latest)
    expect(opened.button(hold).props['disabled']).toBe(true)
    await enter(opened.field(Select, 'reason'), 'requested_by_lead')
    await enter(opened.field(DateInput, 'date'), { ...monday, date: 27 })
    await opened.press(hold)
    const untilAt = '2026-05-27T07:00:00.000Z'
    expect(opened.asked).toEqual([{ act: { kind: 'hold', reason: 'requested_by_lead', untilAt } }])
    expect(opened.closed).toEqual(['pacto-hold'])
  })

  it('says what is wrong with its end', async () => {
    const opened = openPanel(HoldPanel, { language })
    await enter(opened.field(Select, 'reason'), 'requested_by_lead')
    await enter(opened.field(DateInput, 'date'), monday)
    expect(opened.field(TimeInput, 'time').props['validationMessage']).toBe(notLater)
    await enter(opened.field(DateInput, 'date'), { ...monday, month: 5, date: 1 })
    await enter(opened.field(TimeInput, 'time'), { hours: 18, minutes: 1 })
    expect(opened.field(TimeInput, 'time').props['validationMessage']).toBe(latest)
    expect(opened.button(hold).props['disabled']).toBe(true)
  })
})

describe('a hold', () => {
  it('refused says why and keeps what was typed', async () => {
    const opened = openPanel(HoldPanel, { answer: () => refused('Once is all there is.') })
    await enter(opened.field(Select, 'reason'), 'requested_by_lead')
    await enter(opened.field(DateInput, 'date'), { ...monday, date: 27 })
    await opened.press('Put on hold')
    expect(opened.text()).toContain('Once is all there is.')
    expect(opened.field(DateInput, 'date').props['value']).toEqual({ ...monday, date: 27 })
    expect(opened.closed).toEqual([])
  })

  it('that is not offered any more cannot be sent', () => {
    const opened = openPanel(HoldPanel, { card: aCard({ hold: { running: null, offered: null } }) })
    expect(opened.button('Put on hold').props['disabled']).toBe(true)
  })
})
