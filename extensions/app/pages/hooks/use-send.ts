import { useState } from 'react'
import type { Api } from '../_shared/api.ts'
import type { Failure, Heard } from '../_shared/read-reply.ts'
import { newRequestId } from '../_shared/request-id.ts'

/** Sends one thing; `body` without a request id, which is added here. */
export type Send = <T>(path: string, body: Record<string, unknown>) => Promise<Heard<T>>

/** Codes after which it is not known whether it was done. */
const OPEN_CODES = ['in_progress', 'hubspot_away']

const BUSY: Failure = { ok: false, kind: 'refused', code: 'busy', details: {}, reference: '' }

/**
 * Sends one thing at a time: the same pressed twice is one request, another meanwhile is refused as `busy`. The same
 * again after it was left open whether it was done carries the same id, so that it is done once.
 */
export function useSend(api: Api): { send: Send; busy: boolean } {
  const [busy, setBusy] = useState(false)
  const [send] = useState(() => createSend(api, setBusy))
  return { send, busy }
}

/** The same without React. */
export const createSend = (api: Api, tell: (busy: boolean) => void): Send => {
  let running: { key: string; sent: Promise<Heard<unknown>> } | null = null
  let open: { key: string; requestId: string } | null = null

  const post = async (key: string, path: string, body: Record<string, unknown>): Promise<Heard<unknown>> => {
    const requestId = open?.key === key ? open.requestId : newRequestId()
    open = { key, requestId }
    tell(true)
    const heard = await api.post<unknown>(path, { requestId, ...body })
    if (!isOpen(heard)) open = null
    running = null
    tell(false)
    return heard
  }

  return <T>(path: string, body: Record<string, unknown>) => {
    const key = JSON.stringify([path, body])
    if (running && running.key !== key) return Promise.resolve(BUSY)
    running ??= { key, sent: post(key, path, body) }
    return running.sent as Promise<Heard<T>>
  }
}

/** Whether the request may have been carried out all the same. */
export const isOpen = (heard: Heard<unknown>): boolean =>
  !heard.ok && (heard.kind === 'away' || OPEN_CODES.includes(heard.code))
