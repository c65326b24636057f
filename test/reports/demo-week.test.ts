import { openAsBlob } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { BonusRow } from '../../src/reports/bonus-row.ts'
import type { FigureRow } from '../../src/reports/figure-row.ts'
import type { Listed } from '../../src/reports/listed.ts'
import type { TodayRow } from '../../src/reports/today.ts'
import { historyOf, type SeenContact, type Snapshot } from '../../src/sandbox/demo/checks/snapshot.ts'
import { openDemo, type Demo } from '../../src/sandbox/demo/open-demo.ts'
import { comeToRest } from '../../src/sandbox/demo/take-stock.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { rebuildFigures } from '../../src/store/reports/rebuild-figures.ts'
import { countBy, rawCycles, reckon, stats, type ByHand, type NofM } from './by-hand.ts'
import { reckonWon, type WonByHand } from './reckon-money.ts'
import {
  binsBothWays,
  facetsBothWays,
  figureTables,
  keptSummary,
  plainSummary,
  sharesBothWays,
} from './plain-query.ts'

const FIGURE_REPORTS = ['scoreboard', 'breaches', 'reasons', 'funnel']

let demo: Demo
let portal: Snapshot
let byHand: ByHand
const rows = new Map<string, FigureRow[]>()
let open: TodayRow[]
/** When the clock of a contact out of a parked batch was started (ms). */
let startedAt: Map<string, number>

const perform = async <T>(verb: string, input: unknown): Promise<T> => {
  const answer = await demo.world.engine.perform({ verb, input })
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.data as T
}

const listOf = async (report: string, list: string): Promise<Listed[]> => {
  const found: Listed[] = []
  let after: string | null = null
  do {
    const input = { name: report, list, limit: 50, ...(after === null ? {} : { after }) }
    const page: { handoffs: Listed[]; next: string | null } = await perform('report.contacts', input)
    found.push(...page.handoffs)
    after = page.next
  } while (after !== null)
  return found
}

const row = (report: string, figure: string, at: Partial<FigureRow> = {}): FigureRow => {
  const found = rows
    .get(report)
    ?.find(
      (one) =>
        one.figure === figure &&
        one.group === (at.group ?? '') &&
        (!at.section || one.section === at.section),
    )
  if (!found) throw new Error(`${report} has no ${figure}`)
  return found
}

const nOfM = ({ n, of, leftOut }: FigureRow): NofM => ({
  n: n ?? 0,
  of: of ?? 0,
  out: Object.values(leftOut).reduce((sum, count) => sum + count, 0),
})

/** How many, by group, of a section that tells only what there is. */
const counts = (report: string, section: string, figure: string): Record<string, number> =>
  Object.fromEntries(
    (rows.get(report) ?? [])
      .filter((one) => one.section === section && one.figure === figure)
      .map(({ group, n }) => [group, n ?? 0]),
  )

/** Five days of an office: a batch is parked and spread, evidence removed, reviews asked for and answered. */
beforeAll(async () => {
  const from = await openAsBlob(inject('storeDump'))
  demo = await openDemo({ seed: 11, language: 'en', days: 5, people: 'on', busy: 0.35, from })
  await runWorld(demo.world, demo.people, demo.end)
  const starts = await demo.world.store.db
    .selectFrom('act')
    .select(['contact_id', 'what'])
    .where('kind', '=', 'start')
    .execute()
  startedAt = new Map(starts.map(({ contact_id, what }) => [contact_id, Date.parse(String(what['startAt']))]))
  portal = (await comeToRest(demo)).portal
  for (const name of FIGURE_REPORTS) {
    const { rows: figures } = await perform<{ rows: FigureRow[] }>('report.run', { name })
    rows.set(name, figures)
  }
  open = (await perform<{ rows: TodayRow[] }>('report.run', { name: 'today' })).rows
  byHand = reckon(await rawCycles(demo.world.store.db), {
    from: '2026-08-31T23:00:00.000Z',
    to: '2026-09-30T23:00:00.000Z',
    now: demo.world.clock.now(),
    attemptsFor: Object.keys(demo.agreement.terms.sales.attempts),
    required: demo.agreement.terms.marketing?.criteria.required.length ?? 0,
    onceMs: demo.agreement.terms.marketing?.volume.onceInMs ?? 0,
  })
}, 900_000)

