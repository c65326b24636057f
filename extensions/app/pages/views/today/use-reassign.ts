import { useState } from 'react'
import type { ReassignAnswer } from '../../_shared/page-contract.ts'
import { useSend } from '../../hooks/use-send.ts'
import type { OfToday } from './of-today.ts'

export type Reassigning = {
  busy: boolean
  /** Whom they are given to; '': not chosen yet. */
  ownerId: string
  choose: (ownerId: string) => void
  /** Those that were not moved the last time, and why. */
  refused: ReassignAnswer['refused']
  /** Answers whether all were moved. */
  send: (contactIds: string[]) => Promise<boolean>
}

/** Giving open leads to somebody: each by itself, and what was refused is told. */
export function useReassign({ view }: OfToday): Reassigning {
  const { api, start, words, tell, tellFailure, refresh } = view
  const { send: post, busy } = useSend(api)
  const [{ ownerId, refused }, set] = useState<Pick<Reassigning, 'ownerId' | 'refused'>>({
    ownerId: '',
    refused: [],
  })
  const send = async (contactIds: string[]): Promise<boolean> => {
    const heard = await post<ReassignAnswer>('/api/page/reassign', { contactIds, ownerId })
    if (!heard.ok) {
      tellFailure(heard)
      return false
    }
    const { moved } = heard.data
    const person = start.assignees.find(({ id }) => id === ownerId)?.name ?? ownerId
    if (moved.length > 0) tell('success', words.n('reassign.done', moved.length, { person }))
    set({ ownerId, refused: heard.data.refused })
    refresh()
    return heard.data.refused.length === 0
  }
  return { busy, ownerId, refused, choose: (id) => set({ ownerId: id, refused: [] }), send }
}
