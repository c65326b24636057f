import type { Compared } from '../../domain/simulate/compare-sides.ts'
import type { Counted } from '../../domain/simulate/count-figure.ts'
import { text, type Language } from '../../strings/text.ts'

const FEW = 20

/** `12 of 40 (30%)`; under five no share, under twenty said to be few. */
export const showCounted = ({ n, of, share }: Counted, language: Language): string => {
  if (of === 0) return text(language, 'simulate.none')
  if (share === null) return text(language, 'simulate.few', { n, m: of })
  const said = { n, m: of, share: showShare(share, language) }
  return text(language, of < FEW ? 'simulate.unsure' : 'simulate.share', said)
}

export const showShare = (share: number, language: Language): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share)

/** Both sides and the difference of their shares, in points. */
export const showPair = ({ today, draft, difference }: Compared, language: Language): string[] => [
  showCounted(today, language),
  showCounted(draft, language),
  difference === null ? '' : showPoints(difference, language),
]

const showPoints = (difference: number, language: Language): string => {
  const points = new Intl.NumberFormat(language, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  return text(language, 'simulate.points', { points: points.format(difference * 100) })
}
