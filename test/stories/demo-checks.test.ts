import { openAsBlob } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { checkBreaches } from '../../src/sandbox/demo/checks/check-breaches.ts'
import { checkHandoffs } from '../../src/sandbox/demo/checks/check-handoffs.ts'
import { checkParts } from '../../src/sandbox/demo/checks/check-parts.ts'
import { checkProperties } from '../../src/sandbox/demo/checks/check-properties.ts'
import { checkRest } from '../../src/sandbox/demo/checks/check-rest.ts'
import { checkTasks } from '../../src/sandbox/demo/checks/check-tasks.ts'
import type { Check, Ledger } from '../../src/sandbox/demo/checks/ledger.ts'
import type { SeenContact, Snapshot } from '../../src/sandbox/demo/checks/snapshot.ts'
import { openDemo, type Demo } from '../../src/sandbox/demo/open-demo.ts'
import { comeToRest } from '../../src/sandbox/demo/take-stock.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'

/** One real day; each test breaks a copy of it. */
let demo: Demo
let portal: Snapshot
let ledger: Ledger

beforeAll(async () => {
  const from = await openAsBlob(inject('storeDump'))
  demo = await openDemo({ seed: 1, days: 1, language: 'en', people: 'on', from })
  await runWorld(demo.world, demo.people, demo.end)
  ;({ portal, ledger } = await comeToRest(demo))
}, 240_000)

afterAll(() => demo.world.close())

const withContact = (id: string, change: (contact: SeenContact) => SeenContact): Snapshot => ({
  ...portal,
  contacts: portal.contacts.map((contact) => (contact.id === id ? change(contact) : contact)),
})

/** Breached, and somebody is still to make contact. */
const owed = (): SeenContact => {
  const found = portal.contacts.find(
    ({ properties }) =>
      properties['pacto_sla_status'] === 'breached' && properties['pacto_next_step'] === 'contact',
  )
  if (!found) throw new Error('The day has no breach to break')
  return found
}

const contactIds = (failures: ReturnType<Check>): string[] => failures.map(({ contactId }) => contactId)

describe('an unbroken day', () => {
  it('passes every check', () => {
    const checks = [checkHandoffs, checkTasks, checkProperties, checkParts, checkBreaches]
    expect(checks.flatMap((check) => check(portal, ledger))).toEqual([])
    expect(ledger.cycles.length).toBeGreaterThan(10)
  })
})

describe('invariant 1', () => {
  it('fails when a handoff has no cycle, naming the contact', () => {
    const [lost, ...cycles] = ledger.cycles
    expect(contactIds(checkHandoffs(portal, { ...ledger, cycles }))).toEqual([lost?.contactId])
  })

  it('fails when a handoff has two cycles', () => {
    const [first] = ledger.cycles
    const cycles = [...ledger.cycles, ...(first ? [{ ...first, id: 'twin' }] : [])]
    expect(contactIds(checkHandoffs(portal, { ...ledger, cycles }))).toEqual([first?.contactId])
  })

  it('fails when a cycle has no handoff in the portal', () => {
    const cycles = ledger.cycles.map((cycle, i) => (i === 0 ? { ...cycle, handoffAt: new Date(0) } : cycle))
    expect(checkHandoffs(portal, { ...ledger, cycles })).toHaveLength(2)
  })
})

describe('invariant 2', () => {
  it('fails when a task was made twice, or two of a role are open', () => {
    const open = portal.tasks.find(({ properties }) => properties['hs_task_status'] !== 'COMPLETED')
    const tasks = [...portal.tasks, ...(open ? [{ ...open, id: 'twin' }] : [])]
    const expected = checkTasks({ ...portal, tasks }, ledger).map((failure) => failure.expected)
    expect(expected).toEqual(['one task for each key', 'at most one open task of each role'])
  })

  it('fails when a task stays open that nobody needs, or is unknown', () => {
    const tasks = portal.tasks.filter(({ properties }) => properties['hs_task_status'] !== 'COMPLETED')
    const closed = ledger.tasks.map((task) => ({ ...task, open: false }))
    expect(checkTasks({ ...portal, tasks }, { ...ledger, tasks: closed })).toHaveLength(tasks.length)
    expect(checkTasks({ ...portal, tasks }, { ...ledger, tasks: [] })).toHaveLength(tasks.length)
  })
})

