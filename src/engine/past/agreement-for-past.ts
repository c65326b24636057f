import { readAgreement } from '../../agreement/read-agreement.ts'
import { template } from '../../agreement/template.ts'
import type { Agreement } from '../../domain/agreement.ts'
import type { EngineDeps } from '../deps.ts'

/** The value of a property that hands over. */
export type HandoffBy = { property: string; enter: string }

/** The agreement in force; before there is one, the shipped template's as version 0: what the past is read by, with another handoff where one is given. */
export async function agreementForPast(
  { book, clock }: Pick<EngineDeps, 'book' | 'clock'>,
  by?: HandoffBy,
): Promise<Agreement> {
  const { current } = await book.read()
  const agreement = current ?? shippedAgreement(clock.now())
  if (!by) return agreement
  const { terms } = agreement
  return { ...agreement, terms: { ...terms, handoff: { ...terms.handoff, ...by } } }
}

/** The shipped template as an agreement; holidays of the year of `now` and the two after it. */
export function shippedAgreement(now: Date): Agreement {
  const read = readAgreement(template('en'), { now })
  if (!read.ok) throw new Error('the shipped template is not valid')
  return { version: 0, ...read.agreement }
}
