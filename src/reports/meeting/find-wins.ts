import { readZone } from '../../domain/calendar/read-zone.ts'
import { dayNumber } from '../../domain/kpi/local-day.ts'
import { loadWins } from '../../store/meeting/load-wins.ts'
import type { ReportContext } from '../report.ts'
import type { Win } from './pack.ts'

const UNTIL = Date.UTC(2050, 0)

/** Customers won in the period, with what brought them and who won them: both sides' doing (issue 5.1). */
export async function findWins({
  db,
  slice,
  terms,
  period,
  observation,
  mayShow,
}: ReportContext): Promise<Win[]> {
  const zone = readZone(terms.timeZone, UNTIL)
  const won = await loadWins(db, {
    agreementKey: slice.agreementKey,
    fromAt: new Date(zone.startOf(dayNumber(period.span.from))),
    toAt: new Date(zone.startOf(dayNumber(period.span.to) + 1)),
    observed: observation,
  })
  return won.map(({ contactId, owner, wonAt, ...more }) => ({
    ...more,
    contact: contactId,
    owner: mayShow(owner) ? owner : '',
    wonAt: wonAt.toISOString(),
  }))
}
