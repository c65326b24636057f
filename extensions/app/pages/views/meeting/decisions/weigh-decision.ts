import type { LocalDay } from './local-day.ts'
import { isoDay } from './local-day.ts'

/** What is typed into the form of a decision. */
export type TypedDecision = { text: string; ownerId: string; due: LocalDay | null }

export const SHORTEST = 3
export const LONGEST = 500

export type WeighedDecision = {
  /** What can be sent; null: something is missing or wrong. */
  decision: { text: string; ownerId: string; dueOn: string } | null
  tooLong: boolean
  isPast: boolean
}

/** Whether it can be sent, by the rules the service has too: 3 to 500 characters, an owner, due today or later. */
export const weighDecision = ({ text, ownerId, due }: TypedDecision, today: LocalDay): WeighedDecision => {
  const said = text.trim()
  const dueOn = due ? isoDay(due) : ''
  const tooLong = said.length > LONGEST
  const isPast = dueOn !== '' && dueOn < isoDay(today)
  const isReady = said.length >= SHORTEST && !tooLong && ownerId !== '' && dueOn !== '' && !isPast
  return { decision: isReady ? { text: said, ownerId, dueOn } : null, tooLong, isPast }
}
