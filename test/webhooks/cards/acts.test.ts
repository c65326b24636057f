import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Act, Attempt } from '../../../extensions/app/shared/contract.ts'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { LEAD } from '../../support/stage-states.ts'
import { arrive, call, set } from '../../support/stage-deeds.ts'
import { madrid, openStagedWorld, PEOPLE, stepMinutes, stepTo } from '../../support/staged-world.ts'
import { eachStore } from '../../support/stores.ts'
import { contactOf } from '../../support/test-world.ts'
import { newId, postAct, postAttempt, postRating, readCycle, type Posted } from './call-card.ts'

const ID = LEAD.running
const NOTE = 'Budget frozen until summer'
const MINUTE = 60_000

const reject = (over: Partial<Extract<Act, { kind: 'reject' }>> = {}): Act => ({
  kind: 'reject',
  reason: 'out_of_budget',
  note: NOTE,
  otherContact: '',
  criterion: null,
  returnAt: null,
  quality: null,
  ...over,
})

const codeOf = ({ status, reply }: Posted): [number, string] => [
  status,
  reply.ok ? reply.data.done : reply.error.code,
]

eachStore('what a card sends', (openTestStore) => {
  let world: World

  beforeEach(async () => {
    world = await openStagedWorld(await openTestStore())
    await stepTo(world, madrid('Mon 10:00'))
    await arrive()(world, ID)
    await stepMinutes(world, 5)
  }, 120_000)

  afterEach(() => world.close())

  const kept = async (): Promise<number> => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from act where user_id <> ''`.execute(
      world.store.db,
    )
    return rows[0]?.n ?? 0
  }

  it('is done once, however often it comes, and shows before the engine has worked it through', async () => {
    const accept = { contactId: ID, requestId: newId(), act: { kind: 'accept' } as const }
    const first = await postAct(world, accept)
    expect(first).toMatchObject({
      status: 200,
      reply: { ok: true, data: { done: 'now', card: { outcome: 'accepted', nextStep: 'contact' } } },
    })
    expect(codeOf(await postAct(world, accept))).toEqual([200, 'already'])
    expect(await kept()).toBe(1)
    expect(codeOf(await postAct(world, { ...accept, act: reject() }))).toEqual([200, 'request_id_taken'])
    expect(codeOf(await postAct(world, accept, { userId: PEOPLE.ben }))).toEqual([200, 'request_id_taken'])
    expect((await readCycle(world, ID)).acceptance?.by).toBe('Ana Ruiz')
    await stepMinutes(world, 2)
    expect(contactOf(world, ID)).toMatchObject({ lifecyclestage: 'salesqualifiedlead' })
    expect(await kept()).toBe(1)
  })

  it.each<[string, Partial<Extract<Act, { kind: 'reject' }>>]>([
    ['another reason', { reason: 'no_authority' }],
    ['another note', { note: 'Budget frozen until winter' }],
    ['another rating', { quality: 'good' }],
    ['another day to return', { returnAt: '2027-01-11T08:00:00Z' }],
  ])('under an id that was used before is refused: %s', async (_what, over) => {
    const rejection = { contactId: ID, requestId: newId(), act: reject() }
    expect(codeOf(await postAct(world, rejection))).toEqual([200, 'now'])
    expect(codeOf(await postAct(world, { ...rejection, act: reject(over) }))).toEqual([
      200,
      'request_id_taken',
    ])
    expect(codeOf(await postAct(world, { ...rejection, number: 2 }))).toEqual([200, 'request_id_taken'])
    const { act } = rejection
    const inOtherOrder = Object.fromEntries(Object.entries(act).toReversed()) as Act
    expect(codeOf(await postAct(world, { ...rejection, act: inOtherOrder }))).toEqual([200, 'already'])
    expect(contactOf(world, ID)['pacto_rejection_note']).toBe(NOTE)
  })

  it('keeps nothing of a note but what cannot be read', async () => {
    await postAct(world, { contactId: ID, act: reject() })
    const { rows } = await sql`select * from act`.execute(world.store.db)
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toMatch(/Budget|frozen/)
  })

  it('by two at once is one’s, and the other is told whose', async () => {
    const both = await Promise.all([
      postAct(world, { contactId: ID, act: { kind: 'accept' } }),
      postAct(world, { contactId: ID, act: reject() }, { userId: PEOPLE.ben }),
    ])
    expect(both.map((one) => codeOf(one)[1]).toSorted()).toEqual(['already_done', 'now'])
    const late = await postAct(world, { contactId: ID, act: { kind: 'accept' } }, { userId: PEOPLE.manager })
    const error = late.reply.ok ? undefined : late.reply.error
    expect(error).toMatchObject({ code: 'already_done', details: { at: world.clock.now().toISOString() } })
    expect(['Ana Ruiz', 'Ben Hill']).toContain(error?.details?.['by'])
  })

  it('is refused with what is missing, and sent with it: property, note and rating are in HubSpot', async () => {
    const refused = await postAct(world, { contactId: ID, act: reject({ reason: 'no_response' }) })
    expect(refused).toMatchObject({
      status: 200,
      reply: {
        ok: false,
        error: {
          code: 'evidence_missing',
          details: { missing: [{ what: 'attempts' }, { what: 'channels' }, { what: 'days' }] },
        },
      },
    })
    const done = await postAct(world, { contactId: ID, act: reject({ quality: 'poor' }) })
    expect(done.reply).toMatchObject({
      ok: true,
      data: {
        done: 'now',
        card: {
          outcome: 'rejected',
          nextStep: 'complete_evidence',
          quality: 'poor',
          rejection: {
            by: 'Ana Ruiz',
            reason: 'Out of budget',
            note: NOTE,
            missing: [{ what: 'conversation' }],
          },
          may: { reject: 'yes', hold: 'hold_too_late' },
        },
      },
    })
    await stepMinutes(world, 2)
    expect(contactOf(world, ID)).toMatchObject({
      pacto_rejection_reason: 'out_of_budget',
      pacto_rejection_note: NOTE,
      pacto_lead_quality: 'poor',
    })
  })

  it.each([
    ['a record number', '4711'],
    ['the link of a record', 'https://app-eu1.hubspot.com/contacts/123/record/0-1/4711?x=1'],
    ['an old link', 'https://app.hubspot.com/contacts/123/contact/4711/'],
  ])('names the contact a duplicate is of by %s', async (_how, otherContact) => {
    const act = reject({ reason: 'duplicate', otherContact })
    expect(codeOf(await postAct(world, { contactId: ID, act }))).toEqual([200, 'now'])
  })

  it('is refused where a duplicate is of nothing, or of itself', async () => {
    const named = (otherContact: string): Promise<Posted> =>
      postAct(world, { contactId: ID, act: reject({ reason: 'duplicate', otherContact }) })
    expect(codeOf(await named('the one from Zaragoza'))).toEqual([422, 'invalid'])
    expect(codeOf(await named('javascript:alert(1)/record/0-1/4711'))).toEqual([422, 'invalid'])
    expect(codeOf(await named(ID))).toEqual([200, 'evidence_missing'])
    expect(codeOf(await named(''))).toEqual([200, 'evidence_missing'])
  })

  it('rests a lead until the day that was given, never one that is over', async () => {
    await call()(world, ID)
    await stepMinutes(world, 1)
    const returnAt = madrid('Fri 09:00').toISOString()
    const over = reject({ reason: 'not_now', returnAt: madrid('Mon 09:00').toISOString() })
    expect(codeOf(await postAct(world, { contactId: ID, act: over }))).toEqual([422, 'invalid'])
    const act = reject({ reason: 'not_now', returnAt })
    expect((await postAct(world, { contactId: ID, act })).reply).toMatchObject({
      data: { card: { rejection: { restUntil: returnAt } } },
    })
  })

  it('holds a lead, shows until when, and ends the hold', async () => {
    const { hold } = await readCycle(world, ID)
    const latest = hold.offered?.latest ?? ''
    const until = (untilAt: string): Act => ({ kind: 'hold', reason: 'lead_away', untilAt })
    const tooLong = await postAct(world, { contactId: ID, act: until(madrid('Fri 18:00').toISOString()) })
    expect(Date.parse(latest)).toBeGreaterThan(madrid('Fri 18:00').getTime())
    expect(codeOf(tooLong)).toEqual([200, 'now'])
    expect(tooLong.reply).toMatchObject({
      data: { card: { status: 'on_hold', hold: { running: { reason: 'lead away' }, offered: null } } },
    })
    await stepMinutes(world, 1)
    const resumed = await postAct(world, { contactId: ID, act: { kind: 'resume' } }, { userId: PEOPLE.ben })
    expect(resumed.reply).toMatchObject({
      data: { card: { status: 'on_track', may: { hold: 'hold_used' } } },
    })
  })

  it('logs an attempt: it counts at once, and is one activity in HubSpot', async () => {
    const at = world.clock.now().toISOString()
    const attempt: Attempt = { channel: 'call', result: 'answered', at, note: 'Wants an offer' }
    const logged = { contactId: ID, requestId: newId(), attempt }
    expect((await postAttempt(world, logged)).reply).toMatchObject({
      data: {
        done: 'now',
        card: {
          status: 'met',
          nextStep: 'decide',
          clock: { kind: 'decision' },
          attempts: { count: 1, rows: [{ channel: 'call', count: 1, byHand: 1 }] },
        },
      },
    })
    expect(codeOf(await postAttempt(world, logged))).toEqual([200, 'already'])
    await stepMinutes(world, 2)
    const calls = [...world.portal.state.store.all('calls')]
    expect(calls).toHaveLength(1)
    expect((await readCycle(world, ID)).attempts).toMatchObject({ count: 1, rows: [{ byHand: 1 }] })
    const future = { ...attempt, at: new Date(world.clock.now().getTime() + 10 * MINUTE).toISOString() }
    expect(codeOf(await postAttempt(world, { contactId: ID, attempt: future }))).toEqual([
      200,
      'attempt_time_invalid',
    ])
  })

  it('lacks an activity where only the lead status says there was one', async () => {
    await set({ hs_lead_status: 'ATTEMPTED_TO_CONTACT' })(world, ID)
    await stepMinutes(world, 1)
    const status = (await readCycle(world, ID)).flags.find(({ kind }) => kind === 'status_only')
    expect(status).toEqual({ kind: 'status_only', status: 'Attempted to Contact' })
    await call()(world, ID)
    await stepMinutes(world, 6)
    expect((await readCycle(world, ID)).flags).toEqual([])
  })

  it('rates a lead', async () => {
    const rating = { contactId: ID, requestId: newId(), quality: 'good' } as const
    const rated = await postRating(world, rating)
    expect(rated.reply).toMatchObject({ data: { done: 'now', card: { quality: 'good' } } })
    expect(codeOf(await postRating(world, rating))).toEqual([200, 'already'])
    expect(codeOf(await postRating(world, { contactId: ID, quality: 'good' }, { userId: '424242' }))).toEqual(
      [403, 'not_allowed'],
    )
  })

  it('about a handoff that is no longer the latest decides nothing', async () => {
    await call()(world, ID)
    await stepMinutes(world, 1)
    await postAct(world, { contactId: ID, act: reject({ reason: 'not_now' }) })
    const again = await postAct(
      world,
      { contactId: ID, act: { kind: 'hand_over_again' } },
      { userId: PEOPLE.marketing },
    )
    expect(codeOf(again)[0]).toBe(200)
    expect(codeOf(await postAct(world, { contactId: ID, number: 7, act: { kind: 'accept' } }))).toEqual([
      200,
      'handoff_unknown',
    ])
    expect(codeOf(await postAct(world, { contactId: '999999', act: { kind: 'accept' } }))).toEqual([
      200,
      'contact_unknown',
    ])
  })

  it('disputes a breach, objects and answers, each by whom it is theirs', async () => {
    await stepTo(world, madrid('Mon 11:30'))
    const asked = await postAct(world, { contactId: ID, act: { kind: 'review', about: 'breach' } })
    expect(asked.reply).toMatchObject({
      data: { card: { reviews: [{ state: 'open', askedBy: 'Ana Ruiz' }], may: { dispute: 'already_done' } } },
    })
    const { reviews } = await readCycle(world, ID)
    const answer: Act = { kind: 'answer', reviewId: reviews[0]?.id ?? '', granted: true }
    expect(codeOf(await postAct(world, { contactId: ID, act: answer }))).toEqual([403, 'not_allowed'])
    const decided = await postAct(world, { contactId: ID, act: answer }, { userId: PEOPLE.manager })
    expect(decided.reply).toMatchObject({ data: { card: { reviews: [{ state: 'granted' }] } } })
  })
})
