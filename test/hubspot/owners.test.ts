import { describe, expect, it } from 'vitest'
import { listOwners } from '../../src/hubspot/list-owners.ts'
import { aHubSpot, api, useHubSpotApi } from '../support/hubspot-api.ts'

useHubSpotApi()

const dates = { createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' }
const onList = (query: object, results: object[], after?: string): void => {
  const paging = after === undefined ? {} : { paging: { next: { after, link: 'x' } } }
  api()
    .get('/crm/v3/owners')
    .query({ limit: 100, ...query })
    .reply(200, { results, ...paging } as never)
}

describe('listOwners', () => {
  it('reads all pages, teams with the primary first, and archived owners after the others', async () => {
    const { hs } = aHubSpot()
    const teams = [
      { id: '1', name: 'A', primary: false },
      { id: '2', name: 'B', primary: true },
    ]
    const ana = {
      id: '11',
      userId: 7,
      email: 'a@x.example',
      firstName: 'Ana',
      lastName: 'Ruiz',
      archived: false,
      teams,
    }
    onList({ archived: false }, [{ ...ana, ...dates, type: 'PERSON' }], '11')
    onList({ archived: false, after: '11' }, [
      { id: '12', email: 'q@x.example', type: 'QUEUE', archived: false, ...dates },
    ])
    onList({ archived: true }, [
      { id: '13', userId: null, userIdIncludingInactive: 9, archived: true, ...dates },
    ])
    expect(await listOwners(hs)).toEqual([
      {
        id: '11',
        userId: '7',
        email: 'a@x.example',
        name: 'Ana Ruiz',
        archived: false,
        teamIds: ['2', '1'],
        teamNames: { '1': 'A', '2': 'B' },
      },
      { id: '12', userId: '', email: 'q@x.example', name: '', archived: false, queue: true, teamIds: [] },
      {
        id: '13',
        userId: '9',
        email: '',
        name: '',
        archived: true,
        leftAt: new Date(dates.updatedAt),
        teamIds: [],
      },
    ])
  })
})
