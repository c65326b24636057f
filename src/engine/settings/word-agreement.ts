import type { MarketingTerms, Terms } from '../../domain/agreement.ts'
import { text, type Params, type StringKey } from '../../strings/text.ts'
import { ATTEMPTS_REASON } from './fields/general-fields.ts'
import type { ClauseId, PartSide, Wording } from './fields/field.ts'
import { labelOf } from './fields/label-of.ts'
import { sayBetween, sayHandoff, sayRest, saySigning } from './words/say-beside.ts'
import { saySteps, sayTiers } from './words/say-lists.ts'
import { wordDays, wordLength, wordList, wordShare } from './word-length.ts'

export type WordedPart = { side: PartSide; sentences: string[] }
export type WordedClause = { id: ClauseId; title: string; parts: WordedPart[] }

type Says<Key> = Key extends `agreement.says.${infer Name}` ? Name : never
type Say = (name: Says<StringKey>, params?: Params) => string

/** What a wording needs: the terms, how to say a sentence, and how lengths, shares and lists read. */
type Pen = Wording & {
  terms: Terms
  say: Say
  length(ms: number): string
  workingDays(n: number): string
  share(share: number): string
  list(words: string[]): string
}

/**
 * The agreement in words: five clauses (product §2), in each of which Marketing's and Sales' commitments alternate with
 * the same weight (ux §4.4). Whole sentences, in the language asked for.
 */
export function wordAgreement(terms: Terms, wording: Wording): WordedClause[] {
  const pen = penOf(terms, wording)
  const clause = (id: ClauseId, parts: WordedPart[]): WordedClause => ({
    id,
    title: text(wording.language, `agreement.clause.${id}`),
    parts,
  })
  const part = (side: PartSide, sentences: string[]): WordedPart => ({ side, sentences })
  const theirs = (say: (marketing: MarketingTerms) => string[]): WordedPart =>
    part('marketing', terms.marketing ? say(terms.marketing) : [pen.say('nothing')])
  return [
    clause('volume', [
      theirs((terms) => sayVolume(pen, terms)),
      part('sales', sayDecision(pen)),
      part('both', sayHandoff(terms, wording)),
    ]),
    clause('response', [
      theirs(({ deliveryMs }) => [pen.say('delivery', { time: pen.length(deliveryMs) })]),
      part('sales', sayResponse(pen)),
      part('both', [sayRouting(pen), ...sayBetween(terms, wording)]),
    ]),
    clause('attempts', [
      theirs(({ completeness }) => [pen.say('completeness', { percent: pen.share(completeness) })]),
      part('sales', sayAttempts(pen)),
    ]),
    clause('reasons', [
      theirs(({ acceptance }) => sayCounts(pen, acceptance)),
      part('sales', [...sayReasons(pen), ...sayRest(terms, wording)]),
    ]),
    clause('review', [
      theirs((marketing) => sayMoney(pen, marketing)),
      part('sales', [pen.say('logging', { percent: pen.share(terms.sales.targets.logging) })]),
      part('both', [...sayReviews(pen), ...saySigning(terms, wording)]),
    ]),
  ]
}

function penOf(terms: Terms, wording: Wording): Pen {
  const { language } = wording
  return {
    ...wording,
    terms,
    say: (name, params = {}) => text(language, `agreement.says.${name}`, params),
    length: (ms) => wordLength(ms, language),
    workingDays: (n) => wordDays(n, 'business_days', language),
    share: (share) => wordShare(share, language),
    list: (words) => wordList(words, language),
  }
}

function sayVolume(
  { say, length, list, share, property }: Pen,
  {
    volume: { perMonth, onceInMs, bySource },
    criteria: { score, required, behaviour, target },
  }: MarketingTerms,
): string[] {
  const sources = Object.entries(bySource).map(([source, n]) => `${source} (${String(n)})`)
  const done = Object.entries(behaviour).map(([name, least]) => `${property(name)} (${String(least)})`)
  return [
    perMonth === null ? say('no_volume') : say('volume', { n: perMonth, time: length(onceInMs) }),
    ...(score ? [say('score', { n: score.atLeast, property: property(score.property) })] : []),
    ...(required.length > 0 ? [say('required', { list: list(required.map(property)) })] : []),
    ...(done.length > 0 ? [say('behaviour', { list: list(done) })] : []),
    ...(target === undefined ? [] : [say('criteria_target', { percent: share(target) })]),
    ...(sources.length > 0 ? [say('by_source', { list: list(sources) })] : []),
  ]
}

