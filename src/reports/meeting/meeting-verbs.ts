import { z } from 'zod'
import { whoAsks } from '../../engine/acts/who-asks.ts'
import { AGREEMENT_KEY } from '../../engine/agreement/agreement-book.ts'
import { channelOf } from '../../engine/channel/channel-of.ts'
import type { EngineDeps } from '../../engine/deps.ts'
import { answer, refuse, remoteVerb } from '../../engine/verbs/remote-verb.ts'
import { addPost } from '../../store/channel/add-post.ts'
import { latestPost } from '../../store/channel/end-post.ts'
import type { PostState } from '../../store/channel/post-row.ts'
import type { Language } from '../../strings/text.ts'
import { makePack } from './make-pack.ts'
import { openPack } from './open-pack.ts'
import { packMarkdown } from './pack-markdown.ts'
import { packText } from './pack-text.ts'
import type { Pack } from './pack.ts'

/** As of reports; absent or '': the latest pack; `review`: the days of a quarterly review. */
const period = z.string().max(200)
/** An e-mail, a user id or an owner id; absent: the machine, as an admin. */
const as = z.string().min(1).max(200).optional()

export type ToldPack = Pack & {
  text: string
  markdown: string
  language: Language
  /** Where it can be posted to. */
  channel: 'slack' | 'teams' | null
  /** The last post asked for of this period. */
  posted: { state: PostState; at: string } | null
}

/** `pacto meeting`, and the page's *Meeting*. It is read without HubSpot too: names and decisions are then missing. */
export const meetingPackVerb = remoteVerb({
  name: 'meeting.pack',
  asksHubSpot: false,
  input: z.strictObject({ period: period.optional(), as, lang: z.enum(['en', 'es']).optional() }),
  run: async (deps, asked) => {
    const made = await makePack(deps, asked)
    if (!made.ok) return made
    const { pack, language } = made
    const words = { text: packText(pack, language), markdown: packMarkdown(pack, language) }
    return answer<ToldPack>({ ...pack, ...words, language, ...(await postingOf(deps, pack)) })
  },
})

async function postingOf(
  deps: EngineDeps,
  { period: { name } }: Pack,
): Promise<Pick<ToldPack, 'channel' | 'posted'>> {
  const { current } = await deps.book.read()
  const channel = (current && channelOf(current.operations, deps)?.kind) ?? null
  const post = await latestPost(deps.db, { agreementKey: AGREEMENT_KEY, period: name })
  const at = post && (post.endedAt ?? post.askedAt).toISOString()
  return { channel, posted: post && at !== undefined ? { state: post.state, at } : null }
}

/** The pack to the agreed channel, sent by and by; one that waits already is enough. */
export const meetingPostVerb = remoteVerb<
  { requestId: string; period: string; as?: string | undefined },
  { done: 'now' | 'already' }
>({
  name: 'meeting.post',
  asksHubSpot: false,
  input: z.strictObject({ requestId: z.string().min(1).max(200), period, as }),
  run: async (deps, { requestId, ...asked }) => {
    const opened = await openPack(deps, asked)
    if (!opened.ok) return opened
    if (!channelOf(opened.agreement.operations, deps))
      return refuse(
        'no_channel',
        'No channel is set up: say slack or teams in operations.channels, and give its address in PACTO_CHANNEL_URL.',
      )
    const who = await whoAsks(deps, asked.as)
    if (!who.ok) return who
    const post = { requestId, period: opened.context.period.name, askedBy: who.userId }
    const added = await addPost(deps.db, { ...post, askedAt: deps.clock.now(), agreementKey: AGREEMENT_KEY })
    return answer({ done: added ? 'now' : 'already' })
  },
})
