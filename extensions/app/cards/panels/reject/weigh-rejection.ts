import type { ReasonOption } from '../../_shared/contract.ts'
import { compareDays, type LocalDate } from '../zone/local-time.ts'
import { isAnother, missingNow, noteLength, type EvidenceItem, type Given } from './missing-now.ts'

export type TypedRejection = Given & { returnOn: LocalDate | null }

export type WeighedRejection = {
  items: EvidenceItem[]
  /** It is not another contact's number or link, or not another day: it keeps the form from being sent. */
  wrong: { otherContact: boolean; returnOn: boolean }
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
  const { otherContact, returnOn } = typed
  const items = missingNow(reason, typed, contactId)
  const wrong = {
    otherContact: otherContact.trim() !== '' && !isAnother(otherContact, contactId),
    // "Not now" means another day; without one, the days of the agreement count (product §2 `restDays`).
    returnOn: returnOn !== null && compareDays(returnOn, today) <= 0,
  }
  const sendable = !wrong.otherContact && !wrong.returnOn
  const lacking = items.some(({ given }) => !given)
  return {
    items,
    wrong,
    complete: sendable && !lacking,
    without: sendable && lacking && reason.gate === 'mark' && noteLength(typed) > 0,
  }
}