function sayDecision({ say, workingDays, share, terms, ...wording }: Pen): string[] {
  const { sales, escalation } = terms
  return [
    say('decision', { time: workingDays(sales.decision.withinBusinessDays) }),
    say('decision_target', { percent: share(sales.targets.decision) }),
    ...saySteps('decision', escalation.decision, wording),
  ]
}

function sayResponse({ say, length, share, terms, ...wording }: Pen): string[] {
  const { sales, escalation } = terms
  const { response, limit } = sales.targets
  const tiers = sales.response.tiers.map(({ name: tier, exempt, withinMs, limitMs }) => {
    if (exempt) return say('tier_exempt', { tier })
    const time = length(withinMs)
    return limitMs === null
      ? say('tier', { tier, time })
      : say('tier_limit', { tier, time, limit: length(limitMs) })
  })
  return [
    ...tiers,
    ...sayTiers(sales.response.tiers, wording),
    say('response_target', { percent: share(response), limit: share(limit) }),
    say('warn', { percent: share(sales.response.warnAt), time: length(sales.response.warnBeforeMs) }),
    say('before', { time: length(sales.response.beforeMs) }),
    ...saySteps('response', escalation.response, wording),
  ]
}

function sayRouting({ say, length, language, terms: { routing } }: Pen): string {
  const side = text(language, `agreement.option.accountable_${routing.accountable}`)
  return say('routing', { time: length(routing.targetMs), side })
}

function sayAttempts(pen: Pen): string[] {
  const { say, length, share, terms } = pen
  const { attempts, targets } = terms.sales
  const rule = attempts[ATTEMPTS_REASON]
  const reason = terms.reasons.find(({ code }) => code === ATTEMPTS_REASON)
  const coverage = say('coverage', { percent: share(targets.coverage) })
  if (!rule) return [coverage]
  const { businessDays: days, channels, countedPerDay: n, apartMs } = rule
  return [
    say('attempts', {
      reason: reason ? labelOf(reason, pen) : ATTEMPTS_REASON,
      attempts: rule.attempts,
      channels,
      days,
    }),
    say('attempts_cap', { n, time: length(apartMs) }),
    coverage,
  ]
}

function sayCounts(pen: Pen, acceptance: number): string[] {
  const counting = offered(pen).filter(({ countsFor }) => countsFor === 'marketing')
  const list = pen.list(counting.map((reason) => labelOf(reason, pen)))
  return [
    pen.say('acceptance', { percent: pen.share(acceptance) }),
    counting.length === 0 ? pen.say('counts_none') : pen.say('counts', { list }),
  ]
}

function sayReasons(pen: Pen): string[] {
  const all = offered(pen)
  const refused = all.filter(({ gate }) => gate === 'refuse')
  const listed = (reasons: typeof all): { list: string } => ({
    list: pen.list(reasons.map((reason) => labelOf(reason, pen))),
  })
  return [
    pen.say('reasons', listed(all)),
    ...(refused.length > 0 ? [pen.say('refuse', listed(refused))] : []),
    pen.say('reasons_target', { percent: pen.share(pen.terms.sales.targets.reasons) }),
  ]
}

function offered({ terms }: Pen): Terms['reasons'] {
  return terms.reasons.filter(({ hidden }) => !hidden)
}

function sayMoney({ say, share, terms: { incentive } }: Pen, { revenueShare }: MarketingTerms): string[] {
  const sentences = [
    ...(revenueShare ? [say('revenue', { from: share(revenueShare.from), to: share(revenueShare.to) })] : []),
    ...(incentive ? [say('incentive', { percent: share(incentive.share) })] : []),
  ]
  return sentences.length > 0 ? sentences : [say('nothing')]
}

function sayReviews({ say, workingDays, language, terms: { reviews } }: Pen): string[] {
  const { day, at: time, everyWeeks } = reviews.pack
  const weekday = text(language, `agreement.day.${day}`)
  return [
    say(everyWeeks === 2 ? 'pack_2' : 'pack_1', { day: weekday, time }),
    say('quarterly', { time: wordDays(reviews.quarterlyDays, 'days', language) }),
    say('reviews', {
      ask: workingDays(reviews.askBusinessDays),
      answer: workingDays(reviews.answerBusinessDays),
    }),
  ]
}
