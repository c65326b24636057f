import {
  DateInput,
  Form,
  Icon,
  Input,
  LoadingButton,
  Panel,
  Select,
  TextArea,
  ToggleGroup,
} from '@hubspot/ui-extensions'
import { act } from 'react'
import { describe, expect, it } from 'vitest'
import { RejectPanel } from '../../../extensions/app/cards/panels/reject/RejectPanel.tsx'
import type { Said } from '../../../extensions/app/cards/panel-props.ts'
import { aCard } from '../a-card.ts'
import { enter, openPanel, optionsOf, refused, tellAtOnce } from './open-panel.tsx'

type Opened = ReturnType<typeof openPanel>

const choose = (opened: Opened, reason: string) => enter(opened.field(Select, 'reason'), reason)
const note = (opened: Opened, text: string) => enter(opened.field(TextArea, 'note'), text)

const rejection = {
  kind: 'reject',
  note: '',
  otherContact: '',
  criterion: null,
  returnAt: null,
  quality: null,
}

describe.each([
  ['en', 'Reject', 'Reject without evidence', 'Still missing for «Does not answer»:'],
  ['es', 'Rechazar', 'Rechazar sin evidencias', 'Para «Does not answer» falta:'],
] as const)('the rejection in %s', (language, reject, without, missing) => {
  it('begins with the reasons in the order they came in, and cannot be sent', () => {
    const opened = openPanel(RejectPanel, { language })
    expect(optionsOf(opened.field(Select, 'reason'))).toEqual(aCard().reasons.map(({ code }) => code))
    expect(opened.button(reject).props['disabled']).toBe(true)
    expect(opened.panel().maybeFind(TextArea)).toBeNull()
  })

  it('says what a reason asks for, and from when the next attempt counts', async () => {
    const opened = openPanel(RejectPanel, { language })
    await choose(opened, 'no_response')
    const lines = opened.text().split('\n')
    const at = lines.indexOf(missing)
    expect(lines.slice(at, at + 5)).toEqual(
      language === 'en'
        ? [
            missing,
            '4 more contact attempts',
            'the next attempt counts from 11:10',
            'another channel (so far: call)',
            'attempts on 2 more working days',
          ]
        : [
            missing,
            '4 intentos de contacto más',
            'el próximo intento cuenta a partir de 11:10',
            'otro canal (hasta ahora: llamada)',
            'intentos en 2 días laborables más',
          ],
    )
    expect(
      opened
        .panel()
        .findAll(Icon)
        .map(({ props }) => props.name),
    ).toEqual(['warning', 'warning', 'warning'])
    expect(opened.button(reject).props['disabled']).toBe(true)
    expect(opened.text()).not.toContain(without)
  })

  it('goes without evidence where the reason lets it, with a note', async () => {
    const opened = openPanel(RejectPanel, { language })
    await choose(opened, 'out_of_budget')
    expect(opened.button(without).props['disabled']).toBe(true)
    expect(opened.field(TextArea, 'note').props['required']).toBe(true)
    await note(opened, ' Spoke at a fair ')
    expect(opened.button(reject).props['disabled']).toBe(true)
    await opened.press(without)
    expect(opened.asked).toEqual([
      { act: { ...rejection, reason: 'out_of_budget', note: 'Spoke at a fair' } },
    ])
    expect(opened.closed).toEqual(['pacto-reject'])
  })
})

