import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Figure, ListedHandoff } from '../../extensions/app/shared/page-contract.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { act, arrive, byPerson, call, email, MQL, remove, set, type Deed } from '../support/stage-deeds.ts'
import { madrid, openStagedWorld, PEOPLE } from '../support/staged-world.ts'
import { openMemoryStore } from '../support/stores.ts'

const BY_ANA = byPerson(PEOPLE.ana)
const BY_BEN = byPerson(PEOPLE.ben)
const tick: Deed = async ({ portal, store }, contactId) => {
  const tasks = await store.db
    .selectFrom('task')
    .select('hubspot_id')
    .where('contact_id', '=', contactId)
    .where('open', '=', true)
    .execute()
  expect(tasks.length).toBeGreaterThan(0)
  for (const { hubspot_id } of tasks)
    portal.actions.setProperties({
      objectType: 'tasks',
      id: hubspot_id ?? '',
      properties: { hs_task_status: 'COMPLETED' },
      by: BY_ANA,
    })
}

/** One lead each; all are handed over on Monday at ten (ux §7). */
const GAMES = {
  'nobody calls': [],
  'accepted, never called': [['Mon 10:05', act({ kind: 'accept' })]],
  'a call typed in later, for before': [
    ['Mon 12:30', call({ hs_timestamp: madrid('Mon 10:50').toISOString() }, BY_ANA)],
  ],
  'passed on at minute 58': [
    ['Mon 10:58', set({ hubspot_owner_id: '2' }, BY_ANA)],
    ['Mon 11:30', call({}, BY_BEN)],
  ],
  'owner cleared at minute 58': [['Mon 10:58', set({ hubspot_owner_id: '' }, BY_ANA)]],
  'deleted once it was bad': [
    [
      'Mon 12:00',
      ({ portal }, id) => portal.actions.deleteObject({ objectType: 'contacts', id, by: BY_ANA }),
    ],
  ],
  'task ticked': [['Mon 11:20', tick]],
  'made exempt afterwards': [['Mon 10:50', set({ email: 'somebody@own.example' }, BY_ANA)]],
  'held at minute 44': [
    ['Mon 10:44', act({ kind: 'hold', reason: 'requested_by_lead', untilAt: madrid('Tue 10:00') })],
  ],
  'held until tomorrow': [
    ['Mon 10:44', act({ kind: 'hold', reason: 'requested_by_lead', untilAt: madrid('Wed 10:00') })],
  ],
  'moved back and forth for a new clock': [
    ['Mon 10:40', set({ lifecyclestage: '' }, BY_ANA)],
    ['Mon 10:41', set({ lifecyclestage: 'lead' }, BY_ANA)],
    ['Mon 10:45', set({ lifecyclestage: MQL }, BY_ANA)],
  ],
  'status set by hand': [['Mon 11:30', set({ pacto_sla_status: 'met' }, BY_ANA)]],
  'logged, then deleted': [
    ['Mon 10:20', call({}, BY_ANA, '80001')],
    ['Mon 11:30', remove('calls', '80001')],
  ],
  'asked again by Marketing': [
    ['Mon 10:20', call({}, BY_ANA)],
    [
      'Mon 12:00',
      act({ kind: 'reject', reason: 'not_now', note: 'On holiday', returnAt: madrid('Tue 09:00') }),
    ],
    ['Tue 11:00', act({ kind: 'hand_over_again' }, PEOPLE.marketing)],
    ['Tue 11:10', call({}, BY_ANA)],
  ],
} satisfies Record<string, [time: string, deed: Deed][]>

/** Those that begin in another way. */
const STARTS: Record<string, [time: string, deed: Deed][]> = {
  'nobody had it': [
    ['Mon 10:00', arrive({ hubspot_owner_id: '' })],
    ['Mon 12:00', set({ hubspot_owner_id: '1' })],
    ['Mon 12:30', call({}, BY_ANA)],
  ],
  'no phone, dead address': [
    ['Mon 10:00', arrive({ phone: '' })],
    ['Mon 10:20', email({ hs_email_status: 'BOUNCED' }, BY_ANA)],
  ],
  'made by a seller': [
    ['Mon 09:30', arrive({ lifecyclestage: 'lead' })],
    ['Mon 10:00', set({ lifecyclestage: MQL }, BY_ANA)],
  ],
  'of our own house': [['Mon 10:00', arrive({ email: 'colleague@own.example' })]],
  'a customer already': [
    ['Mon 09:10', arrive({ lifecyclestage: 'customer' })],
    ['Mon 09:30', set({ lifecyclestage: '' })],
    ['Mon 10:00', set({ lifecyclestage: MQL })],
    ['Mon 10:20', call({}, BY_ANA)],
  ],
}

