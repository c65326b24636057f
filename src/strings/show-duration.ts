const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const

/** A length of time in two units at most (ux §3.1): `1 h 20 min`, `45 min`; seconds only under a minute. */
export const showDuration = (ms: number): string => {
  const rounded = Math.abs(ms) < 60_000 ? ms : Math.floor(Math.abs(ms) / 60_000) * 60_000
  let left = Math.abs(rounded)
  const parts: string[] = []
  for (const [unit, length] of UNITS) {
    const count = Math.floor(left / length)
    left -= count * length
    if (count > 0) parts.push(`${count} ${unit}`)
    else if (parts.length > 0) break
    if (parts.length === 2) break
  }
  return parts.join(' ') || '0 min'
}
