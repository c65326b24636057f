import type { Terms, Tier } from '../domain/agreement.ts'
import { text, type Language } from '../strings/text.ts'
import { expandCalendar } from './expand-calendar.ts'
import type { Expanded } from './expand-calendar.ts'
import { DAY, HOUR } from './schema/leaf.ts'
import type { TierSection } from './schema/sales.ts'
import type { TermsSection } from './schema/terms.ts'
import { allReasons } from './shipped-reasons.ts'

/** Spain has 14 public holidays a year; libraries miss the municipal ones. */
const SPANISH_HOLIDAYS = 14

/** Two working weeks; a month on the clock. */
const ENDLESS_MS = 80 * HOUR
const ENDLESS_LIMIT_MS = 30 * DAY

/** A proven document → terms: holidays expanded, shipped reasons added, lengths of time named by their unit. */
export const toTerms = (
  section: TermsSection,
  { now, language, told }: { now: Date; language: string; told: Language },
): { terms: Terms; hints: string[] } => {
  const years = [0, 1, 2].map((after) => now.getUTCFullYear() + after)
  const expanded = mapValues(section.calendars, (calendar) => expandCalendar(calendar, { years, language }))
  const hints = Object.entries(expanded).flatMap(([name, calendar]) =>
    section.calendars[name]?.holidays.country === 'ES'
      ? holidayHint(name, calendar, { year: now.getUTCFullYear(), told })
      : [],
  )
  const { grace, target, ...routing } = section.routing
  return {
    hints: [
      ...hints,
      ...section.sales.response.tiers.flatMap((tier) => endlessHint(tier, told)),
      ...recycleHint(section.recycle, told),
    ],
    terms: {
      ...section,
      calendars: mapValues(expanded, ({ calendar }) => calendar),
      holidayNames: mapValues(expanded, ({ names }) => names),
      sales: salesOf(section.sales),
      routing: { ...routing, graceMs: grace, targetMs: target },
      reasons: allReasons(section.reasons),
      hold: { ...pick(section.hold), longestBusinessDays: section.hold.longest },
      shield: section.shield === null ? null : shieldOf(section.shield),
    },
  }
}

/** A window nobody can miss is no window: such leads are better left out by name than counted as kept. */
const endlessHint = ({ name, within, limit }: TierSection, told: Language): string[] =>
  (within ?? 0) >= ENDLESS_MS || (limit ?? 0) >= ENDLESS_LIMIT_MS
    ? [text(told, 'agreement.hint.endless', { tier: name })]
    : []

const recycleHint = ({ stage }: TermsSection['recycle'], told: Language): string[] =>
  stage === 'keep' ? [] : [text(told, 'agreement.hint.recycle', { stage })]

const mapValues = <T, U>(record: Record<string, T>, map: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))

const pick = ({ perCycle, reasons }: TermsSection['hold']): Pick<Terms['hold'], 'perCycle' | 'reasons'> => ({
  perCycle,
  reasons,
})

const shieldOf = ({ window, ...rest }: NonNullable<TermsSection['shield']>): Terms['shield'] => ({
  ...rest,
  windowMs: window,
})

const salesOf = ({ response, decision, attempts, targets }: TermsSection['sales']): Terms['sales'] => {
  const last = response.tiers.at(-1)?.calendar ?? ''
  return {
    response: {
      tiers: response.tiers.map((tier, index) => tierOf(tier, index === response.tiers.length - 1, last)),
      by: response.by,
      connectedOnly: response.connectedOnly,
      integrations: response.integrations,
      warnAt: response.warnAt,
      warnBeforeMs: response.warnBefore,
      noWarnUnderMs: response.noWarnUnder,
      settleMs: response.settle,
      beforeMs: response.before,
      loggedLateAfterMs: response.loggedLateAfter,
    },
    decision: { withinBusinessDays: decision.within, remindBeforeBusinessDays: decision.remindBefore },
    attempts,
    targets,
  }
}

/** An exempt tier without a calendar takes the last tier's, which `arrived` and the explanation read. */
const tierOf = (tier: TierSection, isLast: boolean, lastCalendar: string): Tier => ({
  name: tier.name,
  when: isLast ? null : (tier.when ?? null),
  exempt: tier.exempt,
  withinMs: tier.within ?? 0,
  limitMs: tier.limit ?? null,
  calendar: tier.calendar ?? lastCalendar,
})

const holidayHint = (
  name: string,
  { calendar, publicDays }: Expanded,
  { year, told }: { year: number; told: Language },
): string[] => {
  const substitutes = publicDays.filter(({ substitute }) => substitute)
  const dates = calendar.holidays.filter((date) => date.startsWith(String(year)))
  const days = dates.filter((date) => !substitutes.some((holiday) => holiday.date === date)).length
  if (days >= SPANISH_HOLIDAYS) return []
  const not = substitutes.map(({ date, name: title }) => `${date} ${title}`).join(', ')
  const key = not === '' ? 'agreement.hint.holidays' : 'agreement.hint.holidays_not'
  return [text(told, key, { name, n: days, year, usual: SPANISH_HOLIDAYS, list: not })]
}
