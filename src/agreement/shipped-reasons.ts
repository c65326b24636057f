import type { Reason } from '../domain/agreement.ts'
import { everyText } from '../strings/text.ts'
import type { ReasonSection } from './schema/handoff.ts'

type ShippedCode =
  | 'out_of_budget'
  | 'no_authority'
  | 'competitor_chosen'
  | 'no_response'
  | 'bad_fit'
  | 'bad_data'
  | 'duplicate'
  | 'not_now'
  | 'other'

const reason = (
  code: ShippedCode,
  terms: Pick<Reason, 'evidence' | 'gate' | 'restDays' | 'countsFor'>,
): Reason => ({ code, labels: everyText(`reason.${code}`), ...terms, hidden: false })

/** The nine standard reasons (product §2); rest days, gates and sides with their why: `template.en.yaml`. */
export const SHIPPED_REASONS: readonly Reason[] = [
  reason('out_of_budget', {
    evidence: 'conversation',
    gate: 'mark',
    restDays: 90,
    countsFor: 'marketing',
  }),
  reason('no_authority', {
    evidence: 'conversation',
    gate: 'mark',
    restDays: 30,
    countsFor: 'marketing',
  }),
  reason('competitor_chosen', {
    evidence: 'conversation',
    gate: 'mark',
    restDays: 270,
    countsFor: 'nobody',
  }),
  reason('no_response', {
    evidence: 'attempts',
    gate: 'refuse',
    restDays: 60,
    countsFor: 'nobody',
  }),
  reason('bad_fit', {
    evidence: 'criterion',
    gate: 'mark',
    restDays: null,
    countsFor: 'marketing',
  }),
  reason('bad_data', {
    evidence: 'bounce_or_attempt',
    gate: 'mark',
    restDays: null,
    countsFor: 'marketing',
  }),
  reason('duplicate', {
    evidence: 'other_contact',
    gate: 'refuse',
    restDays: null,
    countsFor: 'marketing',
  }),
  reason('not_now', {
    evidence: 'conversation',
    gate: 'mark',
    restDays: 90,
    countsFor: 'nobody',
  }),
  reason('other', {
    evidence: 'note',
    gate: 'refuse',
    restDays: null,
    countsFor: 'nobody',
  }),
]

const labelsOf = (given: ReasonSection): Record<string, string> => {
  const shipped = SHIPPED_REASONS.find(({ code }) => code === given.code)?.labels
  const own = { en: given.labels.en ?? shipped?.en, es: given.labels.es ?? shipped?.es }
  const any = own.en ?? own.es ?? given.code
  return { en: own.en ?? any, es: own.es ?? any }
}

/**
 * The document's list is the list that is offered. Shipped reasons it does not name stay valid values but
 * hidden, because other sections and lead statuses may speak of them and codes are never reused (product §2).
 */
export const allReasons = (given: ReasonSection[] | undefined): Reason[] => {
  if (given === undefined) return [...SHIPPED_REASONS]
  const own = given.map((reason): Reason => ({ ...reason, labels: labelsOf(reason) }))
  const rest = SHIPPED_REASONS.filter(({ code }) => !own.some((reason) => reason.code === code))
  return [...own, ...rest.map((reason): Reason => ({ ...reason, hidden: true }))]
}
