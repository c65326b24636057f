import type { Explanation } from '../../domain/explain/explain-clock.ts'
import { showDuration } from '../../strings/show-duration.ts'
import { showMoment, showZone } from '../../strings/show-time.ts'
import { text, type Language } from '../../strings/text.ts'
import { wordCounted, wordSkipped } from './word-spans.ts'

export type Wording = {
  language: Language
  /** Of the calendar the clock runs by. */
  timeZone: string
  tier: string
  version: number
}

/**
 * Why a clock is due when it is, in one sentence that stands alone, whatever today is (ux §3.4): in the card, a task's
 * body, on paper.
 */
export const explainSentence = (
  {
    startAt,
    dueAt,
    window,
    windowMs,
  }: Pick<Explanation, 'window' | 'windowMs'> & { startAt: Date; dueAt: Date },
  { language, timeZone, tier, version }: Wording,
): string => {
  const place = { language, timeZone }
  const skipped = wordSkipped(window, place)
  return text(language, skipped === '' ? 'explain.sentence_all' : 'explain.sentence', {
    window: showDuration(windowMs),
    from: showMoment(startAt, place),
    counted: wordCounted(window, place),
    skipped,
    due: showMoment(dueAt, place),
    zone: showZone(timeZone),
    version: `v${String(version)}`,
    tier,
  })
}
