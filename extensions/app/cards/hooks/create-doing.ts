import type { Act } from '../_shared/contract.ts'
import type { Words } from '../_shared/words.ts'
import type { Doing, Said } from '../panel-props.ts'
import type { Keeper } from './keep-card.ts'
import type { Send, Sent } from './send.ts'
import { wordDeed } from './word-deed.ts'
import { wordFailure } from './word-failure.ts'

export type Notice = { type: 'success' | 'info' | 'warning' | 'danger'; message: string }

export type DoingDeps = {
  send: Send
  keeper: Keeper
  /** As of now, in the zone of the card that is shown. */
  words: () => Words
  tell: (notice: Notice) => void
  /** The record's own properties are drawn anew. */
  refresh: () => void
}

type Deeds = Pick<Doing, 'act' | 'log' | 'rate'>

/** What a person can do, each told with a notice of what happened. */
export const createDoing = (deps: DoingDeps): Deeds => ({
  act: async (act) => {
    const { state } = deps.keeper.read()
    const sent = await deps.send({ name: nameOf(act), path: '/api/card/act', body: { act } })
    return say(deps, sent, (words) => (state.kind === 'ready' ? wordDeed(words, act, state.card) : ''))
  },
  log: async (attempt) => {
    const sent = await deps.send({ name: 'log', path: '/api/card/attempt', body: { attempt } })
    return say(deps, sent, (words) => words.t('toast.logged'))
  },
  rate: async (quality) => {
    const sent = await deps.send({ name: 'rate', path: '/api/card/rating', body: { quality } })
    return say(deps, sent, (words) => words.t('toast.done', { what: words.t('button.rate') }))
  },
})

/** As `may` names it. */
const nameOf = (act: Act): string =>
  act.kind === 'review' ? (act.about === 'breach' ? 'dispute' : 'contest') : act.kind

const say = (deps: DoingDeps, sent: Sent, done: (words: Words) => string): Said => {
  const words = deps.words()
  if (sent.ok) {
    deps.tell({ type: 'success', message: done(words) })
    deps.refresh()
    return { ok: true }
  }
  const { kind, code, details } = sent
  const message = wordFailure(words, sent)
  // Somebody was first: what was wanted is done.
  const isDone = code === 'already_done'
  if (code !== 'busy') deps.tell({ type: isDone ? 'info' : kind === 'away' ? 'danger' : 'warning', message })
  return isDone ? { ok: true } : { ok: false, code, message, details }
}
