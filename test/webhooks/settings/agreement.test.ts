import { afterEach, beforeEach, expect, it } from 'vitest'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { LEAD } from '../../support/stage-states.ts'
import { arrive } from '../../support/stage-deeds.ts'
import { madrid, openStagedWorld, PEOPLE, stepMinutes, stepTo } from '../../support/staged-world.ts'
import { eachStore } from '../../support/stores.ts'
import { ask, outcome, read } from './call-settings.ts'

const ADMIN = PEOPLE.admin

eachStore('the agreement on the settings page', (openTestStore) => {
  let world: World

  beforeEach(async () => {
    world = await openStagedWorld(await openTestStore())
    await stepTo(world, madrid('Mon 10:00'))
  }, 120_000)

  afterEach(() => world.close())

  const agreement = (as: string, lang: 'en' | 'es' = 'en') =>
    read<'agreement'>(world, 'agreement', { as, lang })

  const edit = (edits: object[], expected: string | null = null, as: string = ADMIN) =>
    ask<'done'>(world, 'draft', { as, body: { expected, change: { edits } } })

  const draftOf = async (edits: object[] = [{ field: 'within.3', value: 45 }]) => {
    const { reply } = await edit(edits)
    if (!reply.ok || !reply.data.agreement.draft) throw new Error(JSON.stringify(reply))
    return reply.data.agreement.draft
  }

  it('is read in words by anybody, both sides in turns, in both languages', async () => {
    const { active, may, mode, draft } = await agreement(PEOPLE.ana)
    expect(may).toEqual({ edit: false, activate: false, goLive: false, migrate: false, signs: [] })
    expect([mode.state, draft, active?.version, active?.yaml]).toEqual(['live', null, 1, ''])
    const said = active?.clauses.flatMap(({ parts }) => parts.flatMap(({ sentences }) => sentences)) ?? []
    expect(said).toContain('Marketing hands over 200 MQLs a month; each contact counts once in 90 days.')
    expect(said).toContain('Standard: first contact within 1 h of working time; the limit is 24 h.')
    expect(said).toContain('Internal: no clock.')
    expect(said).toContain('Between 20% and 40% of new revenue comes from MQLs.')
    for (const { parts } of active?.clauses ?? [])
      expect(parts.map(({ side }) => side).slice(0, 2)).toEqual(['marketing', 'sales'])
    const spanish = await agreement(PEOPLE.ana, 'es')
    expect(JSON.stringify(spanish.active?.clauses)).toContain('Marketing traspasa 200 MQL al mes')
    expect(JSON.stringify([active?.clauses, spanish.active?.clauses])).not.toMatch(/[{][a-z]+[}]/)
  })

  it('is drafted by an admin field by field, with what changes and for whom', async () => {
    const draft = await draftOf([
      { field: 'within.3', value: 45 },
      { field: 'response_target', value: 95 },
      { field: 'counts', value: ['bad_fit', 'bad_data'] },
      { field: 'pack_at', value: '09:30' },
    ])
    expect(draft).toMatchObject({ version: 2, changedBy: 'Adán Ops', signatures: [], problems: [] })
    expect(
      draft.changes.map(({ clause, label, today, draft: then }) => [clause, label, today, then]),
    ).toEqual([
      ['response', 'First contact: Standard', '1 h', '45 min'],
      ['response', 'First contacts in time', '90%', '95%'],
      ['reasons', 'Reasons that count for Marketing: Out of budget', 'Yes', 'No'],
      ['reasons', 'Reasons that count for Marketing: No decision power', 'Yes', 'No'],
      ['reasons', 'Reasons that count for Marketing: Duplicate contact', 'Yes', 'No'],
      ['review', 'Pack ready at', '08:00', '09:30'],
    ])
    expect(draft.yaml).toContain('name: Standard, within: 45m')
    expect(draft.yaml).toContain('# What a card can show')
    expect(draft.yaml).not.toContain('operations:')
    expect(draft.missing).toEqual([
      { what: 'signature', side: 'sales', name: 'Mónica Jefe' },
      { what: 'signature', side: 'marketing', name: 'Mara Kent' },
    ])
  })

  it('is checked while somebody types, beside the field, and nothing of it is kept', async () => {
    const body = { change: { edits: [{ field: 'response_target', value: 140 }] } }
    const checked = await read<'check'>(world, 'check', { as: ADMIN, body, lang: 'es' })
    expect(checked.problems).toEqual([
      { field: 'response_target', path: 'terms.sales.targets.response', line: 18, message: 'De 0 a 100.' },
    ])
    expect((await agreement(ADMIN)).draft).toBeNull()
    const broken = await edit([{ field: 'response_target', value: 140 }])
    expect(broken).toMatchObject({ status: 200, reply: { ok: false, error: { code: 'agreement_invalid' } } })
    expect((await agreement(ADMIN)).draft).toBeNull()
    const yaml = { change: { yaml: 'terms: {key: main' } }
    expect((await read<'check'>(world, 'check', { as: ADMIN, body: yaml })).problems).toHaveLength(1)
  })

  it('is not overwritten by whoever comes second', async () => {
    const first = await draftOf()
    expect(
      await outcome(world, 'draft', {
        as: ADMIN,
        body: { expected: null, change: { edits: [{ field: 'within.3', value: 45 }] } },
      }),
    ).toEqual([200, 'already'])
    const second = await edit([{ field: 'within.3', value: 30 }])
    expect(second.reply).toMatchObject({
      ok: false,
      error: { code: 'draft_changed', details: { by: 'Adán Ops', at: first.changedAt } },
    })
    expect((await edit([{ field: 'within.3', value: 30 }], first.hash)).reply.ok).toBe(true)
    const drop = { expected: first.hash, change: { drop: true } }
    expect(await outcome(world, 'draft', { as: ADMIN, body: drop })).toEqual([200, 'draft_changed'])
    const { draft } = await agreement(ADMIN)
    const dropped = { expected: draft?.hash ?? null, change: { drop: true } }
    expect(await outcome(world, 'draft', { as: ADMIN, body: dropped })).toEqual([200, 'now'])
    expect(await outcome(world, 'draft', { as: ADMIN, body: dropped })).toEqual([200, 'already'])
  })

  it('is signed by the named person of each side, once, and activated by an admin, once', async () => {
    await arrive()(world, LEAD.running)
    await stepMinutes(world, 5)
    const { hash } = await draftOf()
    const sign = (as: string, side: string, of = hash) =>
      outcome(world, 'sign', { as, body: { side, hash: of } })
    const activate = (as: string = ADMIN) => outcome(world, 'activate', { as, body: { hash } })
    expect(await sign(ADMIN, 'sales')).toEqual([200, 'not_a_signatory'])
    expect(await sign(PEOPLE.manager, 'marketing')).toEqual([200, 'not_a_signatory'])
    expect(await sign(PEOPLE.manager, 'sales', 'x'.repeat(64))).toEqual([200, 'draft_changed'])
    expect((await agreement(PEOPLE.manager)).may.signs).toEqual(['sales'])
    expect(await sign(PEOPLE.manager, 'sales')).toEqual([200, 'now'])
    const signedAt = (await agreement(PEOPLE.manager)).draft?.signatures
    expect(await activate()).toEqual([200, 'not_ready'])
    await stepMinutes(world, 1)
    expect(await sign(PEOPLE.manager, 'sales')).toEqual([200, 'already'])
    expect((await agreement(PEOPLE.manager)).draft?.signatures).toEqual(signedAt)
    expect(await sign(PEOPLE.marketing, 'marketing')).toEqual([200, 'now'])
    expect((await agreement(ADMIN)).draft?.missing).toEqual([])
    expect(await activate(PEOPLE.manager)).toEqual([403, 'not_allowed'])
    expect(await activate()).toEqual([200, 'now'])
    expect(await activate()).toEqual([200, 'already'])
    expect(await sign(PEOPLE.marketing, 'marketing')).toEqual([200, 'already'])
    const then = await agreement(ADMIN)
    expect(then.active).toMatchObject({ version: 2 })
    expect(then.active?.signatures.map(({ side, name }) => [side, name])).toEqual([
      ['sales', 'Mónica Jefe'],
      ['marketing', 'Mara Kent'],
    ])
    expect([then.draft, then.behind]).toEqual([null, [{ version: 1, cycles: 1 }]])
    const move = (dryRun: boolean) => read<'moved'>(world, 'migrate', { as: ADMIN, body: { to: 2, dryRun } })
    expect(await move(true)).toMatchObject({ done: 'would', cycles: 1, changing: 1 })
    expect(await move(false)).toMatchObject({ done: 'now', cycles: 1 })
    await stepMinutes(world, 2)
    expect(await move(false)).toMatchObject({ done: 'already', cycles: 0 })
    expect((await agreement(ADMIN)).behind).toEqual([])
  })

  it('loses its signatures when its draft is changed', async () => {
    const { hash } = await draftOf()
    await outcome(world, 'sign', { as: PEOPLE.manager, body: { side: 'sales', hash } })
    const { reply } = await edit([{ field: 'within.3', value: 50 }], hash)
    expect(reply.ok && reply.data.agreement.draft?.signatures).toEqual([])
  })

  it('is changed by nobody but admins', async () => {
    for (const as of [PEOPLE.ana, PEOPLE.manager, PEOPLE.marketing, PEOPLE.viewer, '9999']) {
      const change = { edits: [{ field: 'within.3', value: 45 }] }
      expect(await outcome(world, 'draft', { as, body: { expected: null, change } })).toEqual([
        403,
        'not_allowed',
      ])
      expect(await outcome(world, 'check', { as, body: { change } })).toEqual([403, 'not_allowed'])
      expect(await outcome(world, 'go-live', { as, body: { dryRun: true } })).toEqual([403, 'not_allowed'])
      expect(await outcome(world, 'migrate', { as, body: { to: 1, dryRun: true } })).toEqual([
        403,
        'not_allowed',
      ])
    }
    await draftOf()
    expect((await agreement(PEOPLE.ana)).draft).toBeNull()
    expect((await agreement(PEOPLE.manager)).draft?.yaml).toBe('')
  })

  it('tells what a draft would have made of the past once that was read, to admins and who signs it', async () => {
    const change = { edits: [{ field: 'within.3', value: 1 }] }
    const effect = async (as: string, body: object) => {
      const { reply } = await ask<'simulate'>(world, 'simulate', { as, body })
      if (!reply.ok) throw new Error(reply.error.code)
      return reply.data
    }
    expect((await effect(ADMIN, { change })).rows).toEqual([])
    await arrive()(world, LEAD.running)
    await stepMinutes(world, 240)
    const input = { days: 30, until: null, again: false }
    await expect
      .poll(() => world.engine.perform({ verb: 'past.turn', input }), { timeout: 30_000 })
      .toMatchObject({ data: { state: 'done' } })
    const { rows, sentences } = await effect(ADMIN, { change })
    expect(rows.map(({ label }) => label)).toContain('Response late')
    expect(sentences[0]).toContain('1 handoffs')
    await draftOf()
    expect((await effect(PEOPLE.manager, { change: null })).rows).toHaveLength(5)
    expect(await outcome(world, 'simulate', { as: PEOPLE.manager, body: { change } })).toEqual([
      403,
      'not_allowed',
    ])
    expect(await outcome(world, 'simulate', { as: PEOPLE.ana, body: { change: null } })).toEqual([
      403,
      'not_allowed',
    ])
  })

  it('tells what is wrong with a request', async () => {
    expect((await outcome(world, 'sign', { as: ADMIN, body: { side: 'both', hash: 'x' } }))[0]).toBe(422)
    const unknown = { expected: null, change: { edits: [{ field: 'nothing', value: 1 }] } }
    expect(await outcome(world, 'draft', { as: ADMIN, body: unknown })).toEqual([200, 'field_unknown'])
    expect(await outcome(world, 'go-live', { as: ADMIN, body: { dryRun: false } })).toEqual([200, 'already'])
  })
})
