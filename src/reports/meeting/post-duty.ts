import { AGREEMENT_KEY } from '../../engine/agreement/agreement-book.ts'
import { channelOf } from '../../engine/channel/channel-of.ts'
import { sendDuePosts, type Word } from '../../engine/channel/send-due-posts.ts'
import type { EngineDeps } from '../../engine/deps.ts'
import type { Duty } from '../../engine/schedule/duty.ts'
import { addPost } from '../../store/channel/add-post.ts'
import { channelMessage } from './channel-message.ts'
import { makePack } from './make-pack.ts'
import { latestPack, nameOfSpan } from './pack-period.ts'
import { wordPost } from './word-post.ts'

/** Whoever was down for longer, or has just set the channel up, does not tell of a meeting that is over. */
const LATE_MS = 24 * 3_600_000

/** Posts the pack of the week when it is ready, where a channel is agreed, and whatever else was asked for. */
export const postDuty: Duty = {
  name: 'post-packs',
  everyMinutes: 1,
  applies: ({ channelUrl }) => channelUrl !== null,
  run: async (deps) => {
    await askForWeekly(deps)
    return sendDuePosts(deps, wordsOf(deps))
  },
}

/** Once a period. What is only observed is posted by nobody but who asks for it. */
async function askForWeekly(deps: EngineDeps): Promise<void> {
  const { current } = await deps.book.read()
  if (!current || !channelOf(current.operations, deps)) return
  if ((await deps.installation.liveAt()) === null) return
  const now = deps.clock.now()
  const { reviews, timeZone } = current.terms
  const { readyAt, span } = latestPack({ pack: reviews.pack, timeZone }, now)
  if (now.getTime() - readyAt.getTime() > LATE_MS) return
  const period = nameOfSpan(span)
  const post = { requestId: `weekly:${period}`, period, askedAt: now, askedBy: '' }
  await addPost(deps.db, { ...post, agreementKey: AGREEMENT_KEY })
}

/** The figures of now, in the agreement's language. */
const wordsOf =
  (deps: EngineDeps): Word =>
  async (period, kind) => {
    const made = await makePack(deps, { period })
    if (!made.ok) return null
    const recordUrl = `https://${await deps.account.uiDomain()}/contacts/${deps.portalId}/record/0-1/{id}`
    return channelMessage(wordPost(made.pack, { language: made.language, recordUrl }), kind)
  }
