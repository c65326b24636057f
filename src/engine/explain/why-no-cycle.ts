import type { Agreement } from '../../domain/agreement.ts'
import type { RecordFacts } from '../../domain/situation.ts'
import { showTime } from '../../strings/show-time.ts'
import { text, type Language } from '../../strings/text.ts'

export type NoCycle = {
  contactId: string
  agreement: Agreement
  /** null: no such contact in the store. */
  facts: RecordFacts | null
  goLiveAt: Date
  /** What the portal calls the handoff stage; its code where that is not known. */
  stage?: string
  language: Language
  now: Date
}

/** Why a contact has no cycle, in a sentence. */
export const whyNoCycle = (about: NoCycle): string => {
  const { contactId: contact, facts, language, agreement } = about
  const stage = about.stage ?? agreement.terms.handoff.enter
  if (!facts) return text(language, 'cycle.unknown', { contact })
  if (facts.gone?.kind === 'erased') return text(language, 'cycle.erased', { contact })
  const time = (at: Date): string =>
    showTime(at, { language, timeZone: agreement.terms.timeZone, now: about.now })
  const before = handedOverBefore(about, facts)
  if (before) return text(language, 'cycle.before_start', { contact, time: time(before) })
  if (facts.skippedAt) return text(language, 'cycle.skipped', { contact, stage, time: time(facts.skippedAt) })
  return text(language, 'empty.no_cycle.body', { stage })
}

const handedOverBefore = ({ agreement, goLiveAt }: NoCycle, { timelines }: RecordFacts): Date | null => {
  const { property, enter } = agreement.terms.handoff
  return timelines[property]?.findLast(({ value, at }) => value === enter && at < goLiveAt)?.at ?? null
}
