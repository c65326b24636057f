import { readServerDate } from '../../../hubspot/schema/read-server-date.ts'
import type { Check } from '../check.ts'
import { fail, ok, skipped, warn } from '../check.ts'
import type { Patient } from '../patient.ts'
import { ask } from '../portal-facts.ts'

/** Signatures older or newer than five minutes are refused; breaches carry this machine's time. */
const FAILS_FROM_S = 240
const WARNS_FROM_S = 30
const FIX = 'Switch on time synchronisation (NTP) on this machine.'

/** This machine's clock agrees with HubSpot's. */
export const checkClock = async ({ hs, portal, clock }: Patient): Promise<Check[]> => {
  const account = await portal.account()
  const asked = account.ok ? await ask(hs, readServerDate) : account
  if (!asked.ok || asked.value === null)
    return [skipped('clock', 'The clock could not be compared with HubSpot’s.')]
  const ahead = Math.round((clock.now().getTime() - asked.value.getTime()) / 1_000)
  const said = `This machine’s clock is ${Math.abs(ahead)} s ${ahead < 0 ? 'behind' : 'ahead of'} HubSpot’s`
  if (Math.abs(ahead) >= FAILS_FROM_S) return [fail('clock', `${said}: webhooks will be refused.`, FIX)]
  if (Math.abs(ahead) >= WARNS_FROM_S) return [warn('clock', `${said}.`, FIX)]
  return [ok('clock', 'This machine’s clock agrees with HubSpot’s.')]
}
