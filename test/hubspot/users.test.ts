import { describe, expect, it } from 'vitest'
import { listUsers } from '../../src/hubspot/list-users.ts'
import { toUserHours } from '../../src/hubspot/to-user-hours.ts'
import { aHubSpot, api, aRecord, useHubSpotApi } from '../support/hubspot-api.ts'

useHubSpotApi()

const onList = (query: object, results: object[], after?: string): void => {
  const paging = after === undefined ? {} : { paging: { next: { after, link: 'x' } } }
  api()
    .get('/crm/v3/objects/users')
    .query((asked) => Object.entries(query).every(([key, value]) => asked[key] === value))
    .reply(200, { results, ...paging } as never)
}

describe('listUsers', () => {
  it('reads every page and what users say of their time', async () => {
    const { hs } = aHubSpot()
    onList({ limit: '100' }, [aRecord('5', { hs_internal_user_id: '911', hs_email: 'ana@x.example' })], '6')
    onList({ after: '6' }, [aRecord('7', { hs_internal_user_id: null })])
    expect(await listUsers(hs)).toEqual([
      { userId: '911', email: 'ana@x.example', hours: null, absences: [] },
      { userId: '', email: '', hours: null, absences: [] },
    ])
  })
})

describe('hours', () => {
  const hours = (value: unknown, zone = 'Europe/Madrid') =>
    toUserHours({ hs_working_hours: JSON.stringify(value), hs_standard_time_zone: zone }).hours

  it('are read a weekday, several intervals a day', () => {
    const value = [
      { days: 'MONDAY_TO_FRIDAY', startMinute: 540, endMinute: 840 },
      { days: 'MONDAY', startMinute: 900, endMinute: 1440 },
      { days: 'SATURDAY_SUNDAY', startMinute: 0, endMinute: 61 },
    ]
    expect(hours(value)).toEqual({
      timeZone: 'Europe/Madrid',
      hours: {
        mon: [
          ['09:00', '14:00'],
          ['15:00', '24:00'],
        ],
        tue: [['09:00', '14:00']],
        wed: [['09:00', '14:00']],
        thu: [['09:00', '14:00']],
        fri: [['09:00', '14:00']],
        sat: [['00:00', '01:01']],
        sun: [['00:00', '01:01']],
      },
    })
  })

  it.each([
    ['Europe/Madrid', 'Europe/Madrid'],
    ['america_slash_new_york', 'America/New_York'],
    ['somewhere', ''],
    ['', ''],
  ])('of zone %o are of %o', (zone, timeZone) => {
    expect(hours([{ days: 'MONDAY', startMinute: 0, endMinute: 60 }], zone)?.timeZone).toBe(timeZone)
  })

  it.each([
    ['nothing', []],
    ['an unknown day', [{ days: 'SOMEDAY', startMinute: 0, endMinute: 60 }]],
    ['a reversed interval', [{ days: 'MONDAY', startMinute: 60, endMinute: 60 }]],
    ['no list', { days: 'MONDAY' }],
  ])('are not known from %s', (_what, value) => {
    expect(hours(value)).toBeNull()
  })
})

describe('out of office', () => {
  it('is read in epoch ms, as number or text, and leaves out what is none', () => {
    const from = Date.parse('2026-03-03T09:00:00Z')
    const text = JSON.stringify([
      { startTimestamp: from, endTimestamp: String(from + 3_600_000) },
      { startTimestamp: from, endTimestamp: from },
      { startTimestamp: 'soon' },
    ])
    expect(toUserHours({ hs_out_of_office_hours: text }).absences).toEqual([
      { fromAt: new Date(from), toAt: new Date(from + 3_600_000) },
    ])
    expect(toUserHours({ hs_out_of_office_hours: 'no list' }).absences).toEqual([])
  })
})
