import { deriveCycle, type Derived } from './rules/derive-cycle.ts'
import type { Followed } from './rules/find-handoffs.ts'
import { findSkipped } from './rules/find-skipped.ts'
import { followHandoffs } from './rules/follow-handoffs.ts'
import { noteUnseen } from './rules/note-unseen.ts'
import type { Situation } from './situation.ts'

export type DerivedContact = {
  /** As found, with what the facts themselves give away. */
  situation: Situation
  followed: Followed[]
  /** One for each of `followed`, oldest first. */
  derived: Derived[]
}

/** All cycles of a contact as the facts and acts make them at `now`: what stands, before what is to be done about it. */
export function deriveContact(asFound: Situation, now: Date): DerivedContact {
  const noted = { ...asFound, facts: noteUnseen(asFound.facts) }
  const { followed, handOverAt } = followHandoffs(noted, now)
  const skippedAt = findSkipped(noted)
  const situation = { ...noted, facts: { ...noted.facts, handOverAt, skippedAt } }
  const derived = followed.reduce<Derived[]>((done, one) => {
    const earlier = done.map(({ cycle }) => cycle)
    return [...done, deriveCycle(situation, one, { now, earlier })]
  }, [])
  return { situation, followed, derived }
}
