/** Places that a list can be narrowed to. */
const PLACES = [
  ...(['source', 'campaign', 'tier', 'team', 'owner', 'cause', 'reason', 'disposition'] as const),
  // Lower end of ten points of the score at the handoff; '' where it had none.
  'band' as const,
  // Weekday and hour of the handoff: `1 09` is Monday from nine.
  'hour' as const,
  // Pieces of the period, by their first day.
  ...(['day', 'week', 'month'] as const),
]
export type PlaceName = (typeof PLACES)[number]

/** What a list is of: `source=PAID_SEARCH/response:out=unseen` is the unseen ones that the rate of that source leaves out. */
export type ListKey = {
  places: { name: PlaceName; value: string }[]
  figure: string
  /** `counted`: all that count; `n` and `missed`: for and against; `out`: left out, and why. */
  part: 'counted' | 'n' | 'missed' | 'out'
  why: string | null
}

export const placeKey = (name: PlaceName, value: string): string => `${name}=${encodeURIComponent(value)}`

/** null: no such list. */
export function readListKey(text: string): ListKey | null {
  const steps = text.split('/')
  const [figure = '', part = 'counted'] = (steps.pop() ?? '').split(':')
  const places = steps.map((step) => {
    const [name = '', value = ''] = step.split('=')
    return { name: name as PlaceName, value: decode(value) }
  })
  if (places.some(({ name }) => !PLACES.includes(name))) return null
  const pieces = places.filter(({ name }) => name === 'day' || name === 'week' || name === 'month')
  if (pieces.some(({ value }) => !isDate(value))) return null
  const out = /^out(?:=([a-z_]+))?$/.exec(part)
  if (out) return { places, figure, part: 'out', why: out[1] ?? null }
  return part === 'counted' || part === 'n' || part === 'missed' ? { places, figure, part, why: null } : null
}

const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