type Game =
  | keyof typeof GAMES
  | 'nobody had it'
  | 'no phone, dead address'
  | 'made by a seller'
  | 'of our own house'
  | 'a customer already'
const STORIES: [string, [string, Deed][]][] = [
  ...Object.entries(GAMES).map(([name, steps]): [string, [string, Deed][]] => [
    name,
    [['Mon 10:00', arrive()], ...(steps as [string, Deed][])],
  ]),
  ...Object.entries(STARTS),
]
const ID = new Map(STORIES.map(([name], index) => [name, String(701 + index)]))
const LOOK = madrid('Tue 16:00')

let world: World
let close: () => Promise<void>
const readings = new Map<string, ListedHandoff[]>()

const ask = async <T>(verb: string, input: object): Promise<T> => {
  const answer = await world.engine.perform({ verb, input })
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.data as T
}

const FIGURES = ['response', 'acceptance', 'volume', 'mql_sql', 'breached', 'handoffs']

/** How a figure reads a game's handoffs, the earlier first; '': in no list of it. */
function readingOf(figure: string, game: Game): string[] {
  const all = readings.get(figure) ?? []
  return all
    .filter(({ contact }) => contact === ID.get(game))
    .toSorted((a, b) => a.handoffAt.localeCompare(b.handoffAt))
    .map(({ reading }) => reading)
}

const causeOf = (game: Game): string[] =>
  (readings.get('handoffs') ?? []).filter(({ contact }) => contact === ID.get(game)).map(({ cause }) => cause)

beforeAll(async () => {
  const store = await openMemoryStore()
  world = await openStagedWorld(store)
  close = async () => {
    await world.close()
    await store.close()
  }
  const steps = STORIES.flatMap(([name, deeds]) =>
    deeds.map(([time, deed]) => ({ at: madrid(time), run: async () => deed(world, ID.get(name)!) })),
  ).toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const actor = {
    nextAt: () => steps[0]?.at ?? null,
    act: async (): Promise<void> => steps.shift()?.run(),
  }
  await runWorld(world, [actor], LOOK)
  for (const figure of FIGURES) {
    const list = async (part: string): Promise<ListedHandoff[]> =>
      (
        await ask<{ handoffs: ListedHandoff[] }>('report.contacts', {
          name: 'funnel',
          list: figure + part,
          limit: 500,
        })
      ).handoffs
    readings.set(figure, [...(await list('')), ...(await list(':out'))])
  }
}, 300_000)

afterAll(() => close())

/** How a person's own clock reads a game's handoff: '' where it is not among that person's. */
async function ownReadingOf(owner: string, game: Game): Promise<string> {
  for (const part of ['', ':out']) {
    const list = `owner=${owner}/own_response${part}`
    const { handoffs } = await ask<{ handoffs: ListedHandoff[] }>('report.contacts', {
      name: 'breaches',
      list,
      limit: 500,
    })
    const found = handoffs.find(({ contact }) => contact === ID.get(game))
    if (found) return found.reading
  }
  return ''
}

const rowsOf = async (name: string): Promise<Figure[]> =>
  (await ask<{ rows: Figure[] }>('report.run', { name })).rows

