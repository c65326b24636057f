import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../_shared/read-reply.ts'
import type { Host } from './use-host.ts'

/** Something read from the service, as it stands; `failure` beside data: it could not be read again, what is shown is old. */
export type Read<T> =
  | { kind: 'loading' }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'ready'; data: T; now: number; failure: Failure | null }

export type Reading<T> = {
  read: Read<T>
  /** Reads it again; what is shown stays meanwhile. */
  again: () => Promise<void>
  /** What a write answered is how it stands now. */
  take: (data: T, now: number) => void
}

/** Reads one address; the answer to the latest question counts, whatever order they come in. */
export function useRead<T>({ api }: Host, path: string): Reading<T> {
  const [read, setRead] = useState<Read<T>>({ kind: 'loading' })
  const latest = useRef(0)
  const again = useCallback(async () => {
    latest.current += 1
    const mine = latest.current
    const heard = await api.get<T>(path, {})
    if (mine !== latest.current) return
    setRead((before) => {
      if (heard.ok) return { kind: 'ready', data: heard.data, now: heard.now, failure: null }
      const keeps = before.kind === 'ready' && heard.kind === 'away'
      return keeps ? { ...before, failure: heard } : { kind: 'failed', failure: heard }
    })
  }, [api, path])
  const take = useCallback((data: T, now: number) => {
    latest.current += 1
    setRead({ kind: 'ready', data, now, failure: null })
  }, [])
  useEffect(() => {
    void again()
    return () => {
      latest.current += 1
    }
  }, [again])
  return { read, again, take }
}
