import type { Terms } from '../../domain/agreement.ts'
import { clockOf, type Cycle, type RunningClock, type Wait } from '../../domain/cycle.ts'
import { explainedClock, type ExplainedCycle } from '../../domain/explain/explain-cycle.ts'
import { showDuration } from '../../strings/show-duration.ts'
import { showMoment, showTime, showZone } from '../../strings/show-time.ts'
import { text, type Language } from '../../strings/text.ts'
import { explainSentence } from './explain-sentence.ts'

export type Explaining = {
  cycle: Cycle
  explained: ExplainedCycle
  /** Of the cycle's own version. */
  terms: Terms
  language: Language
  now: Date
  /** Owner id → name; '' where HubSpot was not asked. */
  nameOf: (owner: string) => string
  /** How many wait in the same undecided batch; null: in none. */
  batchSize: number | null
}

/** A cycle's explanation in words; null: does not apply. What stands alone comes first. */
export type Worded = {
  /** Why there is no clock, or why the contact is due when it is. */
  sentence: string
  limit: string | null
  decision: string | null
  /** `until 11:00 (Madrid)`, while contact is owed. */
  until: string | null
  heldBy: string | null
  /** Before opening time: when the clock starts. */
  notStarted: string | null
  /** Due has passed and the breach is not confirmed yet. */
  settling: string | null
  /** When and how the first contact was. */
  met: string | null
  /** The clock did not start at the handoff. */
  moved: string | null
  observed: string | null
}

export const wordExplanation = (about: Explaining): Worded => {
  const response = clockOf(about.cycle, 'response')
  return {
    sentence: sentence(about),
    limit: limit(about),
    decision: decision(about),
    until: response ? until(about, response) : null,
    heldBy: heldBy(about),
    notStarted: response ? notStarted(about, response) : null,
    settling: response ? settling(about, response) : null,
    met: met(about),
    moved: moved(about),
    observed: about.cycle.observed && !about.cycle.adopted ? text(about.language, 'explain.observed') : null,
  }
}

const placeOf = ({ cycle, terms, language, now }: Explaining) => ({
  language,
  now,
  timeZone: terms.calendars[cycle.calendar]?.timeZone ?? terms.timeZone,
})

const sentence = (about: Explaining): string => {
  const { cycle, explained, language } = about
  const response = explainedClock(explained, 'response')
  if (!response) return noClock(about)
  const { timeZone } = placeOf(about)
  return explainSentence(response, { language, timeZone, tier: cycle.tier, version: cycle.agreementVersion })
}

const noClock = (about: Explaining): string => {
  const { cycle, language, batchSize } = about
  if (cycle.parkedIn !== null) return text(language, 'empty.parked', { n: batchSize ?? 1 })
  return text(language, 'empty.exempt', { why: whyExempt(about) })
}

const whyExempt = ({ cycle, terms, language }: Explaining): string => {
  if (cycle.adopted) return text(language, 'explain.why.adopted')
  if (cycle.acceptance?.passedThrough) return text(language, 'explain.why.passed_through')
  if (cycle.origin === 'sales') return text(language, 'explain.why.sales')
  const tier = terms.sales.response.tiers.find(({ name }) => name === cycle.tier)
  return tier?.exempt ? cycle.tier : text(language, 'explain.why.batch')
}

const limit = (about: Explaining): string | null => {
  const clock = clockOf(about.cycle, 'limit')
  return clock
    ? text(about.language, 'explain.limit', { limit: showMoment(clock.dueAt, placeOf(about)) })
    : null
}

const decision = (about: Explaining): string | null => {
  const clock = clockOf(about.cycle, 'decision')
  if (!clock) return null
  const n = about.terms.sales.decision.withinBusinessDays
  const place = placeOf(about)
  return text(about.language, n === 1 ? 'explain.decision_one' : 'explain.decision_other', {
    n,
    due: showMoment(clock.dueAt, place),
    from: showMoment(clock.startAt, place),
    zone: showZone(place.timeZone),
  })
}

const until = (about: Explaining, { state, dueAt }: RunningClock): string | null => {
  const place = placeOf(about)
  const [time, zone] = [showTime(dueAt, place), showZone(place.timeZone)]
  return state === 'running' ? text(about.language, 'time.until', { time, zone }) : null
}

/** Before the first of its time counts. */
const notStarted = (about: Explaining, { state }: RunningClock): string | null => {
  const clock = explainedClock(about.explained, 'response')
  const first = clock?.window.find(({ businessMs }) => businessMs > 0)?.fromAt ?? clock?.dueAt
  if (!first || state !== 'running' || about.now >= first) return null
  return text(about.language, 'time.not_started', { time: showTime(first, placeOf(about)) })
}

const settling = (
  { cycle, terms, language, now }: Explaining,
  { state, dueAt }: RunningClock,
): string | null => {
  if (state !== 'running' || cycle.response || now <= dueAt) return null
  const n = Math.max(1, Math.round(terms.sales.response.settleMs / 60_000))
  return text(language, 'explain.settle', { n })
}

const met = (about: Explaining): string | null => {
  const { cycle, explained, language } = about
  const { response } = cycle
  if (!response) return null
  return text(language, 'time.met', {
    time: showTime(response.at, placeOf(about)),
    channel: text(language, `channel.${response.channel}`),
    elapsed: showDuration(explainedClock(explained, 'response')?.countedMs ?? 0),
  })
}

const moved = (about: Explaining): string | null => {
  const { handoffAt } = about.cycle
  const startAt = clockOf(about.cycle, 'response')?.startAt
  if (!startAt || startAt <= handoffAt) return null
  const place = placeOf(about)
  const [handoff, start] = [showMoment(handoffAt, place), showMoment(startAt, place)]
  return text(about.language, 'explain.moved', { handoff, start })
}

/** `Who held it: no owner 12 min · rep A 41 min`: everybody once, in the order of their first turn. */
const heldBy = ({ explained, language, nameOf }: Explaining): string | null => {
  if (explained.waits.length === 0) return null
  const name = (owner: string): string =>
    owner === '' ? text(language, 'explain.no_owner') : nameOf(owner) || owner
  const list = [...sums(explained.waits)].map(([owner, ms]) => `${name(owner)} ${showDuration(ms)}`)
  return text(language, 'explain.held_by', { list: list.join(' · ') })
}

const sums = (waits: Wait[]): Map<string, number> => {
  const held = new Map<string, number>()
  for (const { owner, businessMs } of waits) held.set(owner, (held.get(owner) ?? 0) + businessMs)
  return held
}
