import type { Missing as Told } from '../../extensions/app/shared/contract.ts'
import type { Missing } from '../../src/domain/cycle.ts'
import type { SeenCycle } from '../../src/engine/card/seen.ts'
import { isoOrNull } from './iso.ts'

/** '' where no reason was given; the code of one the agreement does not know. */
export function labelOfReason(
  code: string | null,
  { terms, language }: Pick<SeenCycle, 'terms' | 'language'>,
): string {
  return terms.reasons.find((reason) => reason.code === code)?.labels[language] ?? code ?? ''
}

/** From when another attempt counts is of interest only while it lies ahead. */
export function presentMissing(missing: Missing[], now: Date): Told[] {
  return missing.map((one) => {
    if (one.what !== 'attempts') return one
    return { ...one, nextAt: isoOrNull(one.nextAt && one.nextAt > now ? one.nextAt : null) }
  })
}
