import type { Credit } from '../domain/kpi/money-credit.ts'
import { toCents } from '../domain/kpi/money-sums.ts'
import type { BonusRow } from './bonus-row.ts'

/** A month's deals as lines, those that do not count with why. `share` null: no bonus was signed. */
export const dealLines = (
  credits: Credit[],
  { month, share }: { month: string; share: number | null },
): BonusRow[] =>
  credits.map((credit) => ({
    ...NOTHING,
    section: 'deal',
    month,
    of: month,
    deal: credit.deal.id,
    contact: credit.contactId,
    closedOn: credit.closedOn,
    handoffAt: credit.handoff?.handoffAt.toISOString() ?? null,
    origin: credit.handoff?.marks.origin ?? '',
    disposition: credit.handoff?.marks.disposition ?? '',
    amount: credit.deal.amount,
    counts: credit.counts,
    why: credit.why,
    share,
    bonus: share === null ? null : credit.counts ? toCents((credit.deal.amount ?? 0) * share) : 0,
  }))

const NOTHING = {
  deal: '',
  contact: '',
  closedOn: '',
  origin: '',
  disposition: '',
  why: '',
  handoffAt: null,
  frozenAt: null,
}

/** What of a line counts: of a correction, by how much more or less. */
const counted = ({ section, counts, amount }: BonusRow): number =>
  counts || section === 'correction' ? (amount ?? 0) : 0

/**
 * What became different since it was stated: of each frozen month, deal by deal, what counts now less what its own
 * statement and later corrections said. By the share the month was frozen with.
 */
export function correctionLines(
  stated: BonusRow[],
  { now, month }: { now: BonusRow[]; month: string },
): BonusRow[] {
  const keyOf = ({ of, deal }: BonusRow): string => `${of} ${deal}`
  const lines = stated.filter(({ section }) => section !== 'total')
  const shares = new Map(stated.map(({ of, share }) => [of, share]))
  const known = Map.groupBy(lines, keyOf)
  const live = new Map(now.map((line) => [keyOf(line), line]))
  return [...new Set([...known.keys(), ...live.keys()])].toSorted().flatMap((key) => {
    const before = known.get(key) ?? []
    const line = live.get(key) ?? before.at(-1)
    if (!line) return []
    const is = live.get(key)
    const difference = toCents((is ? counted(is) : 0) - before.reduce((sum, one) => sum + counted(one), 0))
    if (difference === 0) return []
    const share = shares.get(line.of) ?? null
    const why = is ? is.why : 'changed'
    const bonus = share === null ? null : toCents(difference * share)
    const counts = is?.counts ?? false
    return [
      {
        ...line,
        section: 'correction' as const,
        month,
        amount: difference,
        counts,
        why,
        share,
        bonus,
        frozenAt: null,
      },
    ]
  })
}

/** The sum of a month's lines, corrections and all. */
export function totalLine(
  lines: BonusRow[],
  { month, share }: { month: string; share: number | null },
): BonusRow {
  const bonus = share === null ? null : toCents(lines.reduce((sum, line) => sum + (line.bonus ?? 0), 0))
  const amount = toCents(lines.reduce((sum, line) => sum + counted(line), 0))
  return { ...NOTHING, section: 'total', month, of: month, amount, counts: true, share, bonus }
}