describe('a rejection', () => {
  it('is a panel of its own, read with a title', () => {
    const { props } = openPanel(RejectPanel).panel().find(Panel)
    expect(props).toMatchObject({ id: 'pacto-reject', title: 'Reject', variant: 'modal', width: 'md' })
  })

  it('counts a note that is asked for, and shows when it is enough', async () => {
    const opened = openPanel(RejectPanel)
    await choose(opened, 'other')
    await note(opened, 'nineteen characters')
    expect(opened.field(TextArea, 'note').props['description']).toBe('19 of at least 20 characters')
    expect(opened.panel().find(Icon).props).toMatchObject({ name: 'warning', screenReaderText: 'missing' })
    expect(opened.button('Reject').props['disabled']).toBe(true)
    await note(opened, 'exactly twenty chars')
    expect(opened.panel().find(Icon).props).toMatchObject({ name: 'success', screenReaderText: 'given' })
    expect(opened.text()).toContain('Everything «Other (note needed)» asks for is on record or in this form.')
    await opened.press('Reject')
    expect(opened.asked).toEqual([{ act: { ...rejection, reason: 'other', note: 'exactly twenty chars' } }])
  })

  it('is sent once, however often it is pressed, and shows that it is on its way', async () => {
    let settle: (said: Said) => void = () => undefined
    const opened = openPanel(RejectPanel, { answer: () => new Promise((resolve) => (settle = resolve)) })
    await choose(opened, 'not_now')
    const button = opened.button('Reject')
    await tellAtOnce([button, 'onClick'], [button, 'onClick'], [opened.panel().find(Form), 'onSubmit'])
    expect(opened.asked).toHaveLength(1)
    expect(
      opened
        .panel()
        .findAll(LoadingButton)
        .map(({ props }) => props.loading),
    ).toEqual([true])
    await act(async () => settle({ ok: true }))
    expect(opened.closed).toEqual(['pacto-reject'])
  })

  it('refused says why and keeps what was typed; done, the form is empty', async () => {
    const opened = openPanel(RejectPanel, {
      answer: (nth) => (nth === 0 ? refused('Not before the evidence is on record.') : { ok: true }),
    })
    await choose(opened, 'other')
    await note(opened, 'a note that is long enough')
    await enter(opened.field(ToggleGroup, 'quality'), 'poor')
    await opened.press('Reject')
    expect(opened.text()).toContain('Not before the evidence is on record.')
    expect(opened.closed).toEqual([])
    expect(opened.field(TextArea, 'note').props['value']).toBe('a note that is long enough')
    expect(opened.field(ToggleGroup, 'quality').props['value']).toBe('poor')
    await opened.press('Reject')
    expect(opened.asked).toHaveLength(2)
    expect(opened.asked[1]).toEqual(opened.asked[0])
    expect(opened.closed).toEqual(['pacto-reject'])
    expect(opened.field(Select, 'reason').props['value']).toBe('')
    expect(opened.text()).not.toContain('Not before the evidence is on record.')
  })

  it('for a criterion names it', async () => {
    const opened = openPanel(RejectPanel)
    await choose(opened, 'bad_fit')
    await enter(opened.field(Select, 'criterion'), 'industry')
    await opened.press('Reject')
    expect(opened.asked).toEqual([{ act: { ...rejection, reason: 'bad_fit', criterion: 'industry' } }])
  })

  it('for a criterion where none was agreed takes a note that says something', async () => {
    const opened = openPanel(RejectPanel, { card: aCard({ criteria: [] }) })
    await choose(opened, 'bad_fit')
    expect(opened.panel().findAll(Select)).toHaveLength(1)
    await note(opened, 'sells to private people only')
    await opened.press('Reject')
    expect(opened.asked).toMatchObject([{ act: { criterion: null, note: 'sells to private people only' } }])
  })

  it('of a duplicate takes a number or a link, and says what is neither', async () => {
    const opened = openPanel(RejectPanel)
    await choose(opened, 'duplicate')
    const field = () => opened.field(Input, 'otherContact')
    await enter(field(), 'Laura')
    expect(field().props).toMatchObject({
      error: true,
      validationMessage: 'The number of its record, or a link to it.',
    })
    await enter(field(), '501')
    expect(field().props['error']).toBe(true)
    expect(opened.button('Reject').props['disabled']).toBe(true)
    await enter(field(), 'https://app-eu1.hubspot.com/contacts/26/record/0-1/777')
    expect(field().props['error']).toBeUndefined()
    await opened.press('Reject')
    expect(opened.asked).toEqual([{ act: { ...rejection, reason: 'duplicate', otherContact: '777' } }])
  })

  it('for now takes the day to contact again from, which starts in the zone of the calendar', async () => {
    const opened = openPanel(RejectPanel)
    await choose(opened, 'not_now')
    const field = () => opened.field(DateInput, 'returnOn')
    expect(field().props['min']).toEqual({ year: 2026, month: 4, date: 26 })
    await enter(field(), { year: 2026, month: 4, date: 25, formattedDate: '25/05/2026' })
    expect(field().props).toMatchObject({ error: true, validationMessage: 'It has to be after today.' })
    expect(opened.button('Reject').props['disabled']).toBe(true)
    await enter(field(), { year: 2026, month: 10, date: 2, formattedDate: '02/11/2026' })
    await opened.press('Reject')
    expect(opened.asked).toEqual([
      { act: { ...rejection, reason: 'not_now', returnAt: '2026-11-01T23:00:00.000Z' } },
    ])
  })

  it('leaves behind what was typed for another reason', async () => {
    const opened = openPanel(RejectPanel)
    await choose(opened, 'duplicate')
    await enter(opened.field(Input, 'otherContact'), '777')
    await choose(opened, 'not_now')
    await opened.press('Reject')
    expect(opened.asked).toEqual([{ act: { ...rejection, reason: 'not_now' } }])
  })

  it('says that everything is on record', async () => {
    const reasons = aCard().reasons.map((reason) => ({ ...reason, missing: [] }))
    const opened = openPanel(RejectPanel, { card: aCard({ reasons }) })
    await choose(opened, 'no_response')
    expect(opened.text()).toContain('Everything «Does not answer» asks for is on record.')
    expect(opened.button('Reject').props['disabled']).toBe(false)
  })

  it('made elsewhere without a reason is completed with one', async () => {
    const given = { at: '2026-05-25T07:20:00Z', by: 'Nora Vidal', note: '', missing: [], restUntil: null }
    const card = aCard({ nextStep: 'give_reason', rejection: { ...given, reason: '', code: null } })
    expect(openPanel(RejectPanel, { card }).text()).toContain('Give the reason')
    const lacking = { ...given, reason: 'Other (note needed)', code: 'other' }
    const opened = openPanel(RejectPanel, {
      card: aCard({ nextStep: 'complete_evidence', rejection: lacking }),
    })
    expect(opened.field(Select, 'reason').props['value']).toBe('other')
    await note(opened, 'what the lead had in mind')
    await opened.press('Complete the evidence')
    expect(opened.asked).toMatchObject([{ act: { reason: 'other', note: 'what the lead had in mind' } }])
  })

  it('is put away without being sent', async () => {
    const opened = openPanel(RejectPanel)
    await opened.press('Cancel')
    expect([opened.asked, opened.closed]).toEqual([[], ['pacto-reject']])
  })
})
