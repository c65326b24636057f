import { afterEach, expect, it } from 'vitest'
import { createAboutContacts, type AboutContacts } from '../../../src/engine/card/about-contacts.ts'
import { readAbout } from '../../../src/engine/card/read-about.ts'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../../src/sandbox/world/run-world.ts'
import { depsOf } from '../../support/act-in.ts'
import { dumpStore } from '../../support/dump-store.ts'
import { eachStore } from '../../support/stores.ts'
import { BY_FORM, BY_REP, handOver, MONDAY_10, openTestWorld } from '../../support/test-world.ts'

const worlds: World[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * 60_000)

const NOTHING = {
  signal: '',
  score: '',
  company: '',
  note: '',
  quality: '',
  leadStatus: '',
  ticket: null,
  colleague: null,
}

eachStore('what a card shows of a contact', (openTestStore) => {
  async function aWorld(portal = {}): Promise<{ world: World; about: AboutContacts }> {
    const world = await openTestWorld(await openTestStore(), { portal })
    worlds.push(world)
    handOver(world, ['501', '502'])
    await runWorld(world, [], after(5))
    return { world, about: createAboutContacts(depsOf(world)) }
  }

  const associate = ({ portal }: World, contactId: string, objectType: string, id: string): void =>
    portal.actions.associate({ from: { objectType: 'contacts', id: contactId }, to: { objectType, id } })

  function open(world: World, contactId: string, stage: string, subject: string): string {
    const properties = { subject, hs_pipeline_stage: stage }
    const id = world.portal.actions.createObject({ objectType: 'tickets', properties, by: BY_REP })
    associate(world, contactId, 'tickets', id)
    return id
  }

  const spent = ({ hs }: World): number => hs.spent().total

  it('is what HubSpot has, and the score the agreement names', async () => {
    const { world, about } = await aWorld()
    world.portal.actions.setProperties({
      objectType: 'contacts',
      id: '501',
      by: BY_FORM,
      properties: {
        recent_conversion_event_name: 'Demo',
        hubspotscore: '82',
        company: 'Quill & Quaver',
        pacto_rejection_note: 'no money',
        pacto_lead_quality: 'good',
        hs_lead_status: 'OPEN',
      },
    })
    expect(await readAbout({ about }, { contactId: '501' })).toEqual({
      ...NOTHING,
      signal: 'Demo',
      score: '82',
      company: 'Quill & Quaver',
      note: 'no money',
      quality: 'good',
      leadStatus: 'OPEN',
    })
    expect((await dumpStore(world.store)).join('\n')).not.toContain('Quill')
  })

  it('names the latest open ticket, by the stage of its pipeline', async () => {
    const { world, about } = await aWorld()
    open(world, '501', '1', 'It squeaks')
    open(world, '501', '4', 'It was dead')
    open(world, '502', '4', 'It was dead')
    expect(await about.load('501')).toMatchObject({ ticket: { subject: 'It squeaks' } })
    expect(await about.load('502')).toMatchObject({ ticket: null })
    about.forget(['501'])
    world.clock.jumpTo(after(6))
    open(world, '501', '3', 'It squeaks again')
    expect(await about.load('501')).toMatchObject({ ticket: { subject: 'It squeaks again' } })
  })

  it('names who is in contact with somebody else of the same company', async () => {
    const { world, about } = await aWorld()
    const { actions } = world.portal
    const company = actions.createObject({
      objectType: 'companies',
      properties: { name: 'Quill & Quaver' },
      by: BY_REP,
    })
    for (const id of ['501', '502']) associate(world, id, 'companies', company)
    const by = { sourceType: 'CRM_UI', userId: '9002' }
    actions.setProperties({ objectType: 'contacts', id: '502', properties: { hubspot_owner_id: '2' }, by })
    expect(await about.load('501')).toMatchObject({ colleague: null })
    actions.logEngagement({ kind: 'call', contactIds: ['502'], by })
    await runWorld(world, [], after(15))
    about.forget(['501'])
    expect(await about.load('501')).toMatchObject({
      colleague: { person: 'Person 2', company: 'Quill & Quaver' },
    })
    // Their own contact is nothing to warn them of.
    expect(await about.load('502')).toMatchObject({ colleague: null })
  })

  it('is kept for a minute, and read for all together who are asked about meanwhile', async () => {
    const { world, about } = await aWorld()
    const before = spent(world)
    const first = about.load('501')
    const others = [about.load('502'), about.load('501'), about.load('999')]
    expect(await Promise.all([first, ...others])).toMatchObject([NOTHING, NOTHING, NOTHING, null])
    // The first alone, then the others: contact, tickets, companies each.
    expect(spent(world) - before).toBe(6)
    await about.load('501')
    expect(spent(world) - before).toBe(6)
    world.clock.jumpTo(after(6))
    await about.load('501')
    expect(spent(world) - before).toBe(9)
  })

  it('is not known while HubSpot is away', async () => {
    const { world, about } = await aWorld()
    world.portal.setFaults({ errorShare: 1 })
    expect(await readAbout({ about }, { contactId: '501' })).toBeNull()
    world.portal.setFaults({})
    world.clock.jumpTo(after(10))
    expect(await readAbout({ about }, { contactId: '501' })).toEqual(NOTHING)
  })

  it('is not waited for longer than two seconds; what comes too late serves whoever looks next', async () => {
    const { world } = await aWorld()
    const deps = depsOf(world)
    const answers = Promise.withResolvers<undefined>()
    const call: typeof deps.hs.call = (...asked) => answers.promise.then(() => deps.hs.call(...asked))
    const about = createAboutContacts({ ...deps, hs: { ...deps.hs, call } })
    expect(await readAbout({ about }, { contactId: '501' })).toBeNull()
    answers.resolve(undefined)
    expect(await readAbout({ about }, { contactId: '501' })).toEqual(NOTHING)
  })

  it('does without tickets and companies where the app has no scope for them, and asks no more', async () => {
    const scopes = ['contacts', 'owners', 'users'].flatMap((scope) => [
      `crm.objects.${scope}.read`,
      `crm.objects.${scope}.write`,
      `crm.schemas.${scope}.read`,
      `crm.schemas.${scope}.write`,
    ])
    const { world, about } = await aWorld({ scopes: [...scopes, 'crm.lists.read', 'crm.lists.write'] })
    const company = world.portal.actions.createObject({ objectType: 'companies', properties: {}, by: BY_REP })
    associate(world, '501', 'companies', company)
    open(world, '501', '1', 'It squeaks')
    expect(await about.load('501')).toEqual(NOTHING)
    const before = spent(world)
    world.clock.jumpTo(after(7))
    await about.load('501')
    expect(spent(world) - before).toBeLessThan(5)
  })

  it('takes no more than a fifth of the calls: beyond that, cards do without', async () => {
    const { world, about } = await aWorld()
    const before = spent(world)
    const answers: unknown[] = []
    for (let look = 0; look < 15; look++) {
      answers.push(await about.load('501'))
      about.forget(['501'])
    }
    expect(spent(world) - before).toBeLessThanOrEqual(24)
    expect(answers.at(0)).toEqual(NOTHING)
    expect(answers.at(-1)).toBeNull()
    world.clock.jumpTo(new Date(after(5).getTime() + 10_000))
    expect(await about.load('501')).toEqual(NOTHING)
  })

  it('that is forgotten while it is being read is told, and not remembered', async () => {
    const { world, about } = await aWorld()
    const reading = about.load('501')
    about.forget(['501'])
    expect(await reading).toEqual(NOTHING)
    const before = spent(world)
    await about.load('501')
    expect(spent(world)).toBeGreaterThan(before)
  })
})
