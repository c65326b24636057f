import { describe, expect, it } from 'vitest'
import { emptySurvey } from '../../src/domain/baseline/survey.ts'
import { countryOfZone } from '../../src/engine/diagnose/country-of-zone.ts'
import { chooseWindow } from '../../src/engine/diagnose/draft/choose-window.ts'
import {
  proposeReasons,
  proposeStages,
  proposeStatuses,
  proposeTeams,
} from '../../src/engine/diagnose/propose.ts'
import { aTerms, ana, mara } from '../support/builders.ts'

const options = (...values: string[]) =>
  values.map((value, displayOrder) => ({ value, label: value, hidden: false, displayOrder }))
const stages = (enter: string, ...values: string[]) =>
  proposeStages({ property: 'lifecyclestage', enter }, { options: options(...values), inForce: null })
const MQL = 'marketingqualifiedlead'

describe('stages that accept', () => {
  it('are HubSpot’s and the portal’s own, after the one that hands over and not after the won one', () => {
    const found = stages(
      MQL,
      '11',
      'lead',
      MQL,
      '22',
      'salesqualifiedlead',
      'opportunity',
      'customer',
      '33',
      'evangelist',
    )
    expect(found).toMatchObject({
      accepted: ['22', 'salesqualifiedlead', 'opportunity', 'customer'],
      won: ['customer'],
    })
  })

  it('are none that say a lead was turned down, and none before the one that hands over', () => {
    const found = stages(
      'salesqualifiedlead',
      MQL,
      'salesqualifiedlead',
      'Descartado',
      'opportunity',
      'customer',
    )
    expect(found.accepted).toEqual(['opportunity', 'customer'])
  })

  it('of a property of the portal’s are what comes after, the won one told by its name', () => {
    const handoff = { property: 'lead_stage', enter: 'mql' }
    const found = proposeStages(handoff, {
      options: options('new', 'mql', 'sal', 'Cliente ganado', 'old'),
      inForce: null,
    })
    expect(found).toMatchObject({ accepted: ['sal', 'Cliente ganado'], won: ['Cliente ganado'] })
  })

  it('are the agreement’s where one is in force', () => {
    const { handoff } = aTerms()
    const found = proposeStages(handoff, { options: options(MQL), inForce: aTerms() })
    expect(found.accepted).toEqual(handoff.accepted)
  })
})

describe('who is who', () => {
  it('is told by the names of teams and by whose leads they are', () => {
    const survey = {
      ...emptySurvey(),
      owners: new Map([
        [ana.id, 3],
        [mara.id, 1],
      ]),
    }
    const named = (owner: typeof ana, name: string) => ({
      ...owner,
      teamNames: { [owner.teamIds[0] ?? '']: name },
    })
    const found = proposeTeams(survey, { owners: [named(ana, 'Ventas'), named(mara, 'MKT')], inForce: null })
    expect(found).toMatchObject({
      sales: [{ id: '101', name: 'Ventas', leads: 3 }],
      marketing: [{ id: '201', name: 'MKT' }],
    })
  })
})

describe('a reason property', () => {
  it('is taken where its name speaks of rejecting, however much another is used', () => {
    const values = new Map([
      ['contact_reason', new Map([['demo', 40]])],
      [
        'motivo_rechazo',
        new Map([
          ['Precio', 4],
          ['Zzz', 1],
        ]),
      ],
      ['hs_email_quarantined_reason', new Map([['x', 9]])],
    ])
    const found = proposeReasons({ ...emptySurvey(), values }, { properties: null, inForce: null })
    expect(found.map(({ name, taken }) => [name, taken])).toEqual([
      ['contact_reason', false],
      ['motivo_rechazo', true],
    ])
    expect(found[1]?.options.map(({ value, code, known }) => [value, code, known])).toEqual([
      ['Precio', 'out_of_budget', true],
      ['Zzz', 'other', false],
    ])
  })
})

describe('lead statuses', () => {
  it('that only say «no answer» or «later» reject nothing, and name what they would be', () => {
    const said = ['No contesta', 'Contactar más adelante', 'No interesado', 'UNQUALIFIED', 'En seguimiento']
    const statuses = new Map(said.map((value, place) => [value, 9 - place]))
    const found = proposeStatuses({ ...emptySurvey(), statuses }, { options: null, inForce: null })
    expect(found.map(({ rejects, reason }) => [rejects, reason])).toEqual([
      [false, 'no_response'],
      [false, 'not_now'],
      [true, null],
      [true, null],
      [false, null],
    ])
  })
})

describe('a window', () => {
  const windows = (...kept: number[]) =>
    [60, 120, 240, 480].map((minutes, n) => ({
      minutes,
      n: kept[n] ?? 0,
      of: 40,
      share: null,
      sure: true,
      leftOut: {},
    }))

  it('is the shortest that three of four leads get, from the shipped one on', () => {
    expect(chooseWindow(windows(31, 33, 35, 38), 60)).toMatchObject({ minutes: 60, fits: 'yes' })
    expect(chooseWindow(windows(10, 29, 30, 38), 60)).toMatchObject({ minutes: 240, fits: 'yes' })
  })

  it('is the longest where none is, and said not to be kept', () => {
    expect(chooseWindow(windows(1, 2, 3, 29), 60)).toMatchObject({ minutes: 480, fits: 'no' })
  })

  it('stays as shipped where there are too few cases', () => {
    const few = windows(0, 0, 0, 0).map((one) => ({ ...one, of: 19 }))
    expect(chooseWindow(few, 120)).toMatchObject({ minutes: 120, fits: 'few' })
  })
})

describe('a zone', () => {
  it.each([
    ['Europe/Madrid', 'ES'],
    ['US/Eastern', 'US'],
    ['UTC', null],
  ])('%s is of %s', (zone, country) => {
    expect(countryOfZone(zone)).toBe(country)
  })
})
