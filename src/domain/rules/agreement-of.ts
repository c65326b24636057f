import { actsOf } from '../act.ts'
import type { Agreement, Tier } from '../agreement.ts'
import type { Situation } from '../situation.ts'
import type { Followed } from './find-handoffs.ts'

/** The version in force at the handoff, or the one it was moved to since; never another by itself (invariant 6). */
export function agreementOf(
  { agreement, termsOf, versionAt, acts }: Situation,
  { known, handoff }: Pick<Followed, 'known' | 'handoff'>,
): Agreement {
  const moved = actsOf(acts, 'migrate').findLast(({ cycleId }) => cycleId === known?.id)?.version
  // A handoff that is heard of late opens under what was agreed then, not under what is agreed now.
  const opened = known?.agreementVersion ?? versionAt?.(handoff.at) ?? agreement.version
  const version = moved ?? opened
  return version === agreement.version ? agreement : { ...agreement, version, terms: termsOf(version) }
}

/** A tier of a version by its name. Throws `tier_unknown`: a cycle names only tiers of its own version. */
export function tierNamed({ terms, version }: Agreement, name: string): Tier {
  const tier = terms.sales.response.tiers.find((candidate) => candidate.name === name)
  if (!tier) throw new Error(`tier_unknown: version ${String(version)} has no tier «${name}»`)
  return tier
}
