import { claimPosts } from '../../store/channel/claim-posts.ts'
import { endPost, postponePost } from '../../store/channel/end-post.ts'
import type { DuePost } from '../../store/channel/post-row.ts'
import { AGREEMENT_KEY } from '../agreement/agreement-book.ts'
import type { EngineDeps } from '../deps.ts'
import { channelOf } from './channel-of.ts'
import { sendMessage, type Sent } from './send-message.ts'

const AT_ONCE = 3
/** Longer than a post takes; after that nobody is at it any more. */
const TAKEN_FOR_MS = 10 * 60_000
const MOST_ATTEMPTS = 10
const FIRST_WAIT_MS = 60_000
const LONGEST_WAIT_MS = 12 * 3_600_000

/** Makes the message of a period for a kind of channel; null: there is nothing to say of it. */
export type Word = (period: string, kind: 'slack' | 'teams') => Promise<object | null>

/**
 * Sends what is due to the channel: ten times at most, each later than the one before, and never twice what it may have.
 * Answers how many were taken up. What fails is logged and shown, and nothing else waits for it.
 */
export async function sendDuePosts(deps: EngineDeps, word: Word): Promise<number> {
  const { current } = await deps.book.read()
  const channel = current && channelOf(current.operations, deps)
  if (!channel) return 0
  const now = deps.clock.now()
  const until = new Date(now.getTime() + TAKEN_FOR_MS)
  const due = await claimPosts(deps.db, { agreementKey: AGREEMENT_KEY, now, until, limit: AT_ONCE })
  for (const post of due) await settle(deps, post, await send(post, { channel, word, deps }))
  return due.length
}

type Sending = { channel: NonNullable<ReturnType<typeof channelOf>>; word: Word; deps: EngineDeps }

/** Nothing was sent yet where the words could not be made: it is tried again. */
async function send({ period }: DuePost, { channel, word, deps }: Sending): Promise<Sent> {
  let message: object | null
  try {
    message = await word(period, channel.kind)
  } catch (error) {
    deps.log.error({ err: error, period }, 'the words of a post could not be made')
    return { what: 'again', why: 'no_words', afterMs: 0 }
  }
  return message ? sendMessage(channel.url, message) : { what: 'failed', why: 'no_pack', afterMs: 0 }
}

async function settle({ db, clock, log }: EngineDeps, post: DuePost, sent: Sent): Promise<void> {
  const { requestId, period, attempts } = post
  const now = clock.now()
  const { what, why, afterMs } = sent
  if (what === 'again' && attempts < MOST_ATTEMPTS) {
    const waitMs = Math.max(afterMs, FIRST_WAIT_MS * 2 ** (attempts - 1))
    const nextAt = new Date(now.getTime() + Math.min(waitMs, LONGEST_WAIT_MS))
    log.warn({ period, attempts, why, nextAt }, 'a post was not taken; it is tried again')
    return postponePost(db, { requestId, nextAt, why })
  }
  const state = what === 'again' ? 'failed' : what
  if (state === 'sent') log.info({ period }, 'a pack was posted')
  else log.error({ period, why, state }, 'a pack could not be posted; it can be asked for anew')
  await endPost(db, { requestId, state, why, now })
}
