import type { Missing } from '../../domain/cycle.ts'
import { showTime } from '../../strings/show-time.ts'
import { text, type Language } from '../../strings/text.ts'

type Shown = { language: Language; timeZone: string; now: Date }

/** What a reason still asks for, in words: `2 more contact attempts · another channel (so far: call)` (ux §3.4). */
export function showMissing(missing: Missing[], shown: Shown): string {
  return missing.flatMap((one) => wordsOf(one, shown)).join(' · ')
}

function wordsOf(missing: Missing, shown: Shown): string[] {
  const { language } = shown
  switch (missing.what) {
    case 'attempts': {
      const { count: n, nextAt } = missing
      const attempts = text(
        language,
        n === 1 ? 'reject.missing.attempts_one' : 'reject.missing.attempts_other',
        { n },
      )
      const next =
        nextAt && nextAt > shown.now
          ? [text(language, 'reject.missing.next', { time: showTime(nextAt, shown) })]
          : []
      return [attempts, ...next]
    }
    case 'channels': {
      const used = missing.used.map((channel) => text(language, `channel.${channel}`)).join(', ')
      return [text(language, 'reject.missing.channels', { used: used || '–' })]
    }
    case 'days':
      return [
        text(language, missing.count === 1 ? 'reject.missing.days_one' : 'reject.missing.days_other', {
          n: missing.count,
        }),
      ]
    case 'note':
      return [text(language, 'reject.missing.note', { n: missing.count })]
    default:
      return [text(language, `reject.missing.${missing.what}`)]
  }
}