afterAll(async () => {
  await demo.world.close()
})

describe('the reports of the demo', () => {
  it('hold nobody to a number for days before Pacto counted', async () => {
    const asked = { name: 'scoreboard', period: 'last-month' }
    const { rows: august } = await perform<{ rows: FigureRow[] }>('report.run', asked)
    const volume = august.find(({ figure, section }) => figure === 'volume' && section === 'marketing')
    expect(volume).toMatchObject({ value: null, why: 'no_data', target: null, state: null })
  })

  it('have something to say', () => {
    expect(byHand.response.of).toBeGreaterThan(20)
    expect(byHand.breached).toBeGreaterThan(0)
    expect(Object.keys(byHand.byReason).length).toBeGreaterThan(1)
  })

  it.each([
    ...(['response', 'limit', 'coverage', 'attempts', 'logging', 'reasons', 'decision'] as const),
    ...(['criteria', 'acceptance'] as const),
  ])('say of %s what a reckoning by hand says', (figure) => {
    expect(nOfM(row('scoreboard', figure))).toEqual(byHand[figure])
  })

  it.each([
    ...(['talked', 'held_once', 'by_hand', 'by_hand_late'] as const).map(
      (figure) => [figure, 'sales'] as const,
    ),
    ...([
      ['outside', 'marketing'],
      ['exempt', 'between'],
    ] as const),
  ])('say of %s what stands beside the commitments', (figure, section) => {
    expect(nOfM(row('scoreboard', figure, { section }))).toEqual(byHand[figure])
  })

  it('say the same of delivery, sources, campaigns, scores and ratings', () => {
    const { delivery } = byHand
    expect(delivery.count).toBeGreaterThan(5)
    expect(row('scoreboard', 'delivery').minutes).toEqual(delivery)
    expect(counts('scoreboard', 'source', 'volume')).toEqual(byHand.bySource)
    expect(Object.keys(byHand.bySource).length).toBeGreaterThan(3)
    expect(counts('reasons', 'reason_campaign', 'rejected')).toEqual(byHand.byReasonAndCampaign)
    expect(counts('reasons', 'reason_score', 'rejected')).toEqual(byHand.byReasonAndScore)
    expect(nOfM(row('reasons', 'rated_good', { section: 'all' }))).toEqual(byHand.rated_good)
    expect(row('scoreboard', 'self_sourced').n).toBe(byHand.selfSourced)
    const rated = (rows.get('reasons') ?? []).filter(({ section, n }) => section === 'quality' && n)
    const byRating: Record<string, number> = {}
    for (const { figure, n } of rated) {
      const rating = figure.replace('rated_', '')
      byRating[rating] = (byRating[rating] ?? 0) + (n ?? 0)
    }
    expect(byRating).toEqual(byHand.ratings)
    expect(byHand.rated_good.of).toBeGreaterThan(5)
  })

  it('say the same of volume, completeness, minutes and reviews', () => {
    expect(row('scoreboard', 'volume').n).toBe(byHand.volume)
    const { n, of } = row('scoreboard', 'completeness')
    expect({ n, of, out: 0 }).toEqual(byHand.completeness)
    expect(row('scoreboard', 'time_business').minutes).toEqual(byHand.business)
    expect(row('scoreboard', 'time_clock').minutes).toEqual(byHand.clock)
    expect(row('scoreboard', 'unowned').value).toBe(byHand.unowned)
    expect(row('scoreboard', 'excused').n).toBe(byHand.excused)
    expect(row('scoreboard', 'corrected').n).toBe(byHand.corrected)
  })

  it('say the same of the way from MQL to customer, and of every outcome', () => {
    expect(nOfM(row('funnel', 'mql_sql', { section: 'all' }))).toEqual(byHand.mql_sql)
    expect(nOfM(row('funnel', 'mql_customer', { section: 'all' }))).toEqual(byHand.mql_customer)
    const outcomes = (rows.get('funnel') ?? []).filter(({ section }) => section === 'outcome')
    const parts = outcomes.filter(({ group }) => group !== 'all')
    const some = Object.fromEntries(parts.filter(({ n }) => n).map(({ group, n }) => [group, n]))
    expect(some).toEqual(byHand.outcomes)
    expect(parts.reduce((sum, { n }) => sum + (n ?? 0), 0)).toBe(
      outcomes.find(({ group }) => group === 'all')?.n,
    )
  })

  it('say the same of causes and reasons, which add up', () => {
    const causes = (rows.get('breaches') ?? []).filter(({ section }) => section === 'cause')
    const some = Object.fromEntries(causes.filter(({ n }) => n).map(({ group, n }) => [group, n]))
    expect(some).toEqual(byHand.causes)
    expect(causes.reduce((sum, { n }) => sum + (n ?? 0), 0)).toBe(byHand.breached)
    const reasons = (rows.get('reasons') ?? []).filter(
      (one) => one.section === 'reason' && one.figure === 'rejected',
    )
    expect(Object.fromEntries(reasons.map(({ group, n }) => [group, n]))).toEqual(byHand.byReason)
  })

  it('say one figure alike wherever it stands', () => {
    expect(nOfM(row('breaches', 'response', { section: 'all' }))).toEqual(nOfM(row('scoreboard', 'response')))
    expect(row('breaches', 'time_business', { section: 'all' }).minutes).toEqual(
      row('scoreboard', 'time_business').minutes,
    )
    for (const section of ['source', 'tier', 'team', 'trend', 'hour']) {
      const parts = (rows.get('breaches') ?? []).filter(
        (one) => one.section === section && one.figure === 'response',
      )
      expect(
        parts.reduce((sum, { n }) => sum + (n ?? 0), 0),
        section,
      ).toBe(row('scoreboard', 'response').n)
      expect(
        parts.reduce((sum, { of }) => sum + (of ?? 0), 0),
        section,
      ).toBe(row('scoreboard', 'response').of)
    }
  })

  it('open each figure down to as many handoffs as it counts', async () => {
    for (const name of FIGURE_REPORTS)
      for (const one of rows.get(name) ?? []) {
        if (one.list === null || one.n === null || one.figure === 'completeness') continue
        const where = `${name} ${one.section} ${one.list}`
        expect((await listOf(name, `${one.list}:n`)).length, where).toBe(one.n)
        if (one.kind !== 'rate') continue
        expect((await listOf(name, `${one.list}:missed`)).length, where).toBe((one.of ?? 0) - one.n)
        for (const [why, count] of Object.entries(one.leftOut))
          expect((await listOf(name, `${one.list}:out=${why}`)).length, `${where} ${why}`).toBe(count)
      }
  }, 300_000)

  it('agree, handoff by handoff, with what the portal shows', async () => {
    const response = await compare('response', (contact) => responseOf(contact))
    const acceptance = await compare('acceptance', ({ properties }) => {
      const outcome = properties['pacto_disposition'] ?? ''
      if (outcome === 'open') return 'out:open'
      return outcome === 'accepted' || outcome === 'won' ? 'yes' : 'no'
    })
    const criteria = await compare('criteria', ({ properties }) =>
      properties['pacto_mql_conforming'] === 'true' ? 'yes' : 'no',
    )
    const source = await everyHandoff((one) => [
      one.source,
      seen(one)?.properties['hs_analytics_source'] ?? '',
    ])
    const rating = await compare('rated_good', ({ properties }) => {
      const quality = properties['pacto_lead_quality'] ?? ''
      return quality === '' ? 'out:not_rated' : quality === 'good' ? 'yes' : 'no'
    })
    expect(source.differing).toEqual([])
    expect(rating.differing).toEqual([])
    expect(rating.of['yes']).toBeGreaterThan(2)
    const logging = await compare('logging', (contact) => (hasActivity(contact) ? 'yes' : 'no'))
    for (const { differing, compared } of [response, acceptance, criteria, logging]) {
      expect(differing).toEqual([])
      expect(compared).toBeGreaterThan(10)
    }
  })

  it('take delivery from the portal’s own histories of the criteria', async () => {
    const listed = await listOf('scoreboard', 'delivery')
    const minutes = listed.map((one) => {
      const contact = portal.contacts.find(({ id }) => id === one.contact)
      const at = Date.parse(one.handoffAt)
      return contact ? Math.floor((at - metAt(contact, at)) / 60_000) : NaN
    })
    expect(minutes.every((one) => one >= 0)).toBe(true)
    expect(stats(minutes)).toEqual(row('scoreboard', 'delivery').minutes)
  })

  it('tell the minutes, causes and reasons that the portal shows', async () => {
    for (const one of await listOf('scoreboard', 'time_business'))
      if (seen(one)) expect(String(one.businessMinutes)).toBe(seen(one)?.properties['pacto_response_minutes'])
    for (const one of await listOf('breaches', 'breached:n'))
      if (seen(one)) expect(one.cause).toBe(seen(one)?.properties['pacto_breach_cause'])
    for (const one of await listOf('reasons', 'rejected'))
      if (seen(one)) expect(one.reason).toBe(seen(one)?.properties['pacto_rejection_reason'] ?? '')
  })

  it('list every open handoff with the step and time that the contact shows, what is due first on top', () => {
    expect(open.length).toBeGreaterThan(5)
    for (const { contact, step, dueAt } of open) {
      const shown = portal.contacts.find(({ id }) => id === contact)?.properties ?? {}
      expect(step).toBe(shown['pacto_next_step'])
      if (dueAt !== null) expect(Date.parse(dueAt)).toBe(Date.parse(shown['pacto_next_due_at'] ?? ''))
    }
    const due = open.map(({ dueAt }) => dueAt ?? '9')
    expect(due).toEqual(due.toSorted())
  })

  it('stand on summaries that equal the plain query, and measuring anew changes nothing', async () => {
    const { db } = demo.world.store
    expect(await keptSummary(db)).toEqual(await plainSummary(db))
    for (const bothWays of [facetsBothWays, binsBothWays, sharesBothWays]) {
      const { kept: counted, plain } = await bothWays(db)
      expect(counted).toEqual(plain)
    }
    const kept = await figureTables(db)
    await rebuildFigures(db)
    expect(await figureTables(db)).toEqual(kept)
  })
})

