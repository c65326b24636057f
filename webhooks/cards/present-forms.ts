import type {
  CycleCard,
  Evidence,
  HoldOffer,
  Quality,
  ReasonOption,
} from '../../extensions/app/shared/contract.ts'
import { criteriaOf } from '../../src/domain/rules/criteria-of.ts'
import type { SeenCycle } from '../../src/engine/card/seen.ts'
import { wordHold } from '../../src/engine/explain/word-spans.ts'
import { iso } from './iso.ts'
import { presentMissing } from './present-reason.ts'

type Forms = Pick<CycleCard, 'hold' | 'quality' | 'accept' | 'reasons' | 'criteria'>

/** What the panels offer: the agreement's reasons, criteria, holds, and what is there already. */
export function presentForms(seen: SeenCycle): Forms {
  const { cycle, terms, labels } = seen
  return {
    hold: presentHold(seen),
    quality: presentQuality(seen),
    accept: { stage: labels.acceptStage, noContact: cycle.response === null },
    reasons: presentReasons(seen),
    criteria: criteriaOf(terms).map((code) => ({ code, label: labels.properties.get(code) ?? code })),
  }
}

function presentHold(seen: SeenCycle): CycleCard['hold'] {
  const { cycle, language, now } = seen
  const running = cycle.holds.find(({ fromAt, toAt }) => fromAt <= now && now < toAt)
  return {
    running: running ? { reason: wordHold(running.reason, language), untilAt: iso(running.toAt) } : null,
    offered: seen.may.hold === 'yes' ? offer(seen) : null,
  }
}

function offer({ terms, language, holdLatest }: SeenCycle): HoldOffer {
  const reasons = terms.hold.reasons.map((code) => ({ code, label: wordHold(code, language) }))
  return { reasons, latest: iso(holdLatest) }
}

const QUALITIES: readonly string[] = ['good', 'fair', 'poor'] satisfies Quality[]

/** Of the portal's own, or of somebody's own making: what is none of the three is not shown. */
function presentQuality({ about }: SeenCycle): Quality | null {
  const quality = about?.quality ?? ''
  return QUALITIES.includes(quality) ? (quality as Quality) : null
}

/** In the agreement's order, the catch-all last (ux §4.1); hidden ones are valid values but not offered. */
function presentReasons({ terms, language, missing, now }: SeenCycle): ReasonOption[] {
  const offered = terms.reasons.filter(({ hidden }) => !hidden)
  const last = offered.filter(({ code }) => code === 'other')
  return [...offered.filter(({ code }) => code !== 'other'), ...last].map(
    ({ code, labels, gate, evidence }) => ({
      code,
      label: labels[language] ?? code,
      gate,
      evidence: toEvidence(evidence),
      missing: presentMissing(missing.get(code) ?? [], now),
      asksReturn: code === 'not_now',
    }),
  )
}

const EVIDENCE: readonly string[] = [
  'attempts',
  'conversation',
  'bounce_or_attempt',
  'criterion',
  'other_contact',
  'note',
] satisfies Evidence[]

/** What HubSpot could not show is asked for by nobody. */
function toEvidence(kind: string): Evidence {
  return EVIDENCE.includes(kind) ? (kind as Evidence) : ''
}
