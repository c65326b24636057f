import { useRef, useState } from 'react'
import type { Failure, Heard } from '../_shared/read-reply.ts'
import { fillText, isTextKey } from '../_shared/text.ts'
import type { Words } from '../_shared/words.ts'
import { wordFailure } from './word-failure.ts'
import type { Host } from './use-host.ts'

export type Sending = {
  /** What is on its way; null: nothing. */
  busy: string | null
  /** Why the last one was not done; null: it was, or nothing was sent. */
  failure: Failure | null
  /** Sends one thing at a time and tells how it went; null: it was not done. Every write may come twice. */
  send: <T>(name: string, path: string, body: Record<string, unknown>) => Promise<Done<T> | null>
  forget: () => void
}

export type Done<T> = Extract<Heard<T>, { ok: true }>

type State = { busy: string | null; failure: Failure | null }

const wordDone = (words: Words, name: string): string => {
  const key = `settings.did.${name}`
  return isTextKey(key) ? fillText(words.language, key) : words.t('settings.done')
}

/** The buttons of a tab: pressed twice, a thing is sent once. */
export function useSend({ api, tell }: Host, words: Words): Sending {
  const [state, setState] = useState<State>({ busy: null, failure: null })
  const running = useRef(false)
  const send: Sending['send'] = async <T>(name: string, path: string, body: Record<string, unknown>) => {
    if (running.current) return null
    running.current = true
    setState({ busy: name, failure: null })
    const heard = await api.post<T & { done?: string }>(path, body)
    running.current = false
    setState({ busy: null, failure: heard.ok ? null : heard })
    if (!heard.ok) {
      tell({ type: heard.kind === 'away' ? 'danger' : 'warning', message: wordFailure(words, heard) })
      return null
    }
    const { done } = heard.data
    if (done === 'now') tell({ type: 'success', message: wordDone(words, name) })
    if (done === 'already') tell({ type: 'info', message: words.t('settings.already') })
    return heard
  }
  return { ...state, send, forget: () => setState((before) => ({ ...before, failure: null })) }
}