/** The contact of a listed handoff, if the portal shows that very handoff: an earlier one it shows no more. */
function seen({ contact, handoffAt }: Listed): SeenContact | undefined {
  const found = portal.contacts.find(({ id }) => id === contact)
  if (!found || found.archived) return undefined
  const shown = Date.parse(found.properties['pacto_handoff_at'] ?? '')
  return shown === Date.parse(handoffAt) ? found : undefined
}

/** What the demo's agreement asks for: when each came to hold for the last time, by the portal's history. */
function metAt(contact: SeenContact, at: number): number {
  const since = (property: string, holds: (value: string) => boolean): number => {
    let from = Infinity
    for (const { value, at: then } of historyOf(contact, property)) {
      if (then.getTime() > at) break
      if (!holds(value)) from = Infinity
      else if (from === Infinity) from = then.getTime()
    }
    return from
  }
  return Math.max(
    since('hubspotscore', (value) => Number(value) >= 70),
    since('hs_analytics_num_page_views', (value) => Number(value) >= 3),
    ...['jobtitle', 'industry', 'numberofemployees'].map((name) => since(name, (value) => value !== '')),
  )
}

/** Every handoff of the period that the portal still shows, by two tellings of one thing. */
async function everyHandoff(tell: (one: Listed) => [string, string]) {
  const told = (await listOf('funnel', 'handoffs')).filter(seen).map((one) => [one.contact, ...tell(one)])
  return { differing: told.filter(([, said, shows]) => said !== shows) }
}

