import type { Terms } from '../domain/agreement.ts'
import { text, type Language, type Params, type StringKey } from '../strings/text.ts'
import { REPORTS } from './registry.ts'

export type ExplainedReport = {
  name: string
  roles: string[]
  columns: string[]
  /** In the order of its figures, in each language. */
  definitions: { id: string; en: string; es: string; text: string }[]
}

/** "How this is counted": every report's definitions with the agreement's own numbers (ux §4.3). `text` is in `language`. */
export const explainReports = (terms: Terms | null, language: Language): ExplainedReport[] =>
  REPORTS.map(({ name, roles, columns, definitions }) => ({
    name,
    roles,
    columns,
    definitions: definitions.map((id) => {
      const words = { en: define(id, 'en', terms), es: define(id, 'es', terms) }
      return { id, ...words, text: words[language] }
    }),
  }))

const MINUTE = 60_000
const DAY = 86_400_000

/** Without an agreement the placeholders stay visible: nobody has signed a number yet. */
function define(id: string, language: Language, terms: Terms | null): string {
  const key = `kpi.definition.${id}` as StringKey
  return text(language, key, terms ? numbersOf(terms, language) : {})
}

function numbersOf({ timeZone, sales, routing, marketing, incentive }: Terms, language: Language): Params {
  const percent = (share: number): string =>
    new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share)
  const band = marketing?.revenueShare ?? null
  return {
    band: band ? `${percent(band.from)}–${percent(band.to)}` : '–',
    bonus: incentive ? percent(incentive.share) : '–',
    zone: timeZone,
    settle: Math.round(sales.response.settleMs / MINUTE),
    decision: sales.decision.withinBusinessDays,
    once: Math.round((marketing?.volume.onceInMs ?? 0) / DAY),
    grace: Math.round(routing.graceMs / MINUTE),
    side: text(language, `kpi.side.${routing.accountable}`),
  }
}
