import type { Measured } from '../../domain/baseline/measure.ts'
import type { Share } from '../../domain/baseline/numbers.ts'

/** One thing that stands out, with its number: `id` names the sentence, `params` fills it. */
export type Finding = {
  id: FindingId
  n: number
  of: number
  minutes?: number
  property?: string
  agent?: string
}

export type FindingId =
  | 'none'
  | 'few'
  | 'slow'
  | 'median'
  | 'uncontacted'
  | 'no_owner'
  | 'archived_owner'
  | 'no_reason'
  | 'parked'
  | 'outside'
  | 'unseen'
  | 'writer'
  | 'moved_back'
  | 'empty_field'

const MOST = 5
/** A rate of fewer cases stands out of nothing. */
const FEWEST = 20

/** At most five, in the order in which they matter: first what leads felt, then what Pacto would run into. */
export function findFindings(figures: Measured): Finding[] {
  const { arrival } = figures
  if (arrival.handoffs === 0) return [{ id: 'none', n: 0, of: 0 }]
  if (arrival.handoffs < FEWEST) return [{ id: 'few', n: arrival.handoffs, of: arrival.handoffs }]
  return CHECKS.flatMap((check) => check(figures) ?? []).slice(0, MOST)
}

type Check = (figures: Measured) => Finding | null

const over = (id: FindingId, share: Share, least: number): Finding | null =>
  share.of >= FEWEST && share.n / share.of >= least ? { id, n: share.n, of: share.of } : null

const CHECKS: Check[] = [
  ({ response }) => {
    const hour = response.withinBusiness.find(({ minutes }) => minutes === 60)
    const { median } = response.business
    if (!hour || median === null || hour.of < FEWEST) return null
    const late = { n: hour.of - hour.n, of: hour.of }
    return { id: late.n / late.of >= 0.5 ? 'slow' : 'median', minutes: median, ...late }
  },
  ({ uncontacted }) => over('uncontacted', uncontacted.within24h, 0.1),
  ({ owners }) => over('no_owner', owners.late, 0.05),
  ({ rejections }) => over('no_reason', rejections.withoutReason, 0.2),
  ({ bursts, arrival }) =>
    bursts.parked > 0 ? { id: 'parked', n: bursts.parked, of: arrival.handoffs } : null,
  ({ owners, arrival }) =>
    over('archived_owner', { ...owners.without, n: owners.atHandoff.archived, of: arrival.handoffs }, 0.02),
  ({ writers, arrival }) => {
    const worst = writers.find(({ mechanism, writes }) => mechanism === 'workflow' && writes >= FEWEST)
    if (!worst) return null
    return {
      id: 'writer',
      n: worst.writes,
      of: arrival.handoffs,
      property: worst.property,
      agent: worst.agent,
    }
  },
  ({ rejections, arrival }) => {
    const n = rejections.movedBackByOthers.reduce((sum, one) => sum + one.n, 0)
    return over('moved_back', { n, of: arrival.handoffs, share: null, sure: true }, 0.02)
  },
  ({ unseen }) => over('unseen', unseen.contacts, 0.05),
  ({ arrival }) => over('outside', arrival.outsideHours, 0.3),
  ({ completeness }) => {
    const [worst] = completeness.filter(({ of }) => of >= FEWEST).toSorted((a, b) => a.n / a.of - b.n / b.of)
    if (!worst || worst.n / worst.of >= 0.5) return null
    return { id: 'empty_field', n: worst.of - worst.n, of: worst.of, property: worst.property }
  },
]
