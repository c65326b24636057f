import type { ReasonOption } from '../../_shared/contract.ts'
import { compareDays, type LocalDate } from '../zone/local-time.ts'
import { isAnother, missingNow, noteLength, type EvidenceItem, type Given } from './missing-now.ts'

export type TypedRejection = Given & { returnOn: LocalDate | null }

export type Problem = 'not_a_contact' | 'return_not_later'

export type WeighedRejection = {
  items: EvidenceItem[]
  /** By field; what is here keeps the form from being sent. */
  problems: { otherContact: Problem | null; returnOn: Problem | null }
  /** Everything the reason asks for is on record or in the form. */
  complete: boolean
  /** It can go without its evidence, marked so: the reason allows it and there is a note (product §3.3). */
  without: boolean
}

type About = { contactId: string; today: LocalDate }

/** What can be done with the form as it stands, for the reason that is chosen. */
export function weighRejection(
  reason: ReasonOption,
  typed: TypedRejection,
  { contactId, today }: About,
): WeighedRejection {
  const items = missingNow(reason, typed, contactId)
  const problems = {
    otherContact: asksFor(reason, 'other_contact') ? contactProblem(typed.otherContact, contactId) : null,
    returnOn: reason.asksReturn ? returnProblem(typed.returnOn, today) : null,
  }
  const sendable = Object.values(problems).every((problem) => problem === null)
  const lacking = items.some(({ given }) => !given)
  return {
    items,
    problems,
    complete: sendable && !lacking,
    without: sendable && lacking && reason.gate === 'mark' && noteLength(typed) > 0,
  }
}

/** Whether the form shows the field for it. */
export function asksFor({ evidence }: ReasonOption, what: 'other_contact' | 'criterion'): boolean {
  return evidence === what
}

function contactProblem(typed: string, contactId: string): Problem | null {
  return typed.trim() === '' || isAnother(typed, contactId) ? null : 'not_a_contact'
}

/** "Not now" means another day; without one, the days of the agreement count (product §2 `restDays`). */
function returnProblem(returnOn: LocalDate | null, today: LocalDate): Problem | null {
  return returnOn !== null && compareDays(returnOn, today) <= 0 ? 'return_not_later' : null
}
