import type { Reason } from '../domain/agreement.ts'
import type { ReasonSection } from './schema/handoff.ts'

const reason = (
  code: string,
  labels: [en: string, es: string],
  terms: Pick<Reason, 'evidence' | 'gate' | 'restDays' | 'countsFor'>,
): Reason => ({ code, labels: { en: labels[0], es: labels[1] }, ...terms, hidden: false })

/** The nine standard reasons (product §2); rest days, gates and sides with their why: `template.en.yaml`. */
export const SHIPPED_REASONS: readonly Reason[] = [
  reason('out_of_budget', ['Out of budget', 'Fuera de presupuesto'], {
    evidence: 'conversation',
    gate: 'mark',
    restDays: 90,
    countsFor: 'marketing',
  }),
  reason('no_authority', ['No decision power', 'Sin poder de decisión'], {
    evidence: 'conversation',
    gate: 'mark',
    restDays: 30,
    countsFor: 'marketing',
  }),
  reason('competitor_chosen', ['Competitor chosen', 'Competidor elegido'], {
    evidence: 'conversation',
    gate: 'mark',
    restDays: 270,
    countsFor: 'nobody',
  }),
  reason('no_response', ['Does not answer', 'No responde'], {
    evidence: 'attempts',
    gate: 'refuse',
    restDays: 60,
    countsFor: 'nobody',
  }),
  reason('bad_fit', ['Outside the agreed profile', 'Fuera del perfil acordado'], {
    evidence: 'criterion',
    gate: 'mark',
    restDays: null,
    countsFor: 'marketing',
  }),
  reason('bad_data', ['Wrong or missing data', 'Datos erróneos o incompletos'], {
    evidence: 'bounce_or_attempt',
    gate: 'mark',
    restDays: null,
    countsFor: 'marketing',
  }),
  reason('duplicate', ['Duplicate contact', 'Contacto duplicado'], {
    evidence: 'other_contact',
    gate: 'refuse',
    restDays: null,
    countsFor: 'marketing',
  }),
  reason('not_now', ['Not now', 'Ahora no'], {
    evidence: 'conversation',
    gate: 'mark',
    restDays: 90,
    countsFor: 'nobody',
  }),
  reason('other', ['Other (note needed)', 'Otro (requiere nota)'], {
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
