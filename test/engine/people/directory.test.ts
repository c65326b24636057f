import { describe, expect, it, onTestFinished } from 'vitest'
import type { Operations } from '../../../src/domain/agreement.ts'
import { createDirectory, type Directory } from '../../../src/engine/people/directory.ts'
import { createHubSpot } from '../../../src/hubspot/client.ts'
import { createOwnBudget } from '../../../src/cli/own-budget.ts'
import { createPortal, type Portal } from '../../../src/sandbox/portal/create-portal.ts'
import type { PortalOptions } from '../../../src/sandbox/portal/options.ts'
import { createVirtualClock, type VirtualClock } from '../../../src/sandbox/virtual-clock.ts'
import { HOUR, someOperations } from '../../support/builders.ts'

const START = new Date('2026-11-23T08:00:00Z')

type Opened = {
  portal: Portal
  clock: VirtualClock
  directory: Directory
  calls: () => number
  ownerCalls: () => number
}

const open = async (options: Omit<PortalOptions, 'clock'> = {}): Promise<Opened> => {
  const clock = createVirtualClock(START)
  const portal = createPortal({ clock, ...options })
  const { url } = await portal.listen(0)
  onTestFinished(() => portal.close())
  portal.actions.upsertOwner({ id: '11', userId: '911', email: 'Ana@x.example', firstName: 'Ana' })
  const hs = createHubSpot({
    accessToken: portal.credentials.accessToken,
    baseUrl: url,
    budget: createOwnBudget(clock),
    clock,
    log: { warn: () => undefined },
  })
  const callsOf = (what: string): number =>
    Object.entries(portal.calls().byOperation).find(([name]) => name.includes(what))?.[1] ?? 0
  const [calls, ownerCalls] = [(): number => callsOf('users'), (): number => callsOf('owners')]
  return { portal, clock, directory: createDirectory({ hs, clock }), calls, ownerCalls }
}

const operations = (over: Partial<Operations['people']>): Operations => {
  const some = someOperations()
  return { ...some, people: { ...some.people, ...over } }
}

const own = { timeZone: 'Europe/Madrid', hours: { mon: [['09:00', '14:00']] as [string, string][] } }

describe('when people work', () => {
  it('is what the agreement says of them, by e-mail, user id or owner id', async () => {
    const { directory } = await open()
    for (const who of ['ana@x.example', '911', '11']) {
      const { hours } = await directory.people(operations({ hours: { [who]: own } }), [], 'Europe/Madrid')
      expect(hours.get('11')).toEqual(own)
    }
    const nobody = await directory.people(operations({ hours: { 'x@x.example': own } }), [])
    expect(nobody.hours.size).toBe(0)
  })

  it('is what HubSpot says of them, where it says anything', async () => {
    const { directory, portal } = await open()
    portal.actions.upsertOwner({
      id: '11',
      user: {
        workingHours: [{ days: 'TUESDAY', startMinute: 600, endMinute: 720 }],
        outOfOffice: [{ from: START, to: new Date(START.getTime() + HOUR) }],
      },
    })
    const { hours, absences } = await directory.people(
      operations({ hours: { '11': own } }),
      [],
      'Europe/Madrid',
    )
    expect(hours.get('11')).toEqual({ timeZone: 'Europe/Madrid', hours: { tue: [['10:00', '12:00']] } })
    expect(absences.get('11')).toEqual([{ fromAt: START, toAt: new Date(START.getTime() + HOUR) }])
  })

  it('takes dates for whole local days of the person’s zone, and unites what overlaps', async () => {
    const { directory } = await open()
    const { absences } = await directory.people(
      operations({
        hours: { '11': { ...own, timeZone: 'America/New_York' } },
        absences: [
          { who: '11', from: '2026-12-07', to: '2026-12-08' },
          { who: 'ana@x.example', from: '2026-12-08T12:00:00-05:00', to: '2026-12-09T12:00:00-05:00' },
          { who: 'x@x.example', from: '2026-12-07', to: '2026-12-08' },
        ],
      }),
      [],
      'Europe/Madrid',
    )
    expect([...absences]).toEqual([
      ['11', [{ fromAt: new Date('2026-12-07T05:00:00Z'), toAt: new Date('2026-12-09T17:00:00Z') }]],
    ])
  })

  it('stays the same object while nothing changes, for calendars are compiled by identity', async () => {
    const { directory } = await open()
    const some = () => operations({ hours: { '11': { ...own } } })
    const first = await directory.people(some(), [], 'Europe/Madrid')
    await directory.people(some(), [])
    const again = await directory.people(some(), [], 'Europe/Madrid')
    expect(again.hours).toBe(first.hours)
    expect(again.absences).toBe(first.absences)
  })
})

describe('HubSpot is asked for its owners', () => {
  it('once, however many want to know at the same time', async () => {
    const { directory, ownerCalls } = await open()
    expect(directory.lastPeople(operations({}), 'UTC')).toBeNull()
    await Promise.all([1, 2, 3].map(() => directory.people(operations({}), [])))
    expect(directory.lastPeople(operations({}), 'UTC')?.owners.get('11')?.name).toBe('Ana')
    // One list of the active, one of the archived.
    expect(ownerCalls()).toBe(2)
  })

  it('not by everybody while it is away: who was known before serves', async () => {
    const { directory, clock, portal } = await open()
    await directory.people(operations({}), [])
    await portal.close()
    clock.jumpTo(new Date(START.getTime() + HOUR))
    const [first, second] = await Promise.all([1, 2].map(() => directory.people(operations({}), [])))
    expect([first?.owners.size, second?.owners.size]).toEqual([1, 1])
  })
})

describe('HubSpot is asked for its users', () => {
  it('once an hour at most', async () => {
    const { directory, clock, calls } = await open()
    for (const minutes of [0, 30, 59]) {
      clock.jumpTo(new Date(START.getTime() + minutes * 60_000))
      await directory.people(operations({}), ['77'])
    }
    expect(calls()).toBe(1)
    clock.jumpTo(new Date(START.getTime() + HOUR))
    await directory.people(operations({}), [])
    expect(calls()).toBe(2)
  })

  it('not again for a day where the scope is missing, and the rest is known all the same', async () => {
    const { directory, clock, calls } = await open({ scopes: ['crm.objects.owners.read'] })
    const { owners } = await directory.people(operations({}), [])
    expect(owners.get('11')?.name).toBe('Ana')
    clock.jumpTo(new Date(START.getTime() + 23 * HOUR))
    await directory.people(operations({}), [])
    expect(calls()).toBe(1)
  })
})
