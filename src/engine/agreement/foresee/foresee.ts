import type { Agreement } from '../../../domain/agreement.ts'
import type { Cycle } from '../../../domain/cycle.ts'
import { decide } from '../../../domain/decide.ts'
import type { Decision, Situation } from '../../../domain/situation.ts'
import { loadActs } from '../../../store/acts/load-acts.ts'
import { loadLedger } from '../../../store/contacts/load-ledger.ts'
import { loadLive, type LiveContact } from '../../../store/contacts/load-live.ts'
import type { EngineDeps } from '../../deps.ts'
import { toFacts } from '../../rows.ts'
import { readFacts, type Fresh } from '../../work/read-facts.ts'
import { situationOf, type About } from '../../work/situation-of.ts'

/** One open cycle as it is by what Pacto knows, and as it would be. */
export type Foreseen = { cycle: Cycle; then: Cycle; today: Decision; after: Decision }

export type Hypothesis = {
  /** What would be different: a version in force, an act that was done, an instant that was set. */
  suppose(situation: Situation): Situation
  /** Cycles whose tier would be chosen anew: for them HubSpot is read with history. */
  choosesAnew(cycle: Cycle): boolean
}

const PER_READ = 100

/**
 * What would become of every open cycle, decided by the very rules that would decide it, from what the ledger knows.
 * Nothing is written. Throws what HubSpot throws where it has to be asked.
 */
export async function foresee(deps: EngineDeps, hypothesis: Hypothesis): Promise<Foreseen[]> {
  const { current } = await deps.book.readAnew()
  if (!current) return []
  const found: Foreseen[] = []
  for (let after = ''; ;) {
    const contacts = await loadLive(deps.db, { after, limit: PER_READ })
    found.push(...(await foreseeSome(deps, contacts, { hypothesis, agreement: current })))
    const last = contacts.at(-1)
    if (!last || contacts.length < PER_READ) return found
    after = last.contactId
  }
}

async function foreseeSome(
  deps: EngineDeps,
  contacts: LiveContact[],
  { hypothesis, agreement }: { hypothesis: Hypothesis; agreement: Agreement },
): Promise<Foreseen[]> {
  const ids = contacts.map(({ contactId }) => contactId)
  const about = await aboutOf(deps, ids, agreement)
  const now = deps.clock.now()
  const situations = contacts.map(({ contactId, facts }) =>
    situationOf(deps, { contactId, fresh: { facts: toFacts(facts), record: null } }, about),
  )
  const histories = await readHistories(deps, situations, { hypothesis, agreement, now })
  return situations.flatMap((situation) => {
    const fresh = histories.get(situation.contactId)
    const read = fresh ? situationOf(deps, { contactId: situation.contactId, fresh }, about) : situation
    return compareCycles(decide(situation, now), decide(hypothesis.suppose(read), now))
  })
}

async function aboutOf(deps: EngineDeps, ids: string[], agreement: Agreement): Promise<About> {
  const { installation, clock } = deps
  const pages = await deps.book.read()
  const { operations, terms } = agreement
  return {
    pages,
    agreement,
    goLiveAt: await installation.goLiveAt(),
    keptFrom: await installation.keptFrom(),
    liveAt: await installation.liveAt(),
    appId: await installation.appId(),
    people: await deps.directory.people(operations, [], terms.timeZone),
    // What the ledger knows was verified when it was written: a look ahead accuses nobody anew.
    readAt: clock.now(),
    ledger: await loadLedger(deps.db, ids),
    acts: await loadActs(deps.db, ids),
    notices: [],
    tasksBorn: () => 0,
  }
}

async function readHistories(
  deps: EngineDeps,
  situations: Situation[],
  { hypothesis, agreement, now }: { hypothesis: Hypothesis; agreement: Agreement; now: Date },
): Promise<Map<string, Fresh>> {
  const asked = situations
    .filter(({ ledger }) => ledger.cycles.some((cycle) => cycle.live && hypothesis.choosesAnew(cycle)))
    .map(({ contactId, facts }) => ({ contactId, facts, hinted: true }))
  return asked.length === 0 ? new Map<string, Fresh>() : readFacts(deps, asked, { agreement, now })
}

function compareCycles(today: Decision, after: Decision): Foreseen[] {
  return today.cycles
    .filter(({ live }) => live)
    .flatMap((cycle) => {
      const then = after.cycles.find(({ id }) => id === cycle.id)
      return then ? [{ cycle, then, today, after }] : []
    })
}