async function compare(figure: string, readingOf: (contact: SeenContact) => string) {
  const listed = [...(await listOf('scoreboard', figure)), ...(await listOf('scoreboard', `${figure}:out`))]
  const shown = listed.flatMap((one) => {
    const contact = seen(one)
    const shows = contact ? readingOf(contact) : UNTOLD
    return shows === UNTOLD ? [] : [{ figure, contact: one.contact, said: one.reading, shown: shows }]
  })
  return {
    compared: shown.length,
    differing: shown.filter(({ said, shown: is }) => said !== is),
    of: countBy(shown.map(({ said }) => said)),
  }
}

function responseOf(contact: SeenContact): string {
  const { properties } = contact
  const at = Date.parse(properties['pacto_first_response_at'] ?? '')
  if (!Number.isNaN(at)) {
    const handoffAt = Date.parse(properties['pacto_handoff_at'] ?? '')
    if (at < handoffAt) return 'out:contacted_before'
    // Met at the handoff itself: by contact then, or by contact before; the portal shows both alike.
    if (at === handoffAt) return UNTOLD
    // Of a parked batch: nobody's clock ran before somebody started or spread it.
    if (at < (startedAt.get(contact.id) ?? handoffAt)) return 'out:contacted_before'
    const behind = contact.engagements.filter((one) => instants(one.properties).includes(at))
    if (behind.length === 0) return 'out:unseen'
    if (behind.every((one) => one.properties['hs_meeting_source'] === 'MEETINGS_PUBLIC'))
      return 'out:booked_by_lead'
  }
  return READINGS[properties['pacto_sla_status'] ?? ''] ?? `status ${properties['pacto_sla_status'] ?? ''}`
}

