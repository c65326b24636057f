/**
 * The shared right to call HubSpot. One budget per kind, shared by every instance (the store keeps it), because
 * HubSpot counts per app and account, not per process. `search` is counted apart by HubSpot.
 */
export type CallKind = 'general' | 'search'

export type Permit = { ok: true } | { ok: false; until: Date; why: string }

export type Budget = {
  /**
   * Takes the right to one call. Waits (by the injected clock) while the rolling window is used up. Answers
   * `ok: false` while HubSpot is away, the daily limit is reached, or a 429 asked for a pause: the caller's row
   * is then moved to `until`; nothing waits in memory for it.
   */
  take(kind: CallKind): Promise<Permit>
  /** What the rate headers of an answer said. */
  observe(
    kind: CallKind,
    seen: { max?: number; remaining?: number; intervalMs?: number; dailyRemaining?: number },
  ): Promise<void>
  /** No calls of this kind before `until`, seen by all instances. */
  block(kind: CallKind, until: Date, why: string): Promise<void>
  /** Told after every answered call: the breaker closes. */
  succeeded(kind: CallKind): Promise<void>
}
