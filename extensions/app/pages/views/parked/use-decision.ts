import { useReducer } from 'react'
import type { BatchAnswer, ParkedBatch } from '../../_shared/page-contract.ts'
import { newRequestId } from '../../_shared/request-id.ts'
import type { Words } from '../../_shared/words.ts'
import { usePage } from '../../hooks/page-context.ts'
import { useLoaded, type Loaded } from '../../hooks/use-loaded.ts'
import { useSend } from '../../hooks/use-send.ts'

export type Choice = { decision: NonNullable<ParkedBatch['decision']> | null; days: number }

export type Deciding = {
  choice: Choice
  choose: (change: Partial<Choice>) => void
  isWrong: boolean
  busy: boolean
  /** What it would come to; loading too while nothing is chosen. */
  preview: Loaded<BatchAnswer>
  again: () => void
  /** Answers whether it was decided. */
  send: () => Promise<boolean>
}

const MOST_DAYS = 250

/** A choice about a batch, what it would come to (asked for anew with every choice), and deciding. */
export function useDecision(words: Words, { id }: ParkedBatch): Deciding {
  const { api, tell, tellFailure, refresh } = usePage()
  const { send: post, busy } = useSend(api)
  const [{ turn, ...choice }, change] = useReducer(
    (before: Choice & { turn: number }, what: Partial<Choice & { turn: number }>) => ({ ...before, ...what }),
    { decision: null, days: 5, turn: 0 },
  )
  const { decision, days } = choice
  const isWrong = !(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS)
  const isReady = decision !== null && !(decision === 'spread' && isWrong)
  const body = { batchId: id, decision, days: decision === 'spread' ? days : null }
  const preview = useLoaded<BatchAnswer>(isReady ? JSON.stringify(body) : null, turn, () =>
    api.post<BatchAnswer>('/api/page/batch', { requestId: newRequestId(), ...body, dryRun: true }),
  )
  const send = async (): Promise<boolean> => {
    const heard = await post<BatchAnswer>('/api/page/batch', { ...body, dryRun: false })
    if (heard.ok) tell('success', words.n('parked.done', heard.data.count))
    else tellFailure(heard)
    // Refused means that somebody was first, or that it is no longer there: read again what there is.
    if (heard.ok || heard.kind === 'refused') refresh()
    return heard.ok
  }
  return {
    choice,
    choose: change,
    isWrong,
    busy,
    preview,
    again: () => change({ turn: turn + 1 }),
    send,
  }
}
