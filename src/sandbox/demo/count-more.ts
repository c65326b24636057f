import type { Cycle } from '../../domain/cycle.ts'
import type { Ledger } from './checks/ledger.ts'

const MINUTE = 60_000

/** What else the agreement did in the week: figures with a name each, in the order they are printed. */
export function countMore({
  cycles,
  acts,
  digests,
  batches,
  facts,
  agreement,
  versions,
}: Ledger): Record<string, number> {
  const count = (is: (cycle: Cycle) => boolean): number => cycles.filter(is).length
  const reviews = cycles.flatMap((cycle) => cycle.reviews)
  const waits = cycles.flatMap((cycle) => cycle.waits)
  const minutes = (of: typeof waits): number =>
    Math.round(of.reduce((sum, { businessMs }) => sum + businessMs, 0) / MINUTE)
  const owners = cycles.flatMap((cycle) => cycle.clocks.filter(({ kind }) => kind === 'owner'))
  return {
    holds: count((cycle) => cycle.holds.length > 0),
    digests,
    batches: batches.length,
    batch_members: batches.reduce((sum, { size }) => sum + size, 0),
    spread: acts.filter(({ kind }) => kind === 'start').length,
    absences: agreement.operations.people.absences.length,
    versions: versions.length,
    migrated: acts.filter(({ kind }) => kind === 'migrate').length,
    breaches_disputed: reviews.filter(({ about }) => about === 'breach').length,
    rejections_contested: reviews.filter(({ about }) => about === 'rejection').length,
    reviews_granted: reviews.filter(({ state }) => state === 'granted').length,
    without_evidence: count((cycle) => (cycle.rejection?.missing.length ?? 0) > 0),
    recycled: count((cycle) => cycle.disposition === 'recycled'),
    asked_again: count((cycle) => cycle.askedAgainAt !== null),
    evidence_removed: [...facts.values()].filter(({ removed }) => removed.length > 0).length,
    owner_clocks: owners.length,
    owner_clocks_lapsed: owners.filter(({ breachedAt }) => breachedAt !== null).length,
    waited_for_owner: minutes(waits.filter(({ owner }) => owner !== '')),
    waited_for_nobody: minutes(waits.filter(({ owner }) => owner === '')),
  }
}
