import { useRef, useState } from 'react'
import type { Decision, DecisionAnswer } from '../../_shared/page-contract.ts'
import { useSend } from '../../hooks/use-send.ts'
import type { MeetingProps } from '../../view-props.ts'

export type Decisions = {
  /** As they were read, with what was said and made here since; the latest first. */
  list: (read: Decision[]) => Decision[]
  /** Made here, and not among those read. */
  madeHere: (read: Decision[]) => Decision[]
  made: (decision: Decision) => void
  /** null: whoever looks may not say whether it worked. */
  outcome: ((decision: Decision, worked: boolean) => void) | null
  /** It is being said of one. */
  busy: boolean
}

type Fresh = { reading: string | number; decisions: Decision[] }

/**
 * Decisions as they become, without reading everything again after each. `reading`: another for every reading; what was
 * made before it is in it, as it has become since.
 */
export const useDecisions = (
  view: Pick<MeetingProps, 'api' | 'words' | 'start' | 'tell' | 'tellFailure'>,
  reading: string | number,
): Decisions => {
  const { api, words, start, tell, tellFailure } = view
  const { send, busy } = useSend(api)
  const [held, hold] = useState<Fresh>({ reading, decisions: [] })
  const freshOf = (of: Fresh): Decision[] => (of.reading === reading ? of.decisions : [])
  const fresh = freshOf(held)
  const take = (decision: Decision): void =>
    hold((before) => ({
      reading,
      decisions: [decision, ...freshOf(before).filter(({ id }) => id !== decision.id)],
    }))
  const isSaying = useRef(false)
  const say = async ({ id }: Decision, worked: boolean): Promise<void> => {
    if (isSaying.current) return
    isSaying.current = true
    const heard = await send<DecisionAnswer>('/api/page/decision/outcome', { id, worked })
    isSaying.current = false
    if (!heard.ok) return tellFailure(heard)
    take(heard.data.decision)
    tell('success', words.t('decision.noted'))
  }
  const newest = (one: Decision): Decision => fresh.find(({ id }) => id === one.id) ?? one
  const madeHere = (read: Decision[]): Decision[] =>
    fresh.filter(({ id }) => !read.some((one) => one.id === id))
  return {
    list: (read) => read.map(newest),
    madeHere,
    made: take,
    outcome: start.may.decide ? (decision, worked) => void say(decision, worked) : null,
    busy,
  }
}