describe('a game of Sales', () => {
  it.each([
    ['accepted, never called', 'nobody_contacted'],
    ['task ticked', 'nobody_contacted'],
    ['status set by hand', 'nobody_contacted'],
    ['made exempt afterwards', 'nobody_contacted'],
    ['moved back and forth for a new clock', 'nobody_contacted'],
    ['held at minute 44', 'nobody_contacted'],
    ['owner cleared at minute 58', 'nobody_contacted'],
    ['logged, then deleted', 'evidence_removed'],
  ] as const)('gains nothing: %s counts as if nobody had called', (game, cause) => {
    expect(readingOf('response', game)).toEqual(readingOf('response', 'nobody calls'))
    expect([readingOf('breached', game), causeOf(game)]).toEqual([['yes'], [cause]])
    expect(readingOf('volume', game), 'and takes nothing from Marketing').toEqual(['yes'])
  })

  it('is not made splendid by accepting: the acceptance counts, the silence too', () => {
    expect(readingOf('acceptance', 'accepted, never called')).toEqual(['yes'])
    expect(readingOf('response', 'accepted, never called')).toEqual(['no'])
  })

  it('that passes the lead on at minute 58 is the team’s, and nobody’s own: whoever got it was in time', async () => {
    const game = 'passed on at minute 58'
    expect(readingOf('response', game)).toEqual(['no'])
    expect(await ownReadingOf('2', game)).toBe('yes')
    expect(await ownReadingOf('1', game)).not.toBe('no')
  })

  it('that clears the owner stays whose it was', async () => {
    expect(await ownReadingOf('1', 'owner cleared at minute 58')).toBe('no')
  })

  it('that holds the lead is left out while it lasts, and said so', () => {
    expect(readingOf('response', 'held until tomorrow')).toEqual(['out:on_hold'])
  })

  it('that deletes the bad case leaves it among the outcomes, as withdrawn', async () => {
    expect(readingOf('handoffs', 'deleted once it was bad')).toEqual(['yes'])
    const rows = await rowsOf('funnel')
    expect(rows.find(({ section, group }) => section === 'outcome' && group === 'withdrawn')?.n).toBe(1)
    const all = rows.find(({ section, group }) => section === 'outcome' && group === 'all')
    expect(all?.n, 'every handoff, the second of one contact too').toBe(STORIES.length + 1)
  })

  it('that deletes the bad case is told in the pack of that week, and in no other', async () => {
    type Told = { deleted: { contact: string; deletedAt: string }[]; text: string }
    const week = await ask<Told>('meeting.pack', { period: 'week' })
    const contact = ID.get('deleted once it was bad')
    expect(week.deleted).toEqual([{ contact, deletedAt: madrid('Mon 12:00').toISOString() }])
    expect(week.text).toContain(`contact ${contact ?? ''}: deleted`)
    expect((await ask<Told>('meeting.pack', { period: 'last-week' })).deleted).toEqual([])
  })
})

describe('nobody is blamed', () => {
  it('for a call typed in later: the breach is taken back, and counted as corrected', async () => {
    const game = 'a call typed in later, for before'
    expect([readingOf('response', game), readingOf('breached', game)]).toEqual([['yes'], ['no']])
    expect((await rowsOf('scoreboard')).find(({ figure }) => figure === 'corrected')?.n).toBe(1)
  })

  it('in Sales for a lead nobody was given, nor for one that cannot be reached', async () => {
    expect(causeOf('nobody had it')).toEqual(['no_owner'])
    expect(causeOf('no phone, dead address')).toEqual(['unreachable'])
    expect(readingOf('response', 'nobody had it')).toEqual(['no'])
    expect(await ownReadingOf('1', 'nobody had it'), 'whoever got it called in time').toBe('yes')
    const sides = new Map(
      (await rowsOf('breaches'))
        .filter(({ section }) => section === 'cause')
        .map((row) => [row.group, row.side]),
    )
    expect(Object.fromEntries(sides)).toEqual({
      nobody_contacted: 'sales',
      owner_away: 'sales',
      evidence_removed: 'sales',
      no_owner: 'operations',
      unreachable: 'marketing',
    })
  })

  it('in Marketing for what Sales made, and Sales gains nothing by it', async () => {
    const game = 'made by a seller'
    for (const figure of ['response', 'acceptance', 'volume', 'breached'])
      expect([figure, readingOf(figure, game)]).toEqual([figure, []])
    expect(readingOf('mql_sql', game)).toEqual(['out:self_sourced'])
    expect((await rowsOf('funnel')).find(({ figure }) => figure === 'self_sourced')?.n).toBe(1)
  })

  it('for a colleague’s test: no clock, no breach', () => {
    for (const figure of ['response', 'breached', 'acceptance'])
      expect([figure, readingOf(figure, 'of our own house')]).toEqual([figure, []])
  })
})

describe('a game of Marketing', () => {
  it('gains nothing: the same people again are listed, not counted', () => {
    expect(readingOf('volume', 'asked again by Marketing')).toEqual(['yes', 'out:again'])
  })

  it('gains nothing: customers are no new MQLs, and Sales’ work on them counts all the same', () => {
    expect(readingOf('volume', 'a customer already')).toEqual(['out:customer'])
    expect(readingOf('response', 'a customer already')).toEqual(['yes'])
  })

  it('gains no second handoff by moving the stage back and forth', () => {
    expect(readingOf('handoffs', 'moved back and forth for a new clock')).toEqual(['yes'])
  })
})
