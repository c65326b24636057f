import { loadWins } from '../../store/meeting/load-wins.ts'
import type { ReportContext } from '../report.ts'
import type { Win } from './pack.ts'
import { instantsOf } from './pack-period.ts'

/** Customers won in the period, with what brought them and who won them: both sides' doing (issue 5.1). */
export async function findWins({
  db,
  slice,
  terms,
  period,
  observation,
  mayShow,
}: ReportContext): Promise<Win[]> {
  const won = await loadWins(db, {
    agreementKey: slice.agreementKey,
    ...instantsOf(period.span, terms.timeZone),
    observed: observation,
  })
  return won.map(({ contactId, owner, wonAt, ...more }) => ({
    ...more,
    contact: contactId,
    owner: mayShow(owner) ? owner : '',
    wonAt: wonAt.toISOString(),
  }))
}
