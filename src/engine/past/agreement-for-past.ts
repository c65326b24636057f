import { readAgreement } from '../../agreement/read-agreement.ts'
import { template } from '../../agreement/template.ts'
import type { Agreement } from '../../domain/agreement.ts'
import type { EngineDeps } from '../deps.ts'

/** The agreement in force; before there is one, the shipped template's as version 0: what the past is read by. */
export async function agreementForPast({
  book,
  clock,
}: Pick<EngineDeps, 'book' | 'clock'>): Promise<Agreement> {
  const { current } = await book.read()
  return current ?? shippedAgreement(clock.now())
}

/** The shipped template as an agreement; holidays of the year of `now` and the two after it. */
export function shippedAgreement(now: Date): Agreement {
  const read = readAgreement(template('en'), { now })
  if (!read.ok) throw new Error('the shipped template is not valid')
  return { version: 0, ...read.agreement }
}
