import { afterEach, expect, it } from 'vitest'
import { runWorld, settleWorld } from '../../src/sandbox/world/run-world.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { eachStore } from '../support/stores.ts'
import {
  anotherEngine,
  BY_REP,
  contactOf,
  handOver,
  MONDAY_10,
  openTestWorld,
  tasksOf,
} from '../support/test-world.ts'

const MINUTE = 60_000
const worlds: World[] = []

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

async function aWorld(...args: Parameters<typeof openTestWorld>): Promise<World> {
  const world = await openTestWorld(...args)
  worlds.push(world)
  return world
}

/** More than one claim takes, so that both instances have work at the same time. */
const LEADS = 120
const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * MINUTE)
const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => String(7000 + i))

eachStore('the engine', (openTestStore) => {
  it('follows a handoff from the webhook to the overdue task on the owner', async () => {
    const world = await aWorld(await openTestStore())
    handOver(world, ['501'], { company: 'Gil & Co <x>', phone: '+34 600' })
    await runWorld(world, [], after(46))
    expect(contactOf(world, '501')).toMatchObject({
      pacto_sla_status: 'at_risk',
      pacto_due_at: after(60).toISOString(),
    })
    expect(tasksOf(world)).toMatchObject([
      {
        hs_task_subject: 'Contact Lead501 · due 11:00',
        hs_task_priority: 'MEDIUM',
        hs_task_type: 'CALL',
        hubspot_owner_id: '1',
      },
    ])
    await runWorld(world, [], after(72))
    expect(contactOf(world, '501')).toMatchObject({
      pacto_sla_status: 'breached',
      pacto_breached_at: after(60).toISOString(),
      pacto_breach_owner: '1',
      pacto_breach_cause: 'nobody_contacted',
    })
    const [task] = tasksOf(world)
    expect(tasksOf(world)).toHaveLength(1)
    expect(task).toMatchObject({
      hs_task_subject: 'Overdue: contact Lead501 · was due 11:00',
      hs_task_priority: 'HIGH',
    })
    expect(task?.['hs_task_body']).toContain('Gil &amp; Co &lt;x&gt;')
    expect(task?.['hs_task_body']).toContain('Counted 1 h, Mon 10:00–11:00. Due Mon 23 Nov, 11:00 (Madrid).')
  })

  it('completes the task when contact is on record, and says what did it', async () => {
    const world = await aWorld(await openTestStore())
    handOver(world, ['501'])
    await runWorld(world, [], after(50))
    world.portal.actions.logEngagement({
      kind: 'call',
      properties: { hs_call_status: 'COMPLETED' },
      contactIds: ['501'],
      by: BY_REP,
    })
    await runWorld(world, [], after(56))
    expect(contactOf(world, '501')).toMatchObject({
      pacto_sla_status: 'met',
      pacto_response_minutes: '50',
      pacto_next_step: 'decide',
    })
    expect(tasksOf(world)).toMatchObject([{ hs_task_status: 'COMPLETED' }])
    expect(tasksOf(world)[0]?.['hs_task_body']).toContain('Completed by Pacto: call, Person 1')
  })

  it('writes a rejection back: reason, lead status, disposition', async () => {
    const world = await aWorld(await openTestStore())
    handOver(world, ['501'])
    await runWorld(world, [], after(10))
    const properties = { pacto_rejection_reason: 'out_of_budget' }
    world.portal.actions.setProperties({ objectType: 'contacts', id: '501', properties, by: BY_REP })
    await runWorld(world, [], after(12))
    expect(contactOf(world, '501')).toMatchObject({
      pacto_disposition: 'rejected',
      pacto_rejected_by: '1',
      pacto_rejected_at: after(10).toISOString(),
      hs_lead_status: 'UNQUALIFIED',
      pacto_sla_status: 'closed',
    })
  })

  it('makes every lead its own task with two instances as with one, where digests are off', async () => {
    const store = await openTestStore()
    const world = await aWorld(store)
    const other = anotherEngine(world, await store.another())
    handOver(world, ids(LEADS))
    for (const minute of [1, 46, 71, 73]) {
      if (after(minute) > world.clock.now()) world.clock.jumpTo(after(minute))
      while (world.portal.nextAt() && (world.portal.nextAt() as Date) <= world.clock.now())
        await world.portal.advance()
      for (let round = 0; round < 6; round += 1) {
        await Promise.all(
          [world.engine, other].map(async (engine) => {
            await engine.drainInbox()
            await engine.workContacts()
            await engine.deliverContacts()
            await engine.deliverTasks()
          }),
        )
      }
      await settleWorld(world)
    }
    const keys = tasksOf(world).map((task) => task['pacto_task_key'])
    expect(keys).toHaveLength(LEADS)
    expect(new Set(keys).size).toBe(LEADS)
    expect(ids(LEADS).map((id) => contactOf(world, id)['pacto_sla_status'])).toEqual(
      ids(LEADS).map(() => 'breached'),
    )
  })

  it('keeps the true time of a breach while HubSpot cannot be read, and accuses nobody meanwhile', async () => {
    const world = await aWorld(await openTestStore())
    handOver(world, ['501', '502'])
    await runWorld(world, [], after(50))
    world.portal.setFaults({ outage: { from: after(51).toISOString(), to: after(240).toISOString() } })
    await runWorld(world, [], after(55))
    world.portal.actions.logEngagement({
      kind: 'call',
      properties: { hs_call_status: 'COMPLETED' },
      contactIds: ['502'],
      by: BY_REP,
    })
    await runWorld(world, [], after(230))
    expect(contactOf(world, '501')['pacto_sla_status']).toBe('at_risk')
    await runWorld(world, [], after(260))
    expect(contactOf(world, '501')).toMatchObject({
      pacto_sla_status: 'breached',
      pacto_breached_at: after(60).toISOString(),
    })
    expect(contactOf(world, '502')).toMatchObject({
      pacto_sla_status: 'met',
      pacto_response_minutes: '55',
    })
    expect(contactOf(world, '502')['pacto_breached_at'] ?? '').toBe('')
  })

  it('makes a task once although the answer to its making was lost', async () => {
    const world = await aWorld(await openTestStore())
    handOver(world, ids(3))
    await runWorld(world, [], after(40))
    world.portal.setFaults({ next: [{ operation: 'tasks/batch/create', kind: 'lostAnswer' }] })
    await runWorld(world, [], after(56))
    expect(tasksOf(world)).toHaveLength(3)
    await runWorld(world, [], after(75))
    expect(tasksOf(world).map((task) => task['hs_task_priority'])).toEqual(['HIGH', 'HIGH', 'HIGH'])
  })

  it('makes tasks once where the portal refuses a unique property on tasks', async () => {
    const world = await aWorld(await openTestStore(), { portal: { refuseUniqueTaskProperty: true } })
    handOver(world, ids(3))
    await runWorld(world, [], after(40))
    world.portal.setFaults({ next: [{ operation: 'tasks/batch/create', kind: 'lostAnswer' }] })
    await runWorld(world, [], after(75))
    expect(tasksOf(world)).toHaveLength(3)
    expect(tasksOf(world).map((task) => task['hs_task_priority'])).toEqual(['HIGH', 'HIGH', 'HIGH'])
  })

  it('makes the next task at the breach when the first was ticked by hand, and never reopens one', async () => {
    const world = await aWorld(await openTestStore())
    handOver(world, ['501'])
    await runWorld(world, [], after(50))
    const [task] = [...world.portal.state.store.all('tasks')]
    const properties = { hs_task_status: 'COMPLETED' }
    world.portal.actions.setProperties({ objectType: 'tasks', id: task?.id ?? '', properties, by: BY_REP })
    await runWorld(world, [], after(75))
    expect(tasksOf(world).map((t) => [t['hs_task_status'], t['hs_task_priority']])).toEqual([
      ['COMPLETED', 'MEDIUM'],
      ['NOT_STARTED', 'HIGH'],
    ])
  })

  it('gives the manager the task when nobody owns the lead after the grace, and completes it when somebody does', async () => {
    const world = await aWorld(await openTestStore())
    handOver(world, ['501'], { hubspot_owner_id: '' })
    await runWorld(world, [], after(14))
    expect(tasksOf(world)).toEqual([])
    await runWorld(world, [], after(17))
    expect(tasksOf(world)).toMatchObject([
      { hubspot_owner_id: '3', hs_task_subject: 'No owner: Lead501 has been waiting 15 min' },
    ])
    world.portal.actions.setProperties({
      objectType: 'contacts',
      id: '501',
      properties: { hubspot_owner_id: '2' },
      by: BY_REP,
    })
    await runWorld(world, [], after(50))
    expect(tasksOf(world)).toMatchObject([
      { hubspot_owner_id: '3', hs_task_status: 'COMPLETED' },
      {
        hubspot_owner_id: '2',
        hs_task_status: 'NOT_STARTED',
        hs_task_subject: 'Contact Lead501 · due 11:00',
      },
    ])
  })

  it('closes the cycle and its task when the contact is deleted, and goes on when it is restored', async () => {
    const world = await aWorld(await openTestStore())
    handOver(world, ['501'])
    await runWorld(world, [], after(50))
    world.portal.actions.deleteContact({ id: '501', by: BY_REP })
    await runWorld(world, [], after(52))
    const row = await world.store.db
      .selectFrom('cycle')
      .select(['disposition', 'live'])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ disposition: 'withdrawn', live: false })
    expect(tasksOf(world)).toMatchObject([{ hs_task_status: 'COMPLETED' }])
    world.portal.actions.restoreContact({ id: '501', by: BY_REP })
    await runWorld(world, [], after(54))
    const again = await world.store.db
      .selectFrom('cycle')
      .select(['disposition', 'live'])
      .executeTakeFirstOrThrow()
    expect(again).toEqual({ disposition: 'open', live: true })
  })

  it('says once in the audit what happened', async () => {
    const world = await aWorld(await openTestStore())
    handOver(world, ['501'])
    await runWorld(world, [], after(65))
    world.portal.actions.logEngagement({
      kind: 'call',
      properties: { hs_call_status: 'COMPLETED' },
      contactIds: ['501'],
      by: BY_REP,
    })
    await runWorld(world, [], after(120))
    const audit = await world.store.db.selectFrom('audit').select('kind').orderBy('id').execute()
    expect(audit.map((entry) => entry.kind)).toEqual(['cycle_opened', 'response', 'breach'])
  })
})
