import type { Api } from '../_shared/api.ts'
import type { ContactCard, CycleCard, Done } from '../_shared/contract.ts'
import type { Failure, Heard } from '../_shared/read-reply.ts'
import { newRequestId } from '../_shared/request-id.ts'
import type { Keeper } from './keep-card.ts'

/** Something to be written: where, what, and as what it shows while it is on its way. */
export type Deed = { name: string; path: string; body: Record<string, unknown> }

export type Sent = { ok: true; card: ContactCard } | Failure

type SendDeps = { api: Api; keeper: Keeper }

export type Send = (deed: Deed) => Promise<Sent>

const BUSY: Failure = { ok: false, kind: 'refused', code: 'busy', details: {}, reference: '' }

/** Codes after which it is not known either whether it was done. */
export const OPEN_CODES = ['in_progress', 'hubspot_away']

/**
 * Sends one thing at a time. The same pressed twice is one request; the same again after it was left open whether it
 * was done carries the same id, so that it is done once (design §5).
 */
export const createSend = ({ api, keeper }: SendDeps): Send => {
  let running: { key: string; sent: Promise<Sent> } | null = null
  let open: { key: string; requestId: string } | null = null

  const post = async (key: string, { name, path, body }: Deed, about: CycleCard): Promise<Sent> => {
    const requestId = open?.key === key ? open.requestId : newRequestId()
    open = { key, requestId }
    keeper.change({ busy: name })
    const { contactId, number } = about
    const heard = await api.post<Done>(path, { requestId, contactId, number, ...body })
    keeper.change({ busy: null })
    if (!isOpen(heard)) open = null
    return settle(keeper, heard)
  }

  return (deed) => {
    const { state } = keeper.read()
    if (state.kind !== 'ready') return Promise.resolve(BUSY)
    const key = JSON.stringify([deed.path, state.card.number, deed.body])
    if (running) return running.key === key ? running.sent : Promise.resolve(BUSY)
    const sent = post(key, deed, state.card).finally(() => (running = null))
    running = { key, sent }
    return sent
  }
}

const isOpen = (heard: Heard<Done>): boolean =>
  !heard.ok && (heard.kind === 'away' || OPEN_CODES.includes(heard.code))

/** The card of the answer is shown at once; where it was refused, somebody else was there: the card is read again. */
const settle = (keeper: Keeper, heard: Heard<Done>): Sent => {
  if (heard.ok) {
    keeper.take({ ...heard, data: heard.data.card })
    return { ok: true, card: heard.data.card }
  }
  if (heard.kind !== 'away') void keeper.load()
  return heard
}
