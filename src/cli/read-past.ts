import type { PastRead } from '../domain/past/past-read.ts'
import { pastTurnVerb } from '../engine/past/past-verbs.ts'
import type { PastInput } from '../engine/past/past-turn.ts'
import type { HandoffUnknown } from '../engine/past/handoff-unknown.ts'
import type { PastTurn } from '../engine/past/past.ts'
import { refuse, type Answer } from '../engine/verbs/remote-verb.ts'
import { text, type Language } from '../strings/text.ts'
import { openAsking } from './ask.ts'
import type { Io } from './io.ts'

export type ReadPastInput = PastInput & { json: boolean; language: Language }

/** For scripts a line this often, on standard error. */
const SAY_EVERY_MS = 15_000
/** Whoever has the reading in hand and moves no more is gone after a minute: then it is ours. */
const BUSY_AGAIN_MS = 5_000
const BUSY_FOR_MS = 90_000

/**
 * Reads the portal's past to its end, turn by turn, and says how far it is: redrawn where a person looks, a line now and then
 * where not, nothing with `json`. Ctrl-C ends it after the turn in hand with `interrupted`; the next call goes on there.
 * Makes the store where there is none yet.
 */
export const readPast = async (io: Io, input: ReadPastInput): Promise<Answer<PastRead>> => {
  const asking = openAsking(io, { makeStore: true })
  const stopping = new AbortController()
  const progress = createProgress(io, input)
  const stop = (): void => {
    progress.tell(text(input.language, 'past.stopping'))
    stopping.abort()
  }
  // Once: whoever presses it again does not want to wait for the page in hand, and nothing is lost by that either.
  process.once('SIGINT', stop)
  progress.tell(text(input.language, 'past.beginning'))
  try {
    return await goThrough(io, input, {
      turn: (again) => {
        const { days, until, handoff } = input
        return asking.ask(pastTurnVerb, { days, until, again, ...(handoff && { handoff }) })
      },
      say: progress.say,
      signal: stopping.signal,
    })
  } finally {
    progress.end()
    process.off('SIGINT', stop)
    await asking.close()
  }
}

type Loop = {
  turn(again: boolean): Promise<Answer<PastTurn>>
  say(read: PastRead): void
  signal: AbortSignal
}

const goThrough = async (
  io: Io,
  { again, language }: ReadPastInput,
  { turn, say, signal }: Loop,
): Promise<Answer<PastRead>> => {
  let isFirst = true
  let busySince: number | null = null
  for (;;) {
    const answered = await turn(again && isFirst)
    if (!answered.ok) return inWords(answered, language)
    const { state, read } = answered.data
    if (state === 'done') return { ok: true, data: read }
    const now = io.clock.now().getTime()
    busySince = state === 'busy' ? (busySince ?? now) : null
    if (state !== 'busy') isFirst = false
    say(read)
    if (busySince !== null && now - busySince > BUSY_FOR_MS)
      return refuse('busy', text(language, 'past.busy'))
    if (busySince !== null) await io.clock.until(new Date(now + BUSY_AGAIN_MS), signal).catch(() => undefined)
    if (signal.aborted) return refuse('interrupted', text(language, 'past.interrupted'))
  }
}

/** What whoever reads in Spanish cannot guess from its code. */
const inWords = (
  { error }: Extract<Answer, { ok: false }>,
  language: Language,
): Extract<Answer, { ok: false }> => {
  if (error.code === 'until_in_future') return refuse(error.code, text(language, 'past.until_in_future'))
  if (error.code !== 'handoff_unknown') return { ok: false, error }
  const { property, enter, values } = error.details as HandoffUnknown
  const key = values.length === 0 ? 'past.no_property' : 'past.no_value'
  const message = text(language, key, { property, value: enter, values: values.join(', ') })
  return { ok: false, error: { ...error, message } }
}

/** `tell`: only where a person looks. */
type Progress = { tell(line: string): void; say(read: PastRead): void; end(): void }

const createProgress = (io: Io, { json, language }: ReadPastInput): Progress => {
  let saidAt = Number.NEGATIVE_INFINITY
  let drawn = false
  /** One line, drawn over: a spinner of a library would take Ctrl-C for itself and end the process. */
  const draw = (line: string): void => {
    process.stderr.write(`\r\u001b[2K${line}`)
    drawn = true
  }
  return {
    tell: (line) => {
      if (io.isTty && !json) draw(line)
    },
    say: (read) => {
      if (json) return
      const now = io.clock.now().getTime()
      if (io.isTty) draw(wordsOf(read, language))
      else if (now - saidAt >= SAY_EVERY_MS) {
        io.err(wordsOf(read, language))
        saidAt = now
      }
    },
    end: () => {
      if (drawn) process.stderr.write('\r\u001b[2K')
    },
  }
}

const wordsOf = ({ contacts }: PastRead, language: Language): string => {
  const { looked, of, handedOver: found, followed = 0 } = contacts
  return followed > 0
    ? text(language, 'past.following', { done: followed, found })
    : text(language, 'past.looking', { looked, of: Math.max(of, looked), found })
}
