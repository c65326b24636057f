import type { Signs } from '../../../store/signs.ts'
import type { Check } from '../check.ts'
import { fail, ok, said, skipped, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

const DAY_MS = 86_400_000
/** A portal where nobody touches a contact for so long is not one that has a sales team. */
const QUIET_DAYS = 7

/** Deliveries arrive and are taken. Known from what the service noted, minute by minute. */
export const checkWebhooks = ({ store, clock }: Patient): Check[] => {
  if (!store.ok || store.known.goLiveAt === null)
    return [skipped('webhooks', said('doctor.webhooks.unknown'))]
  return [judge(store.known.signs, clock.now())]
}

const judge = ({ webhook, refused }: Signs, now: Date): Check => {
  if (refused && (webhook === null || refused.at > webhook.at))
    return tellRefused(refused, webhook?.at ?? null)
  if (webhook === null)
    return warn('webhooks', said('doctor.webhooks.none'), said('doctor.webhooks.none_fix'))
  const days = Math.floor((now.getTime() - new Date(webhook.at).getTime()) / DAY_MS)
  if (days >= QUIET_DAYS)
    return warn(
      'webhooks.quiet',
      said('doctor.webhooks.quiet', { at: webhook.at, days }),
      said('doctor.webhooks.quiet_fix'),
    )
  return ok('webhooks', said('doctor.webhooks.ok', { at: webhook.at }))
}

const tellRefused = ({ at, note }: { at: string; note: string }, taken: string | null): Check => {
  const isClock = note === 'stale_timestamp' || note === 'future_timestamp'
  const fix = said(isClock ? 'doctor.webhooks.clock_fix' : 'doctor.webhooks.refused_fix')
  const why = isClock ? ('clock' as const) : ('signature' as const)
  // Anybody may send something unsigned; that HubSpot never got through is another matter.
  return taken === null
    ? fail('webhooks.refused', said(`doctor.webhooks.all_refused_${why}`, { at }), fix)
    : warn('webhooks.refused', said(`doctor.webhooks.refused_${why}`, { at, taken }), fix)
}
