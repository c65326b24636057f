import type { Check } from '../check.ts'
import { ok, said, skipped, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

/** A day of Pacto on a busy portal stays far below; fewer than these and somebody else is spending them. */
const FEW = 10_000
const FEW_OF_ALL = 0.1

/** How many calls HubSpot still allows today: all apps of the account draw on the same number. */
export const checkLimits = async ({ portal }: Pick<Patient, 'portal'>): Promise<Check[]> => {
  const signs = await portal.signs()
  const limits = signs.ok ? signs.value.limits : null
  // U: HubSpot documents the daily headers for private apps; where they are not sent, nothing is known.
  if (limits?.leftToday == null) return [skipped('limits', said('doctor.limits.untold'))]
  const { leftToday: left, perDay, perInterval, intervalMs } = limits
  const few = perDay === null ? FEW : Math.min(FEW, perDay * FEW_OF_ALL)
  if (left < few)
    return [warn('limits', said('doctor.limits.little', { left }), said('doctor.limits.little_fix'))]
  const rate = { max: perInterval ?? 100, seconds: Math.round((intervalMs ?? 10_000) / 1_000) }
  return [ok('limits', said('doctor.limits.ok', { left, ...rate }))]
}
