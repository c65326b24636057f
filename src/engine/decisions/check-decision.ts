import { localDay } from '../../domain/kpi/local-day.ts'
import type { Office } from '../acts/open-office.ts'
import { refuse, type Answer } from '../verbs/remote-verb.ts'

export type AskedDecision = {
  /** A reason's code; '' for all. */
  about: string
  text: string
  ownerId: string
  /** Local date of the agreement's zone. */
  dueOn: string
}

const SHORTEST = 3
const LONGEST = 500

/** One line, as a task's subject is. */
export const tidyText = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Why a decision cannot be made; null: it can. */
export function checkDecision(
  { about, text, ownerId, dueOn }: AskedDecision,
  { office, now }: { office: Office; now: Date },
): Extract<Answer, { ok: false }> | null {
  const { terms } = office.agreement
  const { length } = tidyText(text)
  if (length < SHORTEST || length > LONGEST)
    return refuse('text_invalid', 'A decision says in 3 to 500 characters what is to be done.')
  if (about !== '' && !terms.reasons.some(({ code }) => code === about))
    return refuse(
      'reason_unknown',
      'The agreement has no such reason: leave it out, or take one of its codes.',
    )
  const owner = office.people.owners.get(ownerId)
  if (!owner || owner.archived || owner.queue)
    return refuse('owner_unknown', 'Whoever is to do it has to be an active owner in HubSpot.')
  if (!isDate(dueOn) || dueOn < localDay(now, terms.timeZone))
    return refuse('due_invalid', 'A decision is due today or later: give a date as 2026-11-30.')
  return null
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().slice(0, 10) === text
  )
}
