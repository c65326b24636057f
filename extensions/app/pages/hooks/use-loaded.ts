import { useEffect, useRef, useState } from 'react'
import type { Failure, Heard } from '../_shared/read-reply.ts'

/** Something read from the service, as it stands. */
export type Loaded<T> =
  | { kind: 'loading' }
  | { kind: 'failed'; failure: Failure }
  | {
      kind: 'ready'
      data: T
      /** What time it was for Pacto when it answered (ms), and how fast its clock goes. */
      now: number
      speed: number
      /** It is being read again. */
      reading: boolean
      /** Why it could not be read again: what is shown is old; null: it was. */
      failure: Failure | null
    }

type Held<T> = {
  subject: string
  turn: number
  good: (Heard<T> & { ok: true }) | null
  failure: Failure | null
}

/**
 * Reads what `subject` names (an address and its filters), and again for every other `turn`. What was asked for
 * something else meanwhile is dropped, however late it arrives; while the same is read again, what there was stays. `subject` null: nothing is asked for yet.
 */
export function useLoaded<T>(subject: string | null, turn: number, read: () => Promise<Heard<T>>): Loaded<T> {
  const [held, hold] = useState<Held<T> | null>(null)
  const latest = useRef(read)
  useEffect(() => {
    latest.current = read
  })
  useEffect(() => {
    if (subject === null) return undefined
    let isWanted = true
    void latest.current().then((heard) => {
      if (isWanted) hold((before) => afterHearing(before, { subject, turn, heard }))
    })
    return () => {
      isWanted = false
    }
  }, [subject, turn])
  return loadedOf(held, subject, turn)
}

type Answered<T> = { subject: string; turn: number; heard: Heard<T> }

/** Who may not see it any more loses sight of it; other failures leave what there was. */
const afterHearing = <T>(before: Held<T> | null, { subject, turn, heard }: Answered<T>): Held<T> => {
  if (heard.ok) return { subject, turn, good: heard, failure: null }
  const keeps = before?.subject === subject && heard.kind === 'away'
  return { subject, turn, good: keeps ? before.good : null, failure: heard }
}

const loadedOf = <T>(held: Held<T> | null, subject: string | null, turn: number): Loaded<T> => {
  if (held?.subject !== subject) return { kind: 'loading' }
  const { good, failure } = held
  const reading = held.turn !== turn
  if (good) return { kind: 'ready', data: good.data, now: good.now, speed: good.speed, reading, failure }
  return failure && !reading ? { kind: 'failed', failure } : { kind: 'loading' }
}
