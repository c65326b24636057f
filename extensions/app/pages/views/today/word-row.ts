import type { Labels, TodayRow } from '../../_shared/page-contract.ts'
import { fillText, isTextKey } from '../../_shared/text.ts'
import type { Words } from '../../_shared/words.ts'

const MINUTE = 60_000

/** When it is due, with what is left or how long past. */
export const wordDue = (words: Words, { dueAt, minutesLeft }: TodayRow): string => {
  if (dueAt === null || minutesLeft === null) return words.t('today.no_due')
  const length = words.duration(minutesLeft * MINUTE)
  const left =
    minutesLeft < 0 ? words.t('today.over', { late: length }) : words.t('today.left', { left: length })
  return `${words.time(dueAt)} · ${left}`
}

/** Who holds it: nobody, somebody away, somebody whom HubSpot no longer knows, or whom this user may not see. */
export const wordOwner = (words: Words, row: TodayRow, { owner: names = {} }: Labels): string => {
  const { owner, step, awayUntil } = row
  if (owner === '') return step === 'assign' ? words.t('explain.no_owner') : words.t('today.hidden')
  const person = names[owner]
  if (person === undefined) return words.t('today.gone', { id: owner })
  return awayUntil === null ? person : words.t('today.away', { person, time: words.time(awayUntil) })
}

/** A step this page does not know yet is shown by its code. */
export const wordStep = ({ language }: Words, step: string): string => {
  const key = `next.${step}`
  return isTextKey(key) ? fillText(language, key) : step
}

/** Whoever holds it cannot work it: away, or no longer in HubSpot. Without any names nobody is taken for gone. */
export const needsCover = ({ owner, awayUntil }: TodayRow, { owner: names = {} }: Labels): boolean => {
  if (owner === '') return false
  return awayUntil !== null || (names[owner] === undefined && Object.keys(names).length > 0)
}
