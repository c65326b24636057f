import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { clockOf, type Cycle } from '../../../src/domain/cycle.ts'
import type { Terms } from '../../../src/domain/agreement.ts'
import { adjusted } from '../../../src/domain/rules/settle-reviews.ts'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../../src/sandbox/world/run-world.ts'
import {
  loadAgreementVersions,
  saveAgreementVersion,
} from '../../../src/store/agreements/agreement-versions.ts'
import { actIn, cyclesIn } from '../../support/act-in.ts'
import { eachStore } from '../../support/stores.ts'
import { contactOf, handOver, MONDAY_10, openTestWorld } from '../../support/test-world.ts'

const MINUTE = 60_000
const [REP, OTHER, MANAGER, MARKETING, STRANGER] = ['9001', '9002', '9003', '9004', '9999']
const worlds: World[] = []

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * MINUTE)

eachStore('acting on a cycle', (openTestStore) => {
  async function aWorld(ids = ['501']): Promise<World> {
    const world = await openTestWorld(await openTestStore())
    worlds.push(world)
    handOver(world, ids)
    await runWorld(world, [], after(5))
    return world
  }

  const cycleOf = async (world: World, number = 1): Promise<Cycle | undefined> =>
    (await cyclesIn(world, ['501'])).find((cycle) => cycle.number === number)

  it('accepts once: the same request changes nothing, the next person is told who was first', async () => {
    const world = await aWorld()
    const request = { by: REP, act: { kind: 'accept' }, requestId: 'one request' } as const
    expect(await actIn(world, '501', { ...request, dryRun: true })).toEqual({ ok: true, done: 'would' })
    expect(await actIn(world, '501', request)).toEqual({ ok: true, done: 'now' })
    expect(await actIn(world, '501', request)).toEqual({ ok: true, done: 'already' })
    expect(await actIn(world, '501', { ...request, by: OTHER })).toMatchObject({ code: 'request_id_taken' })
    expect(await actIn(world, '501', { by: OTHER, act: { kind: 'accept' } })).toMatchObject({
      ok: false,
      code: 'already_done',
      details: { by: REP, at: after(5) },
    })
    await runWorld(world, [], after(7))
    expect(await cycleOf(world)).toMatchObject({
      disposition: 'accepted',
      acceptance: { userId: REP, at: after(5) },
    })
  })

  it('does one request once on two instances, and one id for one contact', async () => {
    const store = await openTestStore()
    const world = await openTestWorld(store)
    worlds.push(world)
    handOver(world, ['501', '502'])
    await runWorld(world, [], after(5))
    const beside = { ...world, store: await store.another() }
    const accept = { by: REP, act: { kind: 'accept' }, requestId: 'of two instances' } as const
    const said = (answers: Awaited<ReturnType<typeof actIn>>[]): string[] =>
      answers.map((answer) => (answer.ok ? answer.done : answer.code)).toSorted()
    const same = [actIn(world, '501', accept), actIn(beside, '501', accept)]
    expect(said(await Promise.all(same))).toEqual(['already', 'now'])
    const requestId = 'of two contacts'
    const resumed = { by: MARKETING, act: { kind: 'accept' }, requestId } as const
    expect(said([await actIn(world, '502', resumed)])).toEqual(['not_allowed'])
    const other = { by: REP, act: { kind: 'accept' }, requestId } as const
    const both = [actIn(world, '502', other), actIn(beside, '501', other)]
    expect(said(await Promise.all(both))).toHaveLength(2)
    const { rows } = await sql`select act_id from act where user_id <> '' order by act_id`.execute(store.db)
    expect(rows).toEqual([{ act_id: requestId }, { act_id: 'of two instances' }])
  })

  it('lets one of two people win who press at the same time', async () => {
    const world = await aWorld()
    const answers = await Promise.all([
      actIn(world, '501', { by: REP, act: { kind: 'accept' } }),
      actIn(world, '501', { by: OTHER, act: { kind: 'reject', reason: 'out_of_budget', note: 'no money' } }),
    ])
    expect(answers.map((answer) => (answer.ok ? answer.done : answer.code)).toSorted()).toEqual([
      'already_done',
      'now',
    ])
  })

  it('refuses whoever has no part in it, and keeps nothing of it', async () => {
    const world = await aWorld()
    const refused = async (by: string, act: Parameters<typeof actIn>[2]['act']): Promise<void> =>
      expect(await actIn(world, '501', { by, act })).toMatchObject({ ok: false, code: 'not_allowed' })
    await refused(MARKETING, { kind: 'accept' })
    await refused(STRANGER, { kind: 'accept' })
    await refused(REP, { kind: 'hand_over_again' })
    await refused(MARKETING, { kind: 'review', about: 'breach' })
    await refused(REP, { kind: 'review', about: 'rejection' })
    await refused(REP, { kind: 'answer', granted: true })
    await refused(REP, { kind: 'confirm_removal' })
    expect(await actIn(world, '502', { act: { kind: 'accept' } })).toMatchObject({ code: 'contact_unknown' })
    expect(await actIn(world, '501', { act: { kind: 'accept' }, cycleNumber: 2 })).toMatchObject({
      code: 'handoff_unknown',
    })
    const { rows } = await sql`select act_id from act`.execute(world.store.db)
    expect(rows).toEqual([])
  })

  it('asks for a note where evidence is missing, writes it to HubSpot and keeps only its length', async () => {
    const world = await aWorld()
    const reject = { kind: 'reject', reason: 'out_of_budget' } as const
    expect(await actIn(world, '501', { by: REP, act: { ...reject, reason: 'too_tall' } })).toMatchObject({
      code: 'reason_unknown',
      details: { allowed: ['out_of_budget'] },
    })
    expect(await actIn(world, '501', { by: REP, act: { ...reject, criterion: 'shoesize' } })).toMatchObject({
      code: 'criterion_unknown',
      details: {
        allowed: ['hubspotscore', 'jobtitle', 'industry', 'numberofemployees', 'hs_analytics_num_page_views'],
      },
    })
    expect(await actIn(world, '501', { by: REP, act: reject })).toMatchObject({
      code: 'evidence_missing',
      details: { missing: [{ what: 'conversation' }], noteSuffices: true },
    })
    expect(
      await actIn(world, '501', { by: REP, act: { ...reject, note: 'Freeze until May' } }),
    ).toMatchObject({
      done: 'now',
    })
    await runWorld(world, [], after(7))
    expect(contactOf(world, '501')).toMatchObject({
      pacto_rejection_note: 'Freeze until May',
      pacto_rejection_reason: 'out_of_budget',
      pacto_rejected_by: '1',
    })
    expect(await cycleOf(world)).toMatchObject({ disposition: 'rejected', rejection: { via: 'card' } })
    const { rows } = await sql`select what::text as what from act`.execute(world.store.db)
    expect(JSON.stringify(rows)).not.toContain('May')
  })

  it('does not send a reason of gate refuse before what it asks for is on record', async () => {
    const world = await openTestWorld(await openTestStore())
    worlds.push(world)
    await strictly(world)
    handOver(world, ['501'])
    await runWorld(world, [], after(5))
    expect(
      await actIn(world, '501', { by: REP, act: { kind: 'reject', reason: 'no_response', note: 'tried' } }),
    ).toMatchObject({
      code: 'evidence_missing',
      details: { missing: [{ what: 'attempts', count: 5 }, { what: 'channels' }, { what: 'days' }] },
    })
  })

  it('keeps nothing where the note cannot be written', async () => {
    const world = await aWorld()
    world.portal.setWebhookUrl(undefined)
    world.portal.actions.deleteContact({ id: '501', by: { sourceType: 'CRM_UI', userId: REP } })
    const act = { kind: 'reject', reason: 'out_of_budget', note: 'no money' } as const
    expect(await actIn(world, '501', { by: REP, act })).toMatchObject({ code: 'note_not_written' })
    expect((await sql`select act_id from act`.execute(world.store.db)).rows).toEqual([])
  })

  it('puts a handoff on hold within the agreed bounds, and ends the hold early', async () => {
    const world = await aWorld()
    const hold = { kind: 'hold', reason: 'lead_away', untilAt: after(24 * 60) } as const
    const tried = async (over: Partial<typeof hold>) => {
      const answer = await actIn(world, '501', { by: REP, act: { ...hold, ...over } as typeof hold })
      return answer.ok ? answer.done : answer.code
    }
    expect(await tried({ reason: 'i_am_busy' } as never)).toBe('hold_reason_unknown')
    expect(await tried({ untilAt: after(30 * 24 * 60) })).toBe('hold_too_long')
    expect(await tried({})).toBe('now')
    await runWorld(world, [], after(6))
    expect(await tried({})).toBe('already_done')
    expect(await actIn(world, '501', { by: OTHER, act: { kind: 'resume' } })).toMatchObject({ done: 'now' })
    await runWorld(world, [], after(10))
    expect(await tried({})).toBe('hold_used')
    expect(await actIn(world, '501', { by: REP, act: { kind: 'resume' } })).toMatchObject({
      code: 'not_on_hold',
    })
    const cycle = await cycleOf(world)
    expect(cycle && clockOf(cycle, 'response')?.dueAt).toEqual(after(61))
    await runWorld(world, [], after(80))
    expect(await tried({})).toBe('hold_too_late')
  })

  it('excuses a breach that Sales’ manager grants, unless Marketing objects', async () => {
    const world = await aWorld(['501'])
    expect(await actIn(world, '501', { by: REP, act: { kind: 'review', about: 'breach' } })).toMatchObject({
      code: 'nothing_to_review',
    })
    await runWorld(world, [], after(90))
    expect(await actIn(world, '501', { by: OTHER, act: { kind: 'review', about: 'breach' } })).toMatchObject({
      code: 'not_allowed',
    })
    expect(await actIn(world, '501', { by: REP, act: { kind: 'review', about: 'breach' } })).toMatchObject({
      done: 'now',
    })
    await runWorld(world, [], after(95))
    expect((await cycleOf(world))?.reviews).toMatchObject([{ state: 'open', askedBy: REP }])
    expect(await actIn(world, '501', { by: MANAGER, act: { kind: 'answer', granted: true } })).toMatchObject({
      done: 'now',
    })
    expect(await actIn(world, '501', { act: { kind: 'answer', granted: false } })).toMatchObject({
      code: 'already_done',
      details: { by: MANAGER },
    })
    await runWorld(world, [], after(100))
    const granted = await cycleOf(world)
    expect(granted?.reviews).toMatchObject([{ state: 'granted', decidedBy: MANAGER }])
    expect(granted && adjusted(granted)).toEqual({ excused: true, rejectionCorrected: false })
    expect(granted && clockOf(granted, 'response')?.state).toBe('breached')
    expect(await actIn(world, '501', { by: MARKETING, act: { kind: 'object' } })).toMatchObject({
      done: 'now',
    })
    await runWorld(world, [], after(105))
    const objected = await cycleOf(world)
    expect(objected?.reviews).toMatchObject([{ state: 'objected', decidedBy: MARKETING }])
    expect(objected && adjusted(objected).excused).toBe(false)
  })

  it('lets Marketing contest a rejection, once', async () => {
    const world = await aWorld()
    const act = { kind: 'reject', reason: 'out_of_budget', note: 'no money' } as const
    await actIn(world, '501', { by: REP, act })
    const contest = { by: MARKETING, act: { kind: 'review', about: 'rejection' } } as const
    expect(await actIn(world, '501', contest)).toMatchObject({ done: 'now' })
    expect(await actIn(world, '501', contest)).toMatchObject({ code: 'already_done' })
    expect(await actIn(world, '501', { by: MARKETING, act: { kind: 'object' } })).toMatchObject({
      code: 'review_unknown',
    })
    expect(await actIn(world, '501', { by: MANAGER, act: { kind: 'answer', granted: true } })).toMatchObject({
      done: 'now',
    })
    await runWorld(world, [], after(10))
    const cycle = await cycleOf(world)
    expect(cycle && adjusted(cycle)).toEqual({ excused: false, rejectionCorrected: true })
    expect(cycle?.disposition).toBe('rejected')
  })

  it('hands a rejected lead over again for Marketing, when it has rested', async () => {
    const world = await aWorld()
    const again = { by: MARKETING, act: { kind: 'hand_over_again' } } as const
    expect(await actIn(world, '501', again)).toMatchObject({ code: 'not_rejected' })
    const act = { kind: 'reject', reason: 'out_of_budget', note: 'no money' } as const
    await actIn(world, '501', { by: REP, act })
    await runWorld(world, [], after(10))
    expect(await actIn(world, '501', again)).toMatchObject({ done: 'now' })
    expect(await actIn(world, '501', again)).toMatchObject({ code: 'already_done' })
  })
})

/** Another version, in which `no_response` cannot be sent from the card without its attempts. */
async function strictly({ store, clock }: World): Promise<void> {
  const [first] = await loadAgreementVersions(store.db)
  if (!first) throw new Error('no agreement')
  const terms = first.terms as unknown as Terms
  const reasons = terms.reasons.map((reason) =>
    reason.code === 'no_response'
      ? { ...reason, hidden: false, gate: 'refuse' as const, evidence: 'attempts' }
      : reason,
  )
  await saveAgreementVersion(store.db, {
    ...first,
    version: 2,
    terms: { ...terms, reasons } as never,
    activatedAt: clock.now(),
  })
}
