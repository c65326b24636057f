import nock from 'nock'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createEngine, type Engine } from '../../src/engine/create-engine.ts'
import { REPORT_DUTIES } from '../../src/reports/duties.ts'
import { REPORT_VERBS } from '../../src/reports/report-verbs.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { writeCycles } from '../../src/store/contacts/write-ledger.ts'
import { CARD_AGREEMENT, madrid, openStagedWorld, PEOPLE, stepTo } from '../support/staged-world.ts'
import { eachStore } from '../support/stores.ts'
import { plainDraw } from './../reports/plain-draw.ts'
import { drawnRow } from '../reports/random-cycles.ts'

const URLS = {
  slack: 'https://hooks.slack.com/services/T0/B0/word',
  teams: 'https://x.webhook.office.com/webhookb2/word',
}
type Body = { text: string; blocks: { text: { text: string } }[] }

const worlds: World[] = []
beforeEach(() => {
  nock.disableNetConnect()
  nock.enableNetConnect('127.0.0.1')
})
afterEach(async () => {
  nock.cleanAll()
  nock.enableNetConnect()
  for (const world of worlds.splice(0)) await world.close()
})

eachStore('posts to the channel', (openTestStore) => {
  async function aWorld(kind: 'slack' | 'teams' = 'slack'): Promise<{ world: World; engine: Engine }> {
    const document = `${CARD_AGREEMENT.trimEnd()}\n  channels: { kind: ${kind} }\n`
    const world = await openStagedWorld(await openTestStore(), { document })
    worlds.push(world)
    await writeCycles(
      world.store.db,
      Array.from({ length: 30 }, (_, index) =>
        drawnRow({
          ...plainDraw,
          contact: index + 1,
          ...(index < 4 ? { response: 'met_late', minutes: 61 } : {}),
        }),
      ),
    )
    const { clock, hs, store } = world
    const engine = createEngine({
      ...{ db: store.db, hs, clock, log: pino({ level: 'silent' }), channelUrl: URLS[kind] },
      portalId: String(world.portal.credentials.portalId),
      verbs: REPORT_VERBS,
      duties: REPORT_DUTIES,
    })
    return { world, engine }
  }

  const turn = async (engine: Engine): Promise<void> => {
    await engine.duties.find(({ name }) => name === 'post-packs')?.run()
  }

  const slack = (status = 200, seen?: (body: Body) => void) =>
    nock('https://hooks.slack.com')
      .post('/services/T0/B0/word', (body: Body) => {
        seen?.(body)
        return true
      })
      .reply(status)

  const states = async ({ store }: World): Promise<string[]> =>
    (
      await sql<{ state: string }>`select state from channel_post order by asked_at`.execute(store.db)
    ).rows.map(({ state }) => state)

  const ask = (engine: Engine, requestId: string, as: string = PEOPLE.manager) =>
    engine.perform({ verb: 'meeting.post', input: { requestId, period: '2026-09', as } })

  it('tell of the week once it is ready, once, and name nobody', async () => {
    const { world, engine } = await aWorld()
    let body: Body | undefined
    const scope = slack(200, (one) => (body = one))
    await turn(engine)
    await turn(engine)
    scope.done()
    expect(await states(world)).toEqual(['sent'])
    expect(body?.text).toMatch(/^Marketing and Sales, 16.*22 Nov 2026$/)
    expect(body?.blocks[0]).toMatchObject({ type: 'header', text: { type: 'plain_text' } })
  })

  it('hold figures, and leads by number and link, without any name', async () => {
    const { world, engine } = await aWorld()
    const bodies: Body[] = []
    slack(200, (one) => bodies.push(one)).persist()
    await turn(engine)
    expect(await ask(engine, 'one')).toMatchObject({ data: { done: 'now' } })
    await turn(engine)
    const text =
      bodies
        .at(-1)
        ?.blocks.map((block) => block.text.text)
        .join('\n') ?? ''
    expect(text).toContain('MQLs handed over · Marketing: 30')
    expect(text).toMatch(/<https:\/\/[^|>]+\/record\/0-1\/7\d+\|Lead 7\d+: /)
    for (const name of ['Ana', 'Ruiz', 'Ben', 'rep@x.example']) expect(text).not.toContain(name)
    expect(await states(world)).toEqual(['sent', 'sent'])
  })

  it('go to Teams as an adaptive card', async () => {
    const { engine } = await aWorld('teams')
    let card: unknown
    const scope = nock('https://x.webhook.office.com')
      .post('/webhookb2/word', (body: unknown) => {
        card = body
        return true
      })
      .reply(202)
    await turn(engine)
    scope.done()
    expect(card).toMatchObject({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: { type: 'AdaptiveCard', version: '1.4', body: expect.any(Array) as unknown },
        },
      ],
    })
    expect(JSON.stringify(card).length).toBeLessThan(28_000)
  })

  it('that are not taken are tried again, later each time, ten times at most', async () => {
    const { world, engine } = await aWorld()
    slack(503).persist()
    await turn(engine)
    expect(await states(world)).toEqual(['waiting'])
    await turn(engine)
    const attempts = async (): Promise<number> =>
      (await sql<{ attempts: number }>`select attempts from channel_post`.execute(world.store.db)).rows[0]
        ?.attempts ?? 0
    expect(await attempts()).toBe(1)
    for (let hours = 0; hours < 9; hours += 1) {
      await sql`update channel_post set next_at = ${world.clock.now()} where state = 'waiting'`.execute(
        world.store.db,
      )
      await turn(engine)
    }
    expect(await attempts()).toBe(10)
    expect(await states(world)).toEqual(['failed'])
  })

  it('that may have been taken are never sent again by themselves', async () => {
    const { world, engine } = await aWorld()
    nock('https://hooks.slack.com')
      .post('/services/T0/B0/word')
      .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))
    await turn(engine)
    await turn(engine)
    expect(await states(world)).toEqual(['uncertain'])
  })

  it('whose sender was killed are told as uncertain', async () => {
    const { world, engine } = await aWorld()
    await ask(engine, 'one')
    await sql`update channel_post set state = 'sending', next_at = ${world.clock.now()}`.execute(
      world.store.db,
    )
    slack().persist()
    await turn(engine)
    expect((await states(world)).toSorted()).toEqual(['sent', 'uncertain'])
  })

  it('are asked for by managers, Marketing and admins; one that waits is enough', async () => {
    const { engine } = await aWorld()
    expect(await ask(engine, 'a', PEOPLE.ana)).toMatchObject({ error: { code: 'not_allowed' } })
    expect(await ask(engine, 'a', PEOPLE.viewer)).toMatchObject({ error: { code: 'not_allowed' } })
    expect(await ask(engine, 'a')).toMatchObject({ data: { done: 'now' } })
    expect(await ask(engine, 'a')).toMatchObject({ data: { done: 'already' } })
    expect(await ask(engine, 'b', PEOPLE.marketing)).toMatchObject({ data: { done: 'already' } })
  })

  it('are refused where no channel is set up, and the week is not posted then', async () => {
    const { world } = await aWorld()
    const answer = await world.engine.perform({
      verb: 'meeting.post',
      input: { requestId: 'a', period: '', as: PEOPLE.manager },
    })
    expect(answer).toMatchObject({ error: { code: 'no_channel' } })
    await stepTo(world, madrid('Mon 12:00'))
    expect(await states(world)).toEqual([])
  })
})
