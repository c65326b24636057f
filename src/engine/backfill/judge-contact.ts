import type { Agreement } from '../../domain/agreement.ts'
import type { ContactRecord, Owner } from '../../domain/facts.ts'
import { judgeOrigin } from '../../domain/provenance.ts'
import { chooseTier } from '../../domain/rules/choose-tier.ts'
import { findHandoffs, type Handoff } from '../../domain/rules/find-handoffs.ts'
import { NO_FACTS } from '../../domain/situation.ts'
import { currentValue } from '../../domain/timeline.ts'
import type { Standing } from '../../store/contacts/standing-of.ts'
import { valueThen } from '../work/read-facts.ts'
import { rememberRecord } from '../work/remember-facts.ts'

/** What became of a contact that a backfill came across. */
export type Found =
  /** Its handoffs from before the first start have a cycle each, exempt. */
  | 'adopted'
  /** It has a cycle that is over; one whose clock runs; one that waits in a batch. */
  | 'followed'
  | 'running'
  | 'parked'
  /** Handed over since the first start, and no webhook told: put on the work list. */
  | 'late'
  /** Was never in the handoff stage; or came there only by a merge, which hands nothing over. */
  | 'never'
  | 'by_merge'
  /** The latest handoff is older than what was asked for, and the contact has left the stage since. */
  | 'older'
  /** The same, older than what is kept (retention). */
  | 'not_kept'
  /** Is a customer by now. */
  | 'customer'
  /** Its tier has no clock. */
  | 'exempt_tier'
  /** In the stage, and HubSpot does not tell since when. */
  | 'no_history'
  /** Erased here for privacy. */
  | 'erased'

export type Judged = { found: Found; handoffs: Date[] }

export type JudgedBy = {
  agreement: Agreement
  owners: Map<string, Owner>
  goLiveAt: Date
  /** The latest handoff of a contact that has left the stage lies after it. */
  from: Date
  keptFrom: Date | null
}

/** What the ledger says of a contact; null: nothing, its history has to be read. */
export function judgeStanding(standing: Standing | undefined): Found | null {
  if (!standing) return null
  if (standing.gone === 'private') return 'erased'
  if (standing.disposition === null) return null
  if (standing.disposition === 'parked') return 'parked'
  return standing.live ? 'running' : 'followed'
}

/** What is to become of a contact without any cycle, by its history. `handoffs`: the instants that are adopted. */
export function judgeContact(record: ContactRecord, by: JudgedBy): Judged {
  const { property, enter, won } = by.agreement.terms.handoff
  const stages = rememberRecord(NO_FACTS, record, by.agreement).timelines[property] ?? []
  const handoffs = findHandoffs(stages, enter)
  const latest = handoffs.at(-1)
  const only = (found: Found): Judged => ({ found, handoffs: [] })
  if (!latest) return only(stages.some(({ value }) => value === enter) ? 'by_merge' : 'never')
  if (latest.at.getTime() === 0) return only('no_history')
  if (latest.at >= by.goLiveAt) return only('late')
  if (by.keptFrom && latest.at < by.keptFrom) return only('not_kept')
  const stage = currentValue(stages)
  if (stage !== enter && latest.at < by.from) return only('older')
  if (won.includes(stage)) return only('customer')
  if (hasExemptTier(record, latest, by)) return only('exempt_tier')
  const kept = handoffs.filter(({ at }) => at.getTime() > 0 && (!by.keptFrom || at >= by.keptFrom))
  return { found: 'adopted', handoffs: kept.map(({ at }) => at) }
}

function hasExemptTier(
  record: ContactRecord,
  { at, entry }: Handoff,
  { agreement, owners }: JudgedBy,
): boolean {
  const origin = judgeOrigin(entry, owners.values(), agreement.operations)
  const { tier } = chooseTier(agreement.terms, {
    at,
    origin,
    valueThen: (property) => valueThen(record, property, at),
  })
  return tier.exempt
}
