import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { LEAD } from '../../support/stage-states.ts'
import { arrive } from '../../support/stage-deeds.ts'
import {
  CARD_AGREEMENT,
  madrid,
  openStagedWorld,
  PEOPLE,
  stepMinutes,
  stepTo,
} from '../../support/staged-world.ts'
import { eachStore } from '../../support/stores.ts'
import { readCard } from '../cards/call-card.ts'
import { ask, outcome, read } from './call-settings.ts'

const ADMIN = PEOPLE.admin

eachStore('operations and the connection on the settings page', (openTestStore) => {
  let world: World

  const open = async (document = CARD_AGREEMENT): Promise<void> => {
    world = await openStagedWorld(await openTestStore(), { document })
    await stepTo(world, madrid('Mon 10:00'))
  }

  beforeEach(() => open(), 120_000)
  afterEach(() => world.close())

  const calendars = (as: string = ADMIN) => read<'calendars'>(world, 'calendars', { as })
  const change = (what: object, as: string = ADMIN): Promise<[number, string]> =>
    outcome(world, 'change', { as, body: { change: what } })

  const STORM = { do: 'exception.add', calendar: 'madrid', date: '2026-11-30', name: 'Storm', hours: null }

  it('enter a closed day once, which is skipped from then on, and take it away once', async () => {
    expect(await change(STORM)).toEqual([200, 'now'])
    expect(await change(STORM)).toEqual([200, 'already'])
    const [madridCalendar] = (await calendars(PEOPLE.ana)).calendars
    expect(madridCalendar?.next.slice(0, 2)).toEqual([
      { date: '2026-11-30', name: 'Storm', openMinutes: 0 },
      { date: '2026-12-08', name: 'Inmaculada Concepción', openMinutes: 0 },
    ])
    const remove = { do: 'exception.remove', calendar: 'madrid', date: '2026-11-30' }
    expect(await change(remove)).toEqual([200, 'now'])
    expect(await change(remove)).toEqual([200, 'already'])
    const { rows } = await sql<{ by: string }>`
      select detail->>'by' as by from audit where kind = 'operations_changed'`.execute(world.store.db)
    expect(rows).toEqual([{ by: ADMIN }, { by: ADMIN }])
  })

  it('leave days that are over to both signatories, and refuse what is no date or no calendar', async () => {
    expect(await change({ ...STORM, date: '2026-11-20' })).toEqual([200, 'past_day'])
    expect(await change({ ...STORM, date: 'tomorrow' })).toEqual([200, 'operations_invalid'])
    expect(await change({ ...STORM, calendar: 'nowhere' })).toEqual([200, 'operations_invalid'])
    expect((await calendars()).exceptions).toEqual([])
  })

  it('enter absences of anybody by an admin, of their people by a manager, of nobody by others', async () => {
    const absence = { do: 'absence.add', who: '1', from: '2026-11-24', to: '2026-11-25' }
    expect(await change(absence, PEOPLE.ana)).toEqual([403, 'not_allowed'])
    expect(await change(absence, PEOPLE.manager)).toEqual([200, 'now'])
    expect(await change({ ...absence, who: '5' }, PEOPLE.manager)).toEqual([403, 'not_allowed'])
    expect(await change({ ...absence, who: '5' })).toEqual([200, 'now'])
    expect(await change({ ...absence, who: 'who@x.example' })).toEqual([200, 'person_unknown'])
    const names = async (as: string) => (await calendars(as)).absences.map(({ name }) => name)
    expect(await names(ADMIN)).toEqual(['Ana Ruiz', 'Olga Paz'])
    expect(await names(PEOPLE.manager)).toEqual(['Ana Ruiz'])
    expect(await names(PEOPLE.ana)).toEqual(['Ana Ruiz'])
    expect(await names(PEOPLE.ben)).toEqual([])
    expect((await calendars(PEOPLE.ana)).people).toEqual([])
  })

  it('name admins and managers, never leave the portal without an admin, and change the language', async () => {
    const people = (as: string = ADMIN) => read<'people'>(world, 'people', { as })
    expect(await change({ do: 'admin', way: 'add', who: '3' })).toEqual([200, 'now'])
    expect(await change({ do: 'admin', way: 'add', who: 'nobody@x.example' })).toEqual([
      200,
      'person_unknown',
    ])
    expect(await change({ do: 'manager', team: '102', who: '5' })).toEqual([200, 'now'])
    expect(await change({ do: 'language', language: 'es' })).toEqual([200, 'now'])
    const shown = await people()
    expect(shown.language).toBe('es')
    expect(shown.roles[0]?.people.map(({ name }) => name)).toEqual(['Adán Ops', 'Mónica Jefe'])
    expect(shown.managers).toContainEqual({
      team: '102',
      teamName: 'Sales Mexico',
      who: '5',
      name: 'Olga Paz',
    })
    expect(await change({ do: 'admin', way: 'remove', who: '3' })).toEqual([200, 'now'])
    expect(await change({ do: 'admin', way: 'remove', who: 'admin@x.example' })).toEqual([
      200,
      'operations_refused',
    ])
  })

  it('name viewers, teams and hours of their own, by admins only, each once', async () => {
    const people = (as: string = ADMIN) => read<'people'>(world, 'people', { as })
    const hours = { timeZone: 'Europe/Madrid', hours: { tue: [['09:00', '13:00']] } }
    for (const what of [
      { do: 'role', role: 'viewers', way: 'add', who: '2' },
      { do: 'team', side: 'marketing', way: 'add', team: '102' },
      { do: 'manager', team: '102', who: '5' },
      { do: 'hours', who: '2', hours },
    ]) {
      expect(await change(what, PEOPLE.manager)).toEqual([403, 'not_allowed'])
      expect(await change(what)).toEqual([200, 'now'])
      expect(await change(what)).toEqual([200, 'already'])
    }
    const shown = await people()
    expect(shown.roles.find(({ role }) => role === 'viewer')?.people).toContainEqual({
      who: '2',
      name: 'Ben Hill',
    })
    expect(shown.teams.find(({ side }) => side === 'marketing')?.ids).toContain('102')
    expect(shown.hours).toContainEqual({
      who: '2',
      name: 'Ben Hill',
      timeZone: 'Europe/Madrid',
      week: [{ day: 'tue', hours: [['09:00', '13:00']] }],
    })
    expect(await change({ do: 'hours', who: '2', hours: { ...hours, timeZone: 'Madrid' } })).toEqual([
      200,
      'operations_invalid',
    ])
    for (const what of [
      { do: 'role', role: 'viewers', way: 'remove', who: '2' },
      { do: 'team', side: 'marketing', way: 'remove', team: '102' },
      { do: 'manager.remove', team: '102' },
      { do: 'hours', who: '2', hours: null },
    ]) {
      expect(await change(what)).toEqual([200, 'now'])
      expect(await change(what)).toEqual([200, 'already'])
    }
    expect(await change({ do: 'manager.remove', team: 'default' })).toEqual([200, 'operations_invalid'])
    expect(await change({ do: 'role', role: 'viewers', way: 'add', who: 'x@x.example' })).toEqual([
      200,
      'person_unknown',
    ])
  })

  it('say whom HubSpot does not know, to admins', async () => {
    const people = await read<'people'>(world, 'people', { as: ADMIN })
    expect(people.lost).toContainEqual({ name: 'nobody@x.example', where: 'manager', why: 'unknown' })
    const seen = await read<'people'>(world, 'people', { as: PEOPLE.ana })
    expect([seen.lost, seen.people, seen.may.change]).toEqual([[], [], false])
  })

  it('pause tasks and let them go on once live', async () => {
    expect(await change({ do: 'mode', mode: 'observe' }, PEOPLE.manager)).toEqual([403, 'not_allowed'])
    expect(await change({ do: 'mode', mode: 'observe' })).toEqual([200, 'now'])
    const { mode } = await read<'agreement'>(world, 'agreement', { as: ADMIN })
    expect(mode.state).toBe('paused')
    expect(await change({ do: 'mode', mode: 'live' })).toEqual([200, 'now'])
  })

  it('end the observation once, after they showed what becomes of open leads', async () => {
    await world.close()
    await open(CARD_AGREEMENT.replace('mode: live', 'mode: observe'))
    await arrive()(world, LEAD.running)
    await stepMinutes(world, 5)
    const { mode, may } = await read<'agreement'>(world, 'agreement', { as: ADMIN })
    expect(mode).toMatchObject({ state: 'observing', endsAt: '2026-12-07T08:00:00.000Z' })
    expect(may.goLive).toBe(true)
    expect(await change({ do: 'mode', mode: 'live' })).toEqual([200, 'not_live'])
    const goLive = (dryRun: boolean) => read<'moved'>(world, 'go-live', { as: ADMIN, body: { dryRun } })
    const seen = await goLive(true)
    expect(seen).toMatchObject({ done: 'would', cycles: 1 })
    expect(seen.sample[0]?.url).toContain(`/record/0-1/${LEAD.running}`)
    expect(await goLive(false)).toMatchObject({ done: 'now', cycles: 1 })
    expect(await goLive(false)).toMatchObject({ done: 'already' })
    expect((await read<'agreement'>(world, 'agreement', { as: ADMIN })).mode.state).toBe('live')
  })

  it('tell an admin what came, what waits and what failed, and try it again', async () => {
    expect(await ask<'connection'>(world, 'connection', { as: PEOPLE.manager })).toMatchObject({
      status: 403,
    })
    expect(await outcome(world, 'retry', { as: PEOPLE.manager, body: { delivery: null } })).toEqual([
      403,
      'not_allowed',
    ])
    await arrive()(world, LEAD.running)
    await stepMinutes(world, 5)
    const { db } = world.store
    await sql`update contact set stuck = 'PROPERTY_DOESNT_EXIST', deliver_at = null`.execute(db)
    const connection = () => read<'connection'>(world, 'connection', { as: ADMIN })
    expect((await connection()).lastCardAt).toBeNull()
    await readCard(world, LEAD.running)
    const found = await connection()
    expect(found.lastCardAt).toBe(world.clock.now().toISOString())
    expect(found.lastWebhookAt).not.toBeNull()
    expect(found.deliveries.failed).toBe(1)
    expect(found.failed).toEqual([
      {
        kind: 'contact',
        key: LEAD.running,
        url: expect.stringContaining(`/record/0-1/${LEAD.running}`) as string,
        why: 'PROPERTY_DOESNT_EXIST',
      },
    ])
    const retry = (delivery: object | null) => outcome(world, 'retry', { as: ADMIN, body: { delivery } })
    expect(await retry({ kind: 'task', key: LEAD.running })).toEqual([200, 'already'])
    expect(await retry({ kind: 'contact', key: LEAD.running })).toEqual([200, 'now'])
    expect(await retry(null)).toEqual([200, 'already'])
    expect((await connection()).failed).toEqual([])
  })

  it('ask HubSpot what it lacks when an admin wants to know', async () => {
    const { checks } = await read<'doctor'>(world, 'doctor', { as: ADMIN })
    expect(checks.map(({ code }) => code)).toContain('people.managers.102')
  })
})