describe('invariant 3', () => {
  it('fails when a contact does not show what follows from its record', () => {
    const { id } = owed()
    const changed = withContact(id, (contact) => ({
      ...contact,
      properties: { ...contact.properties, pacto_attempts: '17' },
    }))
    expect(contactIds(checkProperties(changed, ledger))).toEqual([id])
  })

  it('fails when a second look changes a contact or makes a task', () => {
    const { id } = owed()
    const changed = withContact(id, (contact) => ({
      ...contact,
      properties: { ...contact.properties, pacto_tier: 'Other' },
    }))
    expect(checkRest(portal, portal)).toEqual([])
    expect(contactIds(checkRest(portal, changed))).toEqual([id])
    expect(checkRest({ ...portal, tasks: [] }, portal)).toHaveLength(portal.tasks.length)
  })
})

describe('invariant 4', () => {
  it('fails when a handoff has none of the dispositions, or another owner', () => {
    const lost = ledger.cycles.map((cycle, i) =>
      i === 0 ? { ...cycle, disposition: 'forgotten' as never } : cycle,
    )
    expect(checkParts(portal, { ...ledger, cycles: lost })).not.toEqual([])
    const moved = ledger.cycles.map((cycle, i) => (i === 0 ? { ...cycle, ownerAtHandoff: 'x' } : cycle))
    expect(checkParts(portal, { ...ledger, cycles: moved }).map(({ expected }) => expected)).toContainEqual(
      expect.stringContaining('owner'),
    )
  })

  it('fails when contacts show another tier than the ledger has', () => {
    const cycles = ledger.cycles.map((cycle) => ({ ...cycle, tier: 'Standard' }))
    expect(checkParts(portal, { ...ledger, cycles })).not.toEqual([])
  })
})

describe('invariant 5', () => {
  it('fails when somebody breached was contacted in time', () => {
    const { id, properties } = owed()
    const call = {
      kind: 'call' as const,
      id: 'c1',
      properties: { hs_timestamp: properties['pacto_due_at'] ?? '', hubspot_owner_id: '70001' },
    }
    const changed = withContact(id, (contact) => ({ ...contact, engagements: [call] }))
    expect(checkBreaches(changed, ledger)).toMatchObject([{ contactId: id, found: 'call c1' }])
  })

  it('fails when nobody made contact in time and no breach is shown', () => {
    const { id } = owed()
    const changed = withContact(id, (contact) => ({
      ...contact,
      properties: { ...contact.properties, pacto_breached_at: '' },
    }))
    expect(checkBreaches(changed, ledger)).toMatchObject([{ contactId: id, found: 'no breach shown' }])
  })

  it('waits for the night where a call is taken out of a decided handoff, and not of one that is asked about', () => {
    const answered = ledger.cycles.find(
      ({ live, response, clocks }) =>
        live && response?.engagementId.startsWith('call:') && clocks[0]?.state === 'met',
    )
    const { contactId = '' } = answered ?? {}
    const without = withContact(contactId, (contact) => ({ ...contact, engagements: [] }))
    expect(contactIds(checkBreaches(without, ledger))).toEqual([contactId])
    const cycles = ledger.cycles.map((cycle) => (cycle === answered ? { ...cycle, live: false } : cycle))
    expect(checkBreaches(without, { ...ledger, cycles })).toEqual([])
  })

  it('fails when the right person has no overdue task', () => {
    const { id } = owed()
    const tasks = portal.tasks.filter((task) => !task.contactIds.includes(id))
    expect(contactIds(checkBreaches({ ...portal, tasks }, ledger))).toEqual([id])
  })
})
