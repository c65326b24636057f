type AnyFunction = (...args: unknown[]) => unknown

const guarded = new WeakMap<AnyFunction, AnyFunction>()

/**
 * Every function a card hands over answers with a promise and may reject: caught here once for all of them, because
 * the card's worker has already put it into the card's log.
 */
export const guardFunctions = (props: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(props).map(([name, value]) => [
      name,
      typeof value === 'function' ? guard(value as AnyFunction) : value,
    ]),
  )

const guard = (call: AnyFunction): AnyFunction => {
  const known = guarded.get(call)
  if (known) return known
  const safe = async (...args: unknown[]): Promise<void> => {
    try {
      await call(...args)
    } catch {
      // Told in the card's log; a call that came too late, after the card took the function away, is nobody's news.
    }
  }
  guarded.set(call, safe)
  return safe
}
