import type { Answer } from '../engine/verbs/remote-verb.ts'
import type { Io } from './io.ts'
import type { ExitCode } from './verb.ts'

/** Prints what a verb answered, in words or as the JSON that the socket sends; answers the exit code. */
export const tellAnswer = <T>(
  io: Io,
  answer: Answer<T>,
  { json, words }: { json: boolean | undefined; words: (data: T) => string[] },
): ExitCode => {
  if (json) io.out(JSON.stringify(answer.ok ? { ok: true, ...answer.data } : answer))
  else if (answer.ok) for (const line of words(answer.data)) io.out(line)
  else for (const line of [answer.error.message, ...(answer.error.reasons ?? [])]) io.err(line)
  return answer.ok ? 0 : 1
}
