import type { Check } from '../check.ts'
import { fail, ok, said, skipped, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

/** Signatures older or newer than five minutes are refused; breaches carry this machine's time. */
const FAILS_FROM_S = 240
const WARNS_FROM_S = 30
const FIX = said('doctor.clock.fix')

/** This machine's clock agrees with HubSpot's. */
export const checkClock = async ({ portal, clock }: Patient): Promise<Check[]> => {
  const signs = await portal.signs()
  const at = signs.ok ? signs.value.at : null
  if (at === null) return [skipped('clock', said('doctor.clock.unknown'))]
  const ahead = Math.round((clock.now().getTime() - at.getTime()) / 1_000)
  const seconds = Math.abs(ahead)
  const which = ahead < 0 ? 'behind' : 'ahead'
  if (seconds >= FAILS_FROM_S) return [fail('clock', said(`doctor.clock.${which}_refused`, { seconds }), FIX)]
  if (seconds >= WARNS_FROM_S) return [warn('clock', said(`doctor.clock.${which}`, { seconds }), FIX)]
  return [ok('clock', said('doctor.clock.ok'))]
}
