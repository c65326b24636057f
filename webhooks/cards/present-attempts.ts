import type { CardAttempts, Channel } from '../../extensions/app/shared/contract.ts'
import type { SeenCycle } from '../../src/engine/card/seen.ts'
import { iso, isoOrNull } from './iso.ts'

type Row = CardAttempts['rows'][number]

/** By channel, in the order in which each was first tried. */
export function presentAttempts({ attempts }: Pick<SeenCycle, 'attempts'>): CardAttempts {
  const made = attempts.made.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const rows = new Map<Channel, Row>()
  for (const { channel, at, grade } of made) {
    const before = rows.get(channel) ?? { channel, count: 0, lastAt: '', byHand: 0 }
    const byHand = before.byHand + (grade === 'recorded' ? 0 : 1)
    rows.set(channel, { channel, count: before.count + 1, lastAt: iso(at), byHand })
  }
  const { days, nextCountsAt } = attempts
  return {
    count: made.length,
    channels: rows.size,
    days,
    rows: [...rows.values()],
    nextCountsAt: isoOrNull(nextCountsAt),
  }
}
