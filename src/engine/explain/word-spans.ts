import type { Segment } from '../../domain/explain/segment.ts'
import { showDuration } from '../../strings/show-duration.ts'
import { showSpan } from '../../strings/show-span.ts'
import type { Place } from '../../strings/show-time.ts'
import { text, type Language, type StringKey } from '../../strings/text.ts'

/** A sentence names so many stretches; the table under it has them all. */
const MOST = 4
/** Beyond this a weekday alone does not say which. */
const WEEK_MS = 6 * 86_400_000

/** `2 h, Mon 09:00–11:00`: how much counted, and when (ux §3.4). */
export const wordCounted = (window: Segment[], place: Place): string => {
  const counting = window.filter(({ businessMs }) => businessMs > 0)
  const total = counting.reduce((sum, { businessMs }) => sum + businessMs, 0)
  const spans = counting.map((segment) => showSpan(segment, place, datedIn(window)))
  return [showDuration(total), ...shorten(spans, place.language)].join(', ')
}

/** `Fri 18:40 – Mon 09:00 (outside hours)`: neighbours as one, with every reason once; empty where all counted. */
export const wordSkipped = (window: Segment[], place: Place): string => {
  const runs = skippedRuns(window).map(({ fromAt, toAt, names }) => {
    const why = [...new Set(names.map((segment) => wordSegment(segment, place.language)))].join(', ')
    return `${showSpan({ fromAt, toAt }, place, datedIn(window))} (${why})`
  })
  return shorten(runs, place.language).join(', ')
}

type Run = { fromAt: Date; toAt: Date; names: Segment[] }

const skippedRuns = (window: Segment[]): Run[] => {
  const runs: Run[] = []
  for (const segment of window.filter(({ businessMs }) => businessMs === 0)) {
    const { fromAt, toAt } = segment
    const last = runs.at(-1)
    if (last?.toAt.getTime() === fromAt.getTime()) {
      last.toAt = toAt
      last.names.push(segment)
    } else runs.push({ fromAt, toAt, names: [segment] })
  }
  return runs
}

const datedIn = (window: Segment[]): { dated: boolean } => {
  const [first, last] = [window[0], window.at(-1)]
  return { dated: !!first && !!last && last.toAt.getTime() - first.fromAt.getTime() > WEEK_MS }
}

const shorten = (items: string[], language: Language): string[] =>
  items.length <= MOST
    ? items
    : [...items.slice(0, MOST - 1), text(language, 'explain.more', { n: items.length - MOST + 1 })]

/** What a segment is called in the sentence, the strip and the table. */
export const wordSegment = ({ kind, name }: Segment, language: Language): string => {
  if (kind === 'hold') return text(language, 'explain.hold', { reason: wordHold(name ?? '', language) })
  if ((kind === 'holiday' || kind === 'exception') && name) return text(language, `explain.${kind}`, { name })
  if (kind === 'holiday' || kind === 'exception') return text(language, 'explain.closed')
  return text(language, `explain.${kind}`)
}

const HOLDS: Record<string, StringKey> = {
  requested_by_lead: 'hold.requested_by_lead',
  lead_away: 'hold.lead_away',
  deleted: 'hold.deleted',
}

/** Reasons of the agreement's own have no words but their code. */
export const wordHold = (reason: string, language: Language): string => {
  const key = HOLDS[reason]
  return key ? text(language, key) : reason.replaceAll('_', ' ')
}
