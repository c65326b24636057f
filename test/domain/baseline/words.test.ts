import { describe, expect, it } from 'vitest'
import { isAboutRejection, proposeReason, soundsRejected } from '../../../src/domain/baseline/words.ts'

describe('the portal’s own words', () => {
  it.each([
    ['Precio demasiado alto', 'out_of_budget'],
    ['No budget', 'out_of_budget'],
    ['no_contesta', 'no_response'],
    ['Unresponsive', 'no_response'],
    ['Se va con la competencia', 'competitor_chosen'],
    ['Sin poder de decisión', 'no_authority'],
    ['Bad timing', 'not_now'],
    ['Contactar más adelante', 'not_now'],
    ['Wrong number', 'bad_data'],
    ['Datos erróneos', 'bad_data'],
    ['Fuera de perfil', 'bad_fit'],
    ['Not a fit', 'bad_fit'],
    ['Duplicado', 'duplicate'],
    ['Otro', 'other'],
    ['Zzz', null],
  ])('«%s» is proposed as %s', (words, code) => {
    expect(proposeReason(words)).toBe(code)
  })

  it.each([
    ['DESCARTADO', true],
    ['Unqualified', true],
    ['No interesado', true],
    ['Lost', true],
    ['ATTEMPTED_TO_CONTACT', false],
    ['No contesta', false],
    ['IN_PROGRESS', false],
    ['En seguimiento', false],
    ['CONNECTED', false],
  ])('the status «%s» sounds like a rejection: %s', (words, rejects) => {
    expect(soundsRejected(words)).toBe(rejects)
  })

  it('are of a rejection only where they say so', () => {
    expect(
      ['motivo_descarte', 'Lost reason', 'disqualification_reason'].map((one) => isAboutRejection(one)),
    ).toEqual([true, true, true])
    expect(['reason_for_contact', 'Motivo de la consulta'].map((one) => isAboutRejection(one))).toEqual([
      false,
      false,
    ])
  })
})
