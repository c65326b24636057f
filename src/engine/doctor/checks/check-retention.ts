import type { Check } from '../check.ts'
import { ok, said } from '../check.ts'
import type { Patient } from '../patient.ts'

/** How long person-level detail is kept: a decision, and either is in order. */
export const checkRetention = ({ agreement }: Pick<Patient, 'agreement'>): Check[] => {
  if (!('operations' in agreement)) return []
  const months = agreement.operations.retention?.months ?? null
  const sentence = months === null ? said('doctor.retention.off') : said('doctor.retention.on', { months })
  return [ok('retention', sentence)]
}
