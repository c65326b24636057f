import { setImmediate } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Agreement, Terms } from '../../domain/agreement.ts'
import type { PastRead } from '../../domain/past/past-read.ts'
import type { Replay } from '../../domain/past/replay-lead.ts'
import type { People } from '../../domain/situation.ts'
import {
  compareGroups,
  comparePeople,
  type Grouping,
  type GroupRow,
} from '../../domain/simulate/compare-groups.ts'
import {
  both,
  compareBreaches,
  compareTargets,
  populationOf,
  type Pair,
  type Sides,
} from '../../domain/simulate/compare-sides.ts'
import { compareVerdicts } from '../../domain/simulate/compare-verdicts.ts'
import type { Outcome } from '../../domain/simulate/outcome.ts'
import { sideOf, type Side } from '../../domain/simulate/replay-outcomes.ts'
import type { Simulation } from '../../domain/simulate/simulation.ts'
import type { Try } from '../../domain/simulate/try.ts'
import { pastLeads } from '../../store/past/past-leads.ts'
import type { EngineDeps } from '../deps.ts'
import { answer, type Answer } from '../verbs/remote-verb.ts'
import { defaultTries } from './default-tries.ts'
import { definitions } from './definitions.ts'
import { createFiller, type Filler } from './fill-gaps.ts'
import { keptOf } from './kept-of.ts'
import { findParked } from './find-parked.ts'
import { findPast, isReadFor } from './find-past.ts'
import { judgeTries, planTries } from './plan-tries.ts'
import { readSides, type SidesRead } from './read-sides.ts'
import { replayPast, type Plan, type Replayed } from './replay-past.ts'

/** `tries` null: the usual ones. `days` null: the whole span that was read. */
export type SimulateInput = { document: string | null; tries: Try[] | null; days: number | null }

type Span = { from: Date; to: Date }

/** A draft and the agreement of today over the same handoffs of the past, and what could be agreed otherwise. */
export async function simulate(
  deps: EngineDeps,
  { document, tries, days }: SimulateInput,
): Promise<Answer<Simulation>> {
  const past = await findPast(deps, days)
  if (!past.ok) return past
  const { read, span } = past.data
  const sides = await readSides(deps, { document, from: span.from })
  if (!sides.ok) return sides
  const other = isReadFor(read, sides.data)
  if (other) return other
  const { draft } = sides.data
  const people = await deps.directory.people(draft.operations, [], draft.terms.timeZone)
  const plan = await planOf(deps, { sides: sides.data, people, read, span })
  const varied = {
    document: sides.data.document,
    terms: draft.terms,
    operations: draft.operations,
    from: span.from,
  }
  const asked = planTries(varied, plan.draft, tries ?? defaultTries(varied))
  const filler = createFiller(deps, [plan.today, plan.draft])
  const whole = { ...plan, variants: asked.variants, scores: asked.scores }
  const replayed = await replayPast(pastLeads(deps.db), whole, filler)
  const parked = {
    today: await park(replayed.today, plan.today),
    draft: await park(replayed.draft, plan.draft),
  }
  const found = { sides: sides.data, people, read, span, replayed, filler, parked }
  return answer({
    ...(await tell(deps, found)),
    tries: judgeTries(asked, replayed, replayed.draft),
  })
}

type Asked = { sides: SidesRead; people: People; read: PastRead; span: Span }

async function planOf(
  deps: EngineDeps,
  { sides, people, read, span }: Asked,
): Promise<Pick<Plan, 'today' | 'draft'>> {
  const appId = await deps.installation.appId()
  const kept = await keptOf(deps, read, sides)
  const make = (agreement: Agreement): Side => {
    const replay: Replay = { agreement, people, ...span, appId }
    return sideOf(replay, kept)
  }
  const draft = make(sides.draft)
  return { draft, today: isDeepStrictEqual(sides.today.terms, sides.draft.terms) ? draft : make(sides.today) }
}

/** Notes on the outcomes which of them the side's own shield would have parked. */
async function park(outcomes: Outcome[], { replay }: Side): Promise<{ handoffs: number; bursts: number }> {
  const { shield, sales } = replay.agreement.terms
  const about = { shield, settleMs: sales.response.settleMs, from: replay.from }
  const { ids, bursts } = await findParked(outcomes, about)
  for (const one of outcomes) one.parked = ids.has(one.id)
  return { handoffs: ids.size, bursts }
}

type Found = Asked & { replayed: Replayed; filler: Filler; parked: Simulation['parked'] }

async function tell(
  { account, portalId }: EngineDeps,
  { sides, people, read, span, replayed, filler, parked }: Found,
): Promise<Omit<Simulation, 'tries'>> {
  const { today, draft } = sides
  const pair = { today: replayed.today, draft: replayed.draft }
  const nameOf = (id: string): string => {
    const owner = people.owners.get(id)
    return owner ? owner.name || owner.email : id
  }
  return {
    from: span.from.toISOString(),
    to: span.to.toISOString(),
    days: Math.round((span.to.getTime() - span.from.getTime()) / 86_400_000),
    timeZone: draft.terms.timeZone,
    language: draft.operations.language,
    ...sides.said,
    same: isDeepStrictEqual(today.terms, draft.terms),
    past: {
      leads: replayed.leads,
      looked: read.contacts.looked,
      of: read.contacts.of,
      found: read.found,
      refused: read.refused,
    },
    ...(await compareAll(pair, { today: today.terms, draft: draft.terms }, nameOf)),
    parked,
    unreadable: filler.unreadable(),
    currency: await account.currency(),
    definitions: definitions(),
    contactUrl: `https://${await account.uiDomain()}/contacts/${portalId}/record/0-1/{id}`,
  }
}

type Compared = Pick<Simulation, 'handoffs' | 'breaches' | 'targets' | 'changed' | 'by' | 'people'>

/** Over thousands of handoffs each of these takes a while: in between others may go on. */
async function compareAll(
  pair: Sides,
  terms: Pair<Terms>,
  nameOf: (owner: string) => string,
): Promise<Compared> {
  const groups = async (grouping: Grouping): Promise<GroupRow[]> => {
    await setImmediate()
    return compareGroups(pair, grouping)
  }
  const by = {
    tier: await groups('tier'),
    source: await groups('source'),
    hour: await groups('hour'),
    weekday: await groups('weekday'),
  }
  await setImmediate()
  const targets = compareTargets(pair, terms)
  await setImmediate()
  const people = comparePeople(pair).map((row) => ({ ...row, name: nameOf(row.owner) }))
  await setImmediate()
  const changed = compareVerdicts(pair)
  return { handoffs: both(pair, populationOf), breaches: compareBreaches(pair), targets, changed, by, people }
}
