import type { Handed } from './handed.ts'
import { countedOf, isAccepted, isRejected } from './judged.ts'
import { countBy, shareOf, shareWhere, spreadOf, type Share, type Spread } from './numbers.ts'
import { countReasons } from './response.ts'

const DAY = 86_400_000

export type CohortRow = {
  month: string
  handoffs: number
  accepted: Share
  won: Share
  rejected: Share
  open: number
  daysToAccepted: Spread
  daysToWon: Spread
}

export type ConversionFigures = {
  counted: number
  withdrawn: number
  selfSourced: number
  all: Omit<CohortRow, 'month'>
  cohorts: CohortRow[]
  /** Accepted of what was decided. */
  acceptance: Share
}

/** What became of the handoffs, by the month they were made in. */
export function measureConversion(all: readonly Handed[]): ConversionFigures {
  const counted = countedOf(all)
  const months = [...new Set(counted.map(({ month }) => month))].toSorted()
  return {
    counted: counted.length,
    withdrawn: all.filter(({ disposition }) => disposition === 'withdrawn').length,
    selfSourced: all.filter(({ origin, disposition }) => origin === 'sales' && disposition !== 'withdrawn')
      .length,
    all: rowOf(counted),
    cohorts: months.map((month) => ({ month, ...rowOf(counted.filter((one) => one.month === month)) })),
    acceptance: acceptanceOf(counted),
  }
}

export function acceptanceOf(counted: readonly Handed[]): Share {
  return shareWhere(counted, (one) => (isAccepted(one) ? true : isRejected(one) ? false : null))
}

function rowOf(counted: readonly Handed[]): Omit<CohortRow, 'month'> {
  const days = (lengths: (number | null)[]): Spread =>
    spreadOf(
      lengths.filter((ms) => ms !== null).map((ms) => ms / DAY),
      1,
    )
  return {
    handoffs: counted.length,
    accepted: shareWhere(counted, isAccepted),
    won: shareWhere(counted, ({ disposition }) => disposition === 'won'),
    rejected: shareWhere(counted, isRejected),
    open: counted.filter(({ disposition }) => disposition === 'open').length,
    daysToAccepted: days(counted.map(({ acceptedAfterMs }) => acceptedAfterMs)),
    daysToWon: days(counted.map(({ wonAfterMs }) => wonAfterMs)),
  }
}

export type RejectionFigures = {
  rejected: Share
  via: Record<string, number>
  withoutReason: Share
  reasons: { reason: string; n: number }[]
  movedBackByOthers: { mechanism: string; agent: string; n: number }[]
}

/** Rejections, how they were made, and how many say why. */
export function measureRejections(all: readonly Handed[]): RejectionFigures {
  const counted = countedOf(all)
  const rejected = counted.filter(isRejected)
  const back = all.flatMap(({ movedBackBy }) => movedBackBy ?? [])
  return {
    rejected: shareOf(rejected.length, counted.length),
    via: countReasons(rejected.flatMap(({ rejection }) => rejection?.via ?? [])),
    withoutReason: shareWhere(rejected, ({ rejection }) => rejection?.reason == null),
    reasons: countBy(
      rejected.flatMap(({ rejection }) => rejection?.reason ?? []),
      (reason) => reason,
    ).map(({ key, n }) => ({ reason: key, n })),
    movedBackByOthers: countBy(back, ({ mechanism, agent }) => `${mechanism}:${agent}`).map(({ key, n }) => {
      const [mechanism = '', ...agent] = key.split(':')
      return { mechanism, agent: agent.join(':'), n }
    }),
  }
}

/** Filled at the handoff, of those whose value is known. */
export function measureCompleteness(
  all: readonly Handed[],
  required: readonly string[],
): (Share & { property: string })[] {
  return required.map((property) => ({
    property,
    ...shareWhere(all, ({ filled }) => filled[property] ?? null),
  }))
}
