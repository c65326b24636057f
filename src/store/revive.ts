/** By our naming `at` and `…At` are instants, and nothing else but a review's `answerBy` is: so they can be found again. */
const INSTANT = /^at$|At$|^answerBy$/

/** What a jsonb column gave, with its instants as `Date`s again. */
export function revive(value: unknown, key = ''): unknown {
  if (typeof value === 'string' && INSTANT.test(key)) return new Date(value)
  if (Array.isArray(value)) return value.map((item) => revive(item))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, revive(inner, name)]))
}
