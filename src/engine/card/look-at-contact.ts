import type { Cycle } from '../../domain/cycle.ts'
import type { DerivedContact } from '../../domain/derive-contact.ts'
import { assessEvidence } from '../../domain/rules/assess-evidence.ts'
import type { Derived } from '../../domain/rules/derive-cycle.ts'
import type { RecordFacts } from '../../domain/situation.ts'
import { loadKnown } from '../../store/contacts/load-known.ts'
import { countParked } from '../../store/explain/count-parked.ts'
import { text, type Language } from '../../strings/text.ts'
import { latestHold } from '../acts/check-hold.ts'
import { openOffice, type Office } from '../acts/open-office.ts'
import { standOn, type Footing, type KnownContact } from '../acts/stand-on.ts'
import { lastHolder, standingOf } from '../acts/standing-of.ts'
import type { EngineDeps } from '../deps.ts'
import type { CycleExplained } from '../explain/explained.ts'
import { presentCycle } from '../explain/present-cycle.ts'
import { whoAre, type WhoIsWho } from '../explain/who-is-who.ts'
import { whyNoCycle } from '../explain/why-no-cycle.ts'
import { patience } from '../patience.ts'
import { toAct, toCycle, toFacts } from '../rows.ts'
import { notAccused } from './not-accused.ts'
import { readAbout } from './read-about.ts'
import { readLabels } from './read-labels.ts'
import { seeAttempts } from './see-attempts.ts'
import { seeClock } from './see-clock.ts'
import type { Seen, SeenCycle } from './seen.ts'
import { showStatus } from './show-status.ts'
import { whatMayBeDone } from './what-may-be-done.ts'

export type LookDeps = Pick<
  EngineDeps,
  'db' | 'clock' | 'portalId' | 'book' | 'directory' | 'installation' | 'about' | 'words'
>

/** `userId`: HubSpot user id of who asks. `language`: the agreement's, unless another is asked for. */
export type LookInput = { contactId: string; userId: string; language?: Language | undefined }

/**
 * A contact's latest handoff as it stands now, from what the store remembers and every act so far: read only, no lock.
 * What somebody has just done shows at once; what is not verified accuses nobody. HubSpot is asked for names and what
 * the store must not hold, and is done without where it does not answer in time. Anybody of the portal may look
 * (product §5); what they may do is in `may`.
 */
export async function lookAtContact(deps: LookDeps, input: LookInput): Promise<Seen> {
  const end = patience()
  const office = await openOffice(deps, end)
  if (!office)
    return { kind: 'none', reason: 'no_agreement', why: text(input.language ?? 'en', 'empty.no_agreement') }
  const language = input.language ?? office.agreement.operations.language
  const row = await loadKnown(deps.db, input.contactId)
  if (!row) return nothing(deps, { office, input, language, facts: null })
  const known: KnownContact = { contactId: input.contactId, ...row }
  const footing = standOn(deps, known, office)
  const before = footing.derive([])
  const shown = before.derived.findLast(({ cycle }) => known.cycles.some((one) => one.cycleId === cycle.id))
  if (!shown) return nothing(deps, { office, input, language, facts: toFacts(row.facts) })
  return see(deps, { ...input, language, end }, { office, known, footing, before, shown })
}

/** `end`: until when HubSpot is waited for. */
type Asked = LookInput & { language: Language; end: Date }
type Looking = {
  office: Office
  known: KnownContact
  footing: Footing
  before: DerivedContact
  shown: Derived
}

async function see(deps: LookDeps, asked: Asked, looking: Looking): Promise<SeenCycle> {
  const { office, known, footing, before, shown } = looking
  const { now } = footing
  const { facts } = before.situation
  const cycle = asKept(shown.cycle, known)
  const standing = standingOf({ known, office, footing, before, cycle }, asked.userId)
  const { terms } = standing
  const who = whoAre(office.people)
  const [about, labels, batchSize] = await Promise.all([
    readAbout(deps, asked),
    readLabels(deps.words, { terms, facts, gaps: cycle.gaps }),
    cycle.parkedIn === null ? null : countParked(deps.db, cycle.parkedIn),
  ])
  const explained = explain(asked, looking, { cycle, who, batchSize })
  const timetable = { terms, exceptions: office.agreement.operations.exceptions, people: office.people }
  return {
    kind: 'cycle',
    now,
    language: asked.language,
    cycle,
    earlier: before.derived.map((one) => one.cycle).filter(({ number }) => number < cycle.number),
    facts,
    terms,
    explained,
    shown: showStatus({ cycle, holders: shown.holders }, { owners: office.people.owners, now }),
    clock: seeClock(cycle, explained, { standing: timetable, now }),
    attempts: seeAttempts(shown, now),
    missing: new Map(terms.reasons.map(({ code }) => [code, assessEvidence(code, shown.evidence)])),
    owner: who.nameOf(lastHolder(facts)),
    who,
    about,
    labels,
    may: whatMayBeDone(standing),
    holdLatest: latestHold(standing),
  }
}

function asKept(cycle: Cycle, { cycles }: KnownContact): Cycle {
  const row = cycles.find(({ cycleId }) => cycleId === cycle.id)
  return row ? notAccused(cycle, toCycle(row)) : cycle
}

function explain(
  { language }: Asked,
  { office, known, footing, before }: Looking,
  { cycle, who, batchSize }: { cycle: Cycle; who: WhoIsWho; batchSize: number | null },
): CycleExplained {
  const cycles = before.derived.map((one) => (one.cycle.id === cycle.id ? cycle : one.cycle))
  const { agreement, pages } = office
  const acts = known.acts.map(toAct)
  return presentCycle(
    { agreement, pages, cycles, acts, audit: [], who, language, now: footing.now },
    { cycle, index: cycles.indexOf(cycle), batchSize },
  )
}

type Nothing = { office: Office; input: LookInput; language: Language; facts: RecordFacts | null }

async function nothing(
  { clock, words }: LookDeps,
  { office, input, language, facts }: Nothing,
): Promise<Seen> {
  const { agreement, goLiveAt } = office
  const { property, enter } = agreement.terms.handoff
  const stage = await words.option(property, enter)
  const { contactId } = input
  const why = whyNoCycle({ contactId, agreement, facts, goLiveAt, stage, language, now: clock.now() })
  return { kind: 'none', reason: 'not_handed_over', why }
}
