import type { Compared } from '../../domain/simulate/compare-sides.ts'
import { CLOCK_FIGURES } from '../../domain/simulate/outcome.ts'
import type { Simulation } from '../../domain/simulate/simulation.ts'
import { showDay } from '../../strings/show-time.ts'
import { text, type Language } from '../../strings/text.ts'
import { showPair } from '../simulate/show-counted.ts'

/** A draft's effect on the past, worded. No rows: the past was not read, or nobody was handed over. */
export type EffectShown = {
  sentences: string[]
  rows: { label: string; today: string; draft: string; difference: string }[]
}

export function wordUnread(language: Language): EffectShown {
  return { sentences: [text(language, 'settings.simulate_unread')], rows: [] }
}

/** What the settings page shows: the three clocks, and what Marketing signed. */
export function wordSimulation(said: Simulation, language: Language): EffectShown {
  const { handoffs, targets, breaches } = said
  if (handoffs.draft.handoffs === 0) return { sentences: [text(language, 'simulate.nothing')], rows: [] }
  const rowOf = (label: string, pair: Compared): EffectShown['rows'][number] => {
    const [today = '', draft = '', difference = ''] = showPair(pair, language)
    return { label, today, draft, difference }
  }
  return {
    sentences: [spanOf(said, language), ...apart(said, language), text(language, 'simulate.only')],
    rows: [
      ...CLOCK_FIGURES.map((clock) => rowOf(text(language, `simulate.clock.${clock}`), breaches[clock])),
      ...targets
        .filter(({ side }) => side === 'marketing')
        .map((kept) => rowOf(text(language, `kpi.figure.${kept.figure}`), kept)),
    ],
  }
}

function spanOf({ from, to, timeZone, handoffs }: Simulation, language: Language): string {
  const day = (iso: string): string => showDay(new Date(iso), { timeZone, language })
  const { handoffs: n, counted } = handoffs.draft
  return text(language, 'settings.simulate_span', { from: day(from), to: day(to), n, counted })
}

/** What is not in the figures, and what changes for whom. */
function apart({ handoffs, changed, same }: Simulation, language: Language): string[] {
  const { better, worse } = changed.byClock.response
  const { parked, unknown } = handoffs.draft
  return [
    ...(same ? [text(language, 'simulate.same')] : []),
    ...(better.count + worse.count > 0
      ? [text(language, 'settings.simulate_changed', { better: better.count, worse: worse.count })]
      : []),
    ...(parked > 0 ? [text(language, 'settings.simulate_parked', { n: parked })] : []),
    ...(unknown > 0 ? [text(language, 'settings.simulate_unknown', { n: unknown })] : []),
  ]
}
