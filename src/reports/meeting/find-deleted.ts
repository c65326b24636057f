import { loadDeleted } from '../../store/meeting/load-deleted.ts'
import type { ReportContext } from '../report.ts'
import type { DeletedLead } from './pack.ts'
import { instantsOf } from './pack-period.ts'

/** Leads that were deleted in the period while they were open: each is listed, so that none goes unseen (ux §7 "deletion"). */
export async function findDeleted({
  db,
  slice,
  terms,
  period,
  observation,
}: ReportContext): Promise<DeletedLead[]> {
  const deleted = await loadDeleted(db, {
    agreementKey: slice.agreementKey,
    ...instantsOf(period.span, terms.timeZone),
    observed: observation,
  })
  return deleted.map(({ contactId, deletedAt }) => ({
    contact: contactId,
    deletedAt: deletedAt.toISOString(),
  }))
}
