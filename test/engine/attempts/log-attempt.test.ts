import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { clockOf, type Cycle } from '../../../src/domain/cycle.ts'
import type { AskedAttempt } from '../../../src/engine/attempts/asked-attempt.ts'
import { logAttempt, type LogAnswer } from '../../../src/engine/attempts/log-attempt.ts'
import { eraseVerb } from '../../../src/engine/erase/erase-verb.ts'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../../src/sandbox/world/run-world.ts'
import { actIn, cyclesIn, depsOf } from '../../support/act-in.ts'
import { eachStore } from '../../support/stores.ts'
import { BY_REP, handOver, MONDAY_10, openTestWorld } from '../../support/test-world.ts'

const MINUTE = 60_000
const [REP, OTHER, MANAGER, MARKETING] = ['9001', '9002', '9003', '9004']
const ID = '98765432109'
const CALLS = 'objects/calls'
const worlds: World[] = []

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * MINUTE)

type Asked = Partial<AskedAttempt> & { by?: string; requestId?: string; number?: number }

let requests = 0

function logIn(world: World, asked: Asked = {}): Promise<LogAnswer> {
  requests += 1
  const { by = REP, requestId = `request-${String(requests)}`, number = 1, ...attempt } = asked
  return logAttempt(depsOf(world), {
    requestId,
    contactId: ID,
    number,
    userId: by,
    attempt: { channel: 'call', result: 'no_answer', at: world.clock.now(), note: '', ...attempt },
  })
}

const loggedIn = ({ portal }: World, type: string): Readonly<Record<string, string>>[] =>
  [...portal.state.store.all(type)].map(({ properties }) => properties)

