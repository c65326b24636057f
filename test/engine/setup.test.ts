import { describe, expect, it } from 'vitest'
import { SHIPPED_REASONS } from '../../src/agreement/shipped-reasons.ts'
import { setUp } from '../../src/engine/setup/set-up.ts'
import { readTaskKeyPlace, taskKeyPlaceIn } from '../../src/engine/setup/task-key.ts'
import type { Store } from '../../src/store/store.ts'
import { openPortal } from '../support/portal.ts'
import { eachStore } from '../support/stores.ts'

const usual = { language: 'en', reasons: SHIPPED_REASONS, dryRun: false, retryTaskKey: false } as const
const without = { place: null }

const count = (outcomes: { outcome: string }[] | null): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { outcome } of outcomes ?? []) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}

describe('setting a portal up', () => {
  it('creates groups, properties, the task key and lists', async () => {
    const { hs, portal } = await openPortal({ requireDocumentedFields: true })
    const { done, taskKey, notes } = await setUp({ hs, ...without }, usual)
    expect(count(done)).toEqual({ created: 39 })
    expect(taskKey).toBe('property')
    expect(notes).toEqual([])
    expect(portal.state.definitions.find('tasks', 'pacto_task_key')).toMatchObject({ hasUniqueValue: true })
    expect([...portal.state.lists.values()].map(({ name }) => name)).toContain('Pacto – breached now')
  })

  it('has nothing to do the second time', async () => {
    const { hs, portal } = await openPortal()
    await setUp({ hs, ...without }, usual)
    const before = portal.calls().total
    const { done } = await setUp({ hs, ...without }, usual)
    expect(count(done)).toEqual({ unchanged: 39 })
    expect(portal.calls().total - before).toBe(5)
  })

  it('writes nothing in a dry run', async () => {
    const { hs, portal } = await openPortal()
    const { steps, done } = await setUp({ hs, ...without }, { ...usual, dryRun: true })
    expect(done).toBeNull()
    expect(steps.filter((step) => step.do === 'create')).toHaveLength(39)
    expect(portal.state.definitions.find('contacts', 'pacto_tier')).toBeUndefined()
  })

  it('gives labels, options and lists the words of another language', async () => {
    const { hs, portal } = await openPortal()
    await setUp({ hs, ...without }, usual)
    const { done } = await setUp({ hs, ...without }, { ...usual, language: 'es' })
    expect(count(done)).toEqual({ updated: 37, unchanged: 2 })
    expect(portal.state.definitions.find('contacts', 'pacto_sla_status')?.label).toBe(
      'Pacto: primer contacto',
    )
    expect([...portal.state.lists.values()].map(({ name }) => name)).toContain('Pacto – incumplidos ahora')
    expect(portal.state.lists.size).toBe(5)
    expect(count((await setUp({ hs, ...without }, { ...usual, language: 'es' })).done)).toEqual({
      unchanged: 39,
    })
  })

  it('adds a new reason and keeps options that are not its own', async () => {
    const { hs, portal } = await openPortal()
    const [one, two, ...rest] = SHIPPED_REASONS
    await setUp({ hs, ...without }, { ...usual, reasons: [one!, ...rest] })
    const options = () => portal.state.definitions.find('contacts', 'pacto_rejection_reason')?.options ?? []
    options().push({ value: 'theirs', label: 'Theirs', displayOrder: 20, hidden: false })
    const { done } = await setUp({ hs, ...without }, { ...usual, reasons: [one!, two!, ...rest] })
    expect(count(done)).toEqual({ updated: 1, unchanged: 38 })
    expect(options().map(({ value }) => value)).toEqual([
      ...SHIPPED_REASONS.map(({ code }) => code),
      'theirs',
    ])
  })

  it('makes what is missing after a run that was cut short', async () => {
    const { hs, portal } = await openPortal()
    portal.setFaults({ next: [{ operation: 'lists', kind: 'reset' }], only: 'POST /crm/v3/lists' })
    await setUp({ hs, ...without }, usual).catch(() => undefined)
    portal.setFaults({})
    await setUp({ hs, ...without }, usual)
    expect(count((await setUp({ hs, ...without }, usual)).done)).toEqual({ unchanged: 39 })
  })

  it('leaves a property of another type alone and says so', async () => {
    const { hs } = await openPortal()
    await hs.call('properties.create', 'general', (client) =>
      client.crm.properties.coreApi.create('contacts', {
        name: 'pacto_tier',
        label: 'Tier',
        groupName: 'contactinformation',
        type: 'number' as never,
        fieldType: 'number' as never,
      }),
    )
    const { done } = await setUp({ hs, ...without }, usual)
    expect(done?.find(({ name }) => name === 'pacto_tier')).toMatchObject({
      outcome: 'conflict',
      why: 'it exists with the type number, not string',
    })
    expect(count(done)).toEqual({ created: 38, conflict: 1 })
  })

  it('goes on where one scope is missing, and says what failed', async () => {
    const { hs } = await openPortal({
      scopes: [
        'oauth',
        'crm.schemas.contacts.read',
        'crm.schemas.contacts.write',
        'crm.objects.contacts.read',
        'crm.lists.read',
      ],
    })
    const { done } = await setUp({ hs, ...without }, usual)
    expect(count(done)).toEqual({ created: 34, failed: 5 })
    expect(done?.filter(({ outcome }) => outcome === 'failed').every(({ what }) => what === 'list')).toBe(
      true,
    )
  })

  it('tells where it cannot remember that task keys stand in the body', async () => {
    const { hs } = await openPortal({ refuseUniqueTaskProperty: true })
    const { taskKey, notes } = await setUp({ hs, ...without }, usual)
    expect(taskKey).toBe('body')
    expect(notes.join(' ')).toMatch(/run setup again/)
  })
})

eachStore('a portal that refuses a unique property on tasks', (openTestStore) => {
  const refused = async (): Promise<{ store: Store } & Awaited<ReturnType<typeof openPortal>>> => ({
    store: await openTestStore(),
    ...(await openPortal({ refuseUniqueTaskProperty: true })),
  })

  it('gets the key in the body of its tasks, which is remembered', async () => {
    const { store, hs } = await refused()
    const { done, taskKey } = await setUp({ hs, place: await taskKeyPlaceIn(store.db) }, usual)
    expect(taskKey).toBe('body')
    expect(count(done)).toEqual({ created: 38, unchanged: 1 })
    expect(await readTaskKeyPlace(store.db)).toBe('body')
  })

  it('is not asked again, unless told to', async () => {
    const { store, hs, portal } = await refused()
    const db = store.db
    await setUp({ hs, place: await taskKeyPlaceIn(db) }, usual)
    const before = portal.calls().total
    expect(count((await setUp({ hs, place: await taskKeyPlaceIn(db) }, usual)).done)).toEqual({
      unchanged: 38,
    })
    expect(portal.calls().total - before).toBe(5)
    await setUp({ hs, place: await taskKeyPlaceIn(db) }, { ...usual, retryTaskKey: true })
    expect(await readTaskKeyPlace(db)).toBe('body')
  })
})
