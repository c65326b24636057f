import type { EngineDeps } from '../../engine/deps.ts'
import type { Refusal } from '../../engine/verbs/remote-verb.ts'
import { loadAgreementVersions } from '../../store/agreements/agreement-versions.ts'
import type { Language } from '../../strings/text.ts'
import { explainReports } from '../explain-reports.ts'
import { inTurn } from '../in-turn.ts'
import { labelsOf, ownerLabels } from '../labels-of.ts'
import type { Labels } from '../labels.ts'
import type { Opened } from '../open-context.ts'
import { scoreboard } from '../scoreboard.ts'
import { findDeleted } from './find-deleted.ts'
import { findExamples } from './find-examples.ts'
import { findWins } from './find-wins.ts'
import { decisionFigures, meetingDecisions, type MeetingDecisions } from './meeting-decisions.ts'
import { openPack, REVIEW, type AskedPack } from './open-pack.ts'
import { openReviews } from './open-reviews.ts'
import { meetingTimes, type MeetingTimes } from './pack-period.ts'
import { MINUTES, STEPS, type DeletedLead, type OpenReview, type Pack, type Step, type Win } from './pack.ts'
import { pickFigures } from './pick-figures.ts'
import { proposeVersion, type Proposal } from './propose-version.ts'

export type MadePack = { ok: true; pack: Pack; language: Language }

/**
 * A meeting's pack: the reports' figures step by step, three leads to talk about, what was decided and whether it worked,
 * what opens the meeting and what was won (issue 5.1 *Meeting*). Names and the words of decisions are read from HubSpot
 * when it is shown; without HubSpot it has its figures all the same.
 */
export async function makePack(
  deps: EngineDeps,
  asked: AskedPack,
): Promise<MadePack | { ok: false; error: Refusal }> {
  const counted = await inTurn(deps.db, async () => {
    const opened = await openPack(deps, asked)
    return opened.ok ? { ok: true as const, opened, found: await count(deps, opened, asked) } : opened
  })
  if (!counted.ok) return counted
  const { opened, found } = counted
  const decisions = await meetingDecisions(deps, found.times, opened.context.terms.timeZone)
  const labels = await labelsFor(deps, opened, { found, decisions })
  const currency = await deps.account.currency()
  return {
    ok: true,
    language: opened.language,
    pack: { ...headOf(opened), ...assemble(found, decisions), currency, labels },
  }
}

type Found = {
  times: MeetingTimes
  steps: Step[]
  wins: Win[]
  open: OpenReview[]
  deleted: DeletedLead[]
  proposal: Proposal | null
}

async function count(deps: EngineDeps, { context, language }: Opened, asked: AskedPack): Promise<Found> {
  const { terms, period, asOf } = context
  const times = meetingTimes(period, { pack: terms.reviews.pack, timeZone: terms.timeZone })
  const picked = await pickFigures(context)
  const steps: Step[] = []
  for (const name of STEPS)
    steps.push({
      name,
      minutes: MINUTES[name],
      figures: name === 'last' ? [] : picked[name],
      examples: await findExamples(context, { step: name, language }),
    })
  return {
    times,
    steps,
    wins: await findWins(context),
    open: await openReviews(deps.db, { times, now: asOf }),
    deleted: await findDeleted(context),
    proposal: asked.period === REVIEW ? await propose({ context, language }) : null,
  }
}

async function propose({ context, language }: Pick<Opened, 'context' | 'language'>): Promise<Proposal> {
  const versions = await loadAgreementVersions(context.db)
  const document = versions.at(-1)?.document ?? ''
  return proposeVersion({
    document,
    terms: context.terms,
    board: await scoreboard.run(context),
    language,
  })
}

function assemble(
  { steps, wins, open, deleted, proposal }: Found,
  { last, made, incomplete }: MeetingDecisions,
): Pick<Pack, 'steps' | 'wins' | 'open' | 'deleted' | 'proposal' | 'last' | 'made' | 'incomplete'> {
  const withDecisions = steps.map((step) =>
    step.name === 'last' && !incomplete ? { ...step, figures: decisionFigures(last) } : step,
  )
  return { steps: withDecisions, wins, open, deleted, proposal, last, made, incomplete }
}

/** Whoever is to do something is named to all who decide; for anything else persons only where they may be shown. */
async function labelsFor(
  deps: EngineDeps,
  { context, people, agreement, language }: Opened,
  { found, decisions }: { found: Found; decisions: MeetingDecisions },
): Promise<Labels> {
  const { steps, wins, open } = found
  const rows = [...steps.flatMap(({ figures, examples }) => [...figures, ...examples]), ...wins, ...open]
  const labels = await labelsOf(deps, {
    rows: rows as Record<string, unknown>[],
    people,
    terms: agreement.terms,
    language,
    mayShow: context.mayShow,
  })
  const doing = [...decisions.last, ...decisions.made].map(({ owner }) => owner)
  return { ...labels, owner: { ...labels.owner, ...ownerLabels(people, doing) } }
}

function headOf({ context, agreement, language }: Opened) {
  const { period, asOf, observation, terms } = context
  const explained = explainReports(terms, language).find(({ name }) => name === 'meeting')
  return {
    asOf: asOf.toISOString(),
    timeZone: terms.timeZone,
    agreementVersion: agreement.version,
    observation,
    period: { name: period.name, ...period.span, before: period.before },
    definitions: explained?.definitions.map(({ text }) => text) ?? [],
  }
}
