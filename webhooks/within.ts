import type { Clock } from '../src/clock.ts'

/**
 * The result of `work`, or `{ ok: false }` when it takes longer than `ms` by the clock. The work itself is not
 * stopped; what it ends with later is dropped. Rejects only as the work does.
 */
export async function within<T>(
  { clock }: { clock: Clock },
  ms: number,
  work: Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false }> {
  const settled = new AbortController()
  const late = clock.until(new Date(clock.now().getTime() + ms), settled.signal).then(
    () => ({ ok: false }) as const,
    () => ({ ok: false }) as const,
  )
  try {
    return await Promise.race([work.then((value) => ({ ok: true, value }) as const), late])
  } finally {
    settled.abort()
  }
}
