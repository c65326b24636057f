import type { Check } from '../check.ts'
import { ok, said, skipped, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

/** Whether what was there before the first start was adopted: nobody has to, so its absence is no warning. */
export const checkBackfill = ({ store }: Patient): Check[] => {
  if (!store.ok || store.known.goLiveAt === null)
    return [skipped('backfill', said('doctor.backfill.unknown'))]
  const { ended, left } = store.known.backfill
  if (left) return [warn('backfill', said('doctor.backfill.left', left), said('doctor.backfill.left_fix'))]
  return [
    ended
      ? ok('backfill', said('doctor.backfill.ok', ended))
      : skipped('backfill', said('doctor.backfill.none')),
  ]
}