eachStore('logging an attempt', (openTestStore) => {
  async function aWorld(minutes = 5): Promise<World> {
    const world = await openTestWorld(await openTestStore())
    worlds.push(world)
    handOver(world, [ID])
    await runWorld(world, [], after(minutes))
    return world
  }

  const cycleOf = async (world: World): Promise<Cycle | undefined> => (await cyclesIn(world, [ID]))[0]

  const rowsOf = async (world: World): Promise<unknown[]> =>
    (await sql`select * from attempt`.execute(world.store.db)).rows

  it('makes a call of the acting user on the contact, which answers for the clock as one logged by hand', async () => {
    const world = await aWorld()
    const note = 'Rings & rings <again>'
    expect(await logIn(world, { requestId: 'a-request', note, at: after(3) })).toEqual({
      ok: true,
      done: 'now',
    })
    expect(loggedIn(world, 'calls')).toMatchObject([
      {
        hs_timestamp: after(3).toISOString(),
        hubspot_owner_id: '1',
        hs_call_direction: 'OUTBOUND',
        hs_call_status: 'NO_ANSWER',
        hs_call_disposition: '73a0d17f-1163-4015-bdd5-ec830791da20',
        hs_call_body: 'Rings &amp; rings &lt;again&gt;<br>Pacto: a-request',
        hs_call_title: 'Logged in Pacto',
        hs_object_source: 'INTEGRATION',
      },
    ])
    await runWorld(world, [], after(8))
    const cycle = await cycleOf(world)
    expect(cycle).toMatchObject({
      response: { at: after(3), channel: 'call', by: '1', grade: 'by_hand' },
      attempts: { count: 1 },
    })
    expect(cycle && clockOf(cycle, 'response')).toMatchObject({ state: 'met' })
  })

  it.each([
    [
      'email',
      'sent',
      'emails',
      { hs_email_direction: 'EMAIL', hs_email_status: 'SENT', hs_email_text: 'Hi\nPacto: it-email' },
    ],
    [
      'meeting',
      'held',
      'meetings',
      { hs_meeting_outcome: 'COMPLETED', hs_meeting_start_time: after(4).toISOString() },
    ],
    ['whatsapp', 'sent', 'communications', { hs_communication_channel_type: 'WHATS_APP' }],
    ['linkedin', 'sent', 'communications', { hs_communication_channel_type: 'LINKEDIN_MESSAGE' }],
    ['sms', 'sent', 'communications', { hs_communication_channel_type: 'SMS' }],
  ] as const)('makes of %s, %s, what HubSpot has for it', async (channel, result, type, properties) => {
    const world = await aWorld()
    const asked = { channel, result, note: 'Hi', at: after(4), requestId: `it-${channel}` }
    expect(await logIn(world, asked)).toEqual({ ok: true, done: 'now' })
    expect(loggedIn(world, type)).toMatchObject([properties])
    await runWorld(world, [], after(8))
    expect((await cycleOf(world))?.response).toMatchObject({ at: after(4), by: '1', grade: 'by_hand' })
  })

  it('shows at once, before HubSpot is read again, and is not counted twice afterwards', async () => {
    const world = await aWorld()
    await logIn(world, { at: after(4) })
    const { rows } = await sql<{ evidence: unknown[] }>`
      select facts -> 'evidence' as evidence from contact where contact_id = ${ID}`.execute(world.store.db)
    expect(rows[0]?.evidence).toMatchObject([{ kind: 'call', at: after(4).toISOString() }])
    await runWorld(world, [], after(30))
    expect((await cycleOf(world))?.attempts.count).toBe(1)
  })

  it('is no contact when the lead missed the meeting, and takes no time out of the clock', async () => {
    const world = await aWorld(20)
    const due = async (): Promise<Date | undefined> => {
      const cycle = await cycleOf(world)
      return cycle && clockOf(cycle, 'response')?.dueAt
    }
    const before = await due()
    await logIn(world, { channel: 'meeting', result: 'no_show', at: after(2) })
    await runWorld(world, [], after(25))
    expect(await cycleOf(world)).toMatchObject({ response: null, holds: [] })
    expect(await due()).toEqual(before)
  })

  it('is made once, however often the request comes', async () => {
    const world = await aWorld()
    const asked = { requestId: 'the-same', at: after(4) }
    expect(await logIn(world, asked)).toEqual({ ok: true, done: 'now' })
    expect(await logIn(world, asked)).toEqual({ ok: true, done: 'already' })
    expect(await logIn(world, { ...asked, by: OTHER })).toMatchObject({ code: 'request_id_taken' })
    for (const other of [
      { result: 'answered' },
      { note: 'x' },
      { at: after(3) },
      { channel: 'sms' },
    ] as const)
      expect(await logIn(world, { ...asked, ...other })).toMatchObject({ code: 'request_id_taken' })
    expect(loggedIn(world, 'calls')).toHaveLength(1)
    const kinds = sql`select detail from audit where kind = 'attempt_logged'`
    expect((await kinds.execute(world.store.db)).rows).toEqual([
      { detail: { author: REP, channel: 'call', result: 'no_answer', happenedAt: after(4).toISOString() } },
    ])
  })

  it('is made once by two requests at the same time', async () => {
    const world = await aWorld()
    const asked = { requestId: 'at-once', at: after(4) }
    const answers = await Promise.all([logIn(world, asked), logIn(world, asked)])
    const said = answers.map((answer) => (answer.ok ? answer.done : answer.code))
    expect(said).toContain('now')
    // The other one comes while it is being made, or just afterwards.
    expect(said.filter((one) => one !== 'now')).toEqual([expect.stringMatching(/^(in_progress|already)$/)])
    expect(loggedIn(world, 'calls')).toHaveLength(1)
  })

  it('is made once by two instances at the same time, and found by the one that did not lose the answer', async () => {
    const store = await openTestStore()
    const world = await openTestWorld(store)
    worlds.push(world)
    handOver(world, [ID])
    await runWorld(world, [], after(5))
    const beside = { ...world, store: await store.another() }
    const asked = { requestId: 'of-two', at: after(4) }
    world.portal.setFaults({ next: [{ operation: CALLS, kind: 'lostAnswer' }] })
    const answers = await Promise.all([logIn(world, asked), logIn(beside, asked)])
    expect(answers.map((answer) => answer.ok)).toContain(false)
    await runWorld(world, [], after(7))
    const later = await Promise.all([logIn(world, asked), logIn(beside, asked)])
    // By whichever came once the other had let go of it.
    const done = [...answers, ...later].filter((answer) => answer.ok && answer.done === 'now')
    expect(done).toHaveLength(1)
    expect(loggedIn(world, 'calls')).toHaveLength(1)
    expect(await rowsOf(world)).toMatchObject([
      { engagement_id: expect.any(String) as string, lease_id: null },
    ])
  })

  it('is found again where the answer was lost, and not by a call of the same instant that is another', async () => {
    const world = await aWorld()
    const asked = { requestId: 'a-lost-one', at: after(4) }
    world.portal.actions.logEngagement({
      kind: 'call',
      contactIds: [ID],
      by: BY_REP,
      properties: { hs_timestamp: after(4).toISOString(), hs_call_body: 'Pacto: a-lost-one<br>was it' },
    })
    world.portal.setFaults({ next: [{ operation: CALLS, kind: 'lostAnswer' }] })
    expect(await logIn(world, asked)).toMatchObject({ ok: false, code: 'hubspot_away' })
    expect(loggedIn(world, 'calls')).toHaveLength(2)
    await runWorld(world, [], after(7))
    expect(await logIn(world, asked)).toEqual({ ok: true, done: 'now' })
    expect(await logIn(world, asked)).toEqual({ ok: true, done: 'already' })
    expect(loggedIn(world, 'calls')).toHaveLength(2)
  })

  it('is made by the next request where nothing had arrived', async () => {
    const world = await aWorld()
    const asked = { requestId: 'cut-off', at: after(4) }
    world.portal.setFaults({ next: [{ operation: CALLS, kind: 'reset' }] })
    expect(await logIn(world, asked)).toMatchObject({ ok: false, code: 'hubspot_away' })
    expect(await rowsOf(world)).toMatchObject([{ request_id: 'cut-off', engagement_id: null }])
    await runWorld(world, [], after(7))
    expect(await logIn(world, asked)).toEqual({ ok: true, done: 'now' })
    expect(loggedIn(world, 'calls')).toHaveLength(1)
  })

  it('is left to another where looking for it took so long that another has taken it up', async () => {
    const world = await aWorld()
    const asked = { requestId: 'taken-up', at: after(4) }
    world.portal.setFaults({ next: [{ operation: CALLS, kind: 'reset' }] })
    await logIn(world, asked)
    await runWorld(world, [], after(7))
    const { call } = world.hs
    const slow: World['hs'] = {
      ...world.hs,
      call: async (...given) => {
        const answer = await call(...given)
        // The lease has ended while HubSpot took its time.
        await sql`update attempt set lease_id = 'another'`.execute(world.store.db)
        return answer as never
      },
    }
    expect(await logIn({ ...world, hs: slow }, asked)).toMatchObject({ code: 'in_progress' })
    expect(loggedIn(world, 'calls')).toEqual([])
  })

  it('is given up where the one who made it was killed, once its lease is over', async () => {
    const world = await aWorld()
    const asked = { requestId: 'killed', at: after(4) }
    await logIn(world, asked)
    await sql`update attempt set engagement_id = null, lease_id = 'gone',
      lease_until = ${after(6)}`.execute(world.store.db)
    expect(await logIn(world, asked)).toMatchObject({ code: 'in_progress' })
    await runWorld(world, [], after(7))
    expect(await logIn(world, asked)).toEqual({ ok: true, done: 'now' })
    expect(loggedIn(world, 'calls')).toHaveLength(1)
  })

  it('is not in the future, not before the handoff, at most a day ago; a minute more or less is forgiven', async () => {
    const world = await aWorld(10)
    const refused = { ok: false, code: 'attempt_time_invalid' }
    expect(await logIn(world, { at: after(12) })).toMatchObject({
      ...refused,
      details: { latest: after(10) },
    })
    const { handoffAt } = (await cycleOf(world)) as Cycle
    expect(await logIn(world, { at: after(-2) })).toMatchObject({
      ...refused,
      details: { earliest: handoffAt },
    })
    await logIn(world, { at: after(11) })
    await logIn(world, { at: new Date(handoffAt.getTime() - 59_000) })
    expect(loggedIn(world, 'calls').map((call) => call['hs_timestamp'])).toEqual(
      [after(10), handoffAt].map((at) => at.toISOString()),
    )
    await runWorld(world, [], after(25 * 60))
    expect(await logIn(world, { at: after(30) })).toMatchObject({
      ...refused,
      details: { earliest: after(60), latest: after(25 * 60) },
    })
  })

  it('is refused by name: a result that does not fit, a note too long, whoever has no part in it', async () => {
    const world = await aWorld()
    expect(await logIn(world, { channel: 'sms', result: 'answered' })).toMatchObject({
      code: 'attempt_invalid',
      details: { allowed: ['sent'] },
    })
    expect(await logIn(world, { note: 'x'.repeat(501) })).toMatchObject({ code: 'note_too_long' })
    expect(await logIn(world, { by: MARKETING })).toMatchObject({ code: 'not_allowed' })
    expect(await logIn(world, { number: 2 })).toMatchObject({ code: 'handoff_unknown' })
    expect(await rowsOf(world)).toEqual([])
    expect(await logIn(world, { by: OTHER })).toMatchObject({ ok: true })
    expect(await logIn(world, { by: MANAGER })).toMatchObject({ ok: true })
    expect(loggedIn(world, 'calls').map((call) => call['hubspot_owner_id'])).toEqual(['2', '3'])
  })

  it('is forgotten where HubSpot certainly did not take it', async () => {
    const world = await aWorld()
    world.portal.setFaults({ next: [{ operation: CALLS, kind: '429' }] })
    expect(await logIn(world)).toMatchObject({ code: 'hubspot_away' })
    world.portal.actions.deleteContact({ id: ID, by: BY_REP })
    world.clock.jumpTo(after(6))
    expect(await logIn(world)).toMatchObject({ code: expect.stringMatching(/^hubspot_/) as string })
    expect(await rowsOf(world)).toEqual([])
  })

  it('keeps no word of the note, and leaves nothing behind when the person is erased', async () => {
    const world = await aWorld()
    await actIn(world, ID, { by: REP, act: { kind: 'accept' } })
    await logIn(world, { note: 'Her dog is called Barnabas' })
    expect(JSON.stringify(await rowsOf(world))).not.toContain('Barnabas')
    expect(await rowsOf(world)).toHaveLength(1)
    await world.engine.perform({ verb: eraseVerb.name, input: { contactId: ID, dryRun: false } })
    expect(await rowsOf(world)).toEqual([])
  })
})
