import { expect, it, onTestFinished } from 'vitest'
import type { Cycle } from '../../../src/domain/cycle.ts'
import { replayLead } from '../../../src/domain/past/replay-lead.ts'
import { createAgreementBook } from '../../../src/engine/agreement/agreement-book.ts'
import { createDirectory } from '../../../src/engine/people/directory.ts'
import { toCycle, toFacts } from '../../../src/engine/rows.ts'
import { createDraw } from '../../../src/sandbox/people/draw.ts'
import { runWorld, type Actor } from '../../../src/sandbox/world/run-world.ts'
import type { Bench } from '../../laws/bench.ts'
import { happen, planFacts, type Fact } from '../../laws/plan-facts.ts'
import { openMemoryStore } from '../../support/stores.ts'
import { MONDAY_10, openTestWorld } from '../../support/test-world.ts'
import { leadsIn, readAll } from './past-portal.ts'

const CONTACTS = Array.from({ length: 25 }, (_, n) => String(801 + n))
const FACTS = 200
const END = new Date(MONDAY_10.getTime() + 8 * 3_600_000)

const doing = (bench: Bench, facts: Fact[]): Actor => ({
  nextAt: () => facts[0]?.at ?? null,
  act: () => {
    const fact = facts.shift()
    if (fact) happen(bench, fact)
    return Promise.resolve()
  },
})

/** What a reader of the figures would see of a cycle. */
const told = ({ contactId, handoffAt, disposition, response, clocks, tier, origin, rejection }: Cycle) => ({
  ...{ contactId, handoffAt, disposition, tier, origin },
  answeredAt: response?.at ?? null,
  flag: response?.flag ?? null,
  breaches: clocks.flatMap(({ kind, breachedAt }) => (breachedAt ? [[kind, breachedAt]] : [])),
  rejection: rejection && [rejection.at, rejection.via, rejection.reason],
})

it(
  'what was read afterwards is replayed to the cycles of the engine that was there',
  { timeout: 300_000 },
  async () => {
    const store = await openMemoryStore()
    const world = await openTestWorld({ ...store, close: () => Promise.resolve() })
    onTestFinished(async () => {
      await world.close()
      await store.close()
    })
    const facts = planFacts(createDraw(7), CONTACTS, FACTS)
    await runWorld(world, [doing({ world } as Bench, facts)], END)
    // What was logged late of those decided by then is read at night.
    await world.engine.reconcile({ scope: 'full' })
    await runWorld(world, [], new Date(END.getTime() + 600_000))
    const { clock, hs } = world
    const book = createAgreementBook({ db: store.db, clock })
    const { read } = await readAll({ deps: { db: store.db, hs, clock, book } })
    const leads = await leadsIn(store)
    const rows = await store.db
      .selectFrom('cycle')
      .select(['state', 'handoff_at as handoffAt', 'cycle_id as cycleId', 'contact_id as contactId'])
      .execute()
    const remembered = await store.db.selectFrom('contact').select(['contact_id', 'facts']).execute()
    // Of those who were deleted, restored or merged the ledger remembers more than the portal still tells.
    const odd = new Set(
      remembered.flatMap(({ contact_id, facts: json }) => {
        const { gone, absences, absorbed } = toFacts(json)
        return gone || absences.length > 0 || absorbed.length > 0 ? [contact_id] : []
      }),
    )
    const agreement = (await book.read()).current
    if (!agreement) throw new Error('there is an agreement')
    const people = await createDirectory({ hs, clock }).people(
      agreement.operations,
      [],
      agreement.terms.timeZone,
    )
    const appId = String(world.portal.credentials.appId)
    const replay = { agreement, people, from: new Date(read.from), to: new Date(read.to), appId }
    const order = (a: Cycle, b: Cycle): number =>
      a.contactId.localeCompare(b.contactId) || a.handoffAt.getTime() - b.handoffAt.getTime()
    const replayed = leads
      .filter(({ contactId }) => !odd.has(contactId))
      .flatMap((lead) => replayLead(lead, replay).map(({ cycle }) => cycle))
      .toSorted(order)
    const ledger = rows
      .filter(({ contactId }) => !odd.has(contactId))
      .map(toCycle)
      .toSorted(order)
    expect(ledger.length).toBeGreaterThan(12)
    expect(new Set(ledger.map(({ disposition }) => disposition)).size).toBeGreaterThan(3)
    expect(replayed.map(told)).toEqual(ledger.map(told))
  },
)
