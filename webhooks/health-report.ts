/** How the service is, for the admin port. The public port tells a word of it. */
export type HealthReport = {
  /** Whether a batch could be stored now. */
  store: 'ok' | 'unavailable'
  inbox: { waiting: number; oldestAgeMs: number | null }
  lastWebhookAt: Date | null
  hubspot: { reachable: boolean; blockedUntil: Date | null; why: string | null }
  /** null: none was activated yet; deliveries are stored all the same. */
  agreement: { key: string; version: number } | null
}

export type Readiness = 'ready' | 'no agreement' | 'not ready'

/**
 * The word for `/readyz` (engineering §17, §19). HubSpot being away is not ours to be unready for: what it sends is
 * stored, what it should get waits. Without an agreement deliveries are stored too.
 */
export function judgeReadiness({ store, agreement }: HealthReport): Readiness {
  if (store === 'unavailable') return 'not ready'
  return agreement === null ? 'no agreement' : 'ready'
}