const UNTOLD = ''

const READINGS: Record<string, string> = {
  met: 'yes',
  met_late: 'no',
  breached: 'no',
  on_track: 'out:not_due',
  at_risk: 'out:not_due',
  on_hold: 'out:on_hold',
  closed: 'out:stopped',
}

const instants = (properties: Readonly<Record<string, string>>): number[] =>
  ['hs_timestamp', 'hs_createdate', 'hs_meeting_start_time'].map((name) => Date.parse(properties[name] ?? ''))

/** Not when it was logged: a call before the handoff that was typed in afterwards is before it. */
const happened = (properties: Readonly<Record<string, string>>): number[] =>
  ['hs_timestamp', 'hs_meeting_start_time'].map((name) => Date.parse(properties[name] ?? ''))

/** Any activity at or after the handoff, which may be one that entered no stage (asked again, handed over again). */
function hasActivity({ properties, engagements }: SeenContact): boolean {
  const handoffAt = Date.parse(properties['pacto_handoff_at'] ?? '')
  return engagements.some((one) => happened(one.properties).some((at) => at >= handoffAt))
}

describe("the demo's money", () => {
  let won: WonByHand[]
  let statement: BonusRow[]
  const priced = (): WonByHand[] => won.filter(({ amount }) => amount !== null)
  const own = (): WonByHand[] => priced().filter(({ mine }) => mine !== null)
  const total = (deals: WonByHand[]): number => deals.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
  const idsOf = (deals: { id: string }[]): string[] => deals.map(({ id }) => id).toSorted()

  beforeAll(async () => {
    const cycles = await rawCycles(demo.world.store.db)
    won = reckonWon(demo.world.portal.state, { cycles, month: '2026-09' })
    statement = (await perform<{ rows: BonusRow[] }>('report.run', { name: 'bonus' })).rows
  })

  it('has something to say', () => {
    expect(own().length).toBeGreaterThan(0)
    expect(priced().length).toBeGreaterThan(own().length)
  })

  it('is what the portal’s own deals come to', () => {
    const share = row('scoreboard', 'revenue', { section: 'marketing' })
    const noAmount = won.length - priced().length
    expect(nOfM(share)).toEqual({ n: own().length, of: priced().length, out: noAmount })
    if (priced().length >= 5) expect(share.value).toBeCloseTo(total(own()) / total(priced()), 9)
    expect(row('funnel', 'revenue', { section: 'money' }).value).toBe(total(own()))
    const ticket = row('funnel', 'ticket', { section: 'money' })
    expect(ticket.n).toBe(own().length)
    if (own().length >= 5) expect(ticket.value).toBeCloseTo(total(own()) / own().length, 2)
  })

  it('is stated deal by deal in the bonus, and adds up', () => {
    const deals = statement.filter(({ section }) => section === 'deal')
    expect(idsOf(deals.map(({ deal }) => ({ id: deal })))).toEqual(idsOf(won))
    const counted = deals.filter(({ counts: does }) => does)
    expect(idsOf(counted.map(({ deal }) => ({ id: deal })))).toEqual(idsOf(own()))
    const share = demo.agreement.terms.incentive?.share ?? 0
    expect(statement.at(-1)).toMatchObject({ section: 'total', amount: total(own()) })
    expect(row('funnel', 'bonus', { section: 'money' }).value).toBeCloseTo(total(own()) * share, 2)
  })
})
