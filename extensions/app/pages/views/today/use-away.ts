import { useReducer } from 'react'
import type { PageDone } from '../../_shared/page-contract.ts'
import { useSend } from '../../hooks/use-send.ts'
import { instantOf, type LocalDate, type LocalTime } from '../../parts/local-time.ts'
import type { OfToday } from './of-today.ts'

export type TypedAway = { ownerId: string; day: LocalDate | null; time: LocalTime | null }

export type AwayState = {
  busy: boolean
  typed: TypedAway
  type: (change: Partial<TypedAway>) => void
  /** ISO; null: not a day, or not after now. */
  untilAt: string | null
  send: () => Promise<boolean>
}

/** What is typed about an absence, and sending it. */
export function useAway({ view }: OfToday): AwayState {
  const { api, start, words, tell, tellFailure, refresh } = view
  const { send: post, busy } = useSend(api)
  const [typed, type] = useReducer(
    (before: TypedAway, change: Partial<TypedAway>): TypedAway => ({ ...before, ...change }),
    { ownerId: '', day: null, time: null },
  )
  const until = typed.day && instantOf(typed.day, typed.time, start.timeZone)
  const untilAt = until !== null && until > words.now ? new Date(until).toISOString() : null
  const send = async (): Promise<boolean> => {
    const { ownerId } = typed
    const heard = await post<PageDone>('/api/page/away', { ownerId, untilAt })
    if (!heard.ok) {
      tellFailure(heard)
      return false
    }
    const person = start.assignees.find(({ id }) => id === ownerId)?.name ?? start.user.name
    tell('success', words.t('away.done', { person, time: words.moment(untilAt ?? words.now) }))
    refresh()
    return true
  }
  return { busy, typed, type, untilAt, send }
}
