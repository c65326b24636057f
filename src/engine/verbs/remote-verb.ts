import { z } from 'zod'
import type { EngineDeps } from '../deps.ts'

/**
 * A verb of the command line that works on the store. The same function runs in the service (asked over its socket) and
 * in the command itself where no service holds the store (engineering §19), so the result is the same.
 *
 * To add one: a file in `src/engine/verbs/` (or beside what it does) that exports `const xVerb = remoteVerb({ … })`, one
 * line in `verbs.ts`, and in `src/cli/` an action that calls `ask(io, xVerb, input)` and `tellAnswer(io, answer, …)`.
 */
export type RemoteVerb<I = unknown, O = unknown> = {
  /** Stable, as `area.verb`: part of the socket's address. */
  name: string
  /** It asks HubSpot: without a token it is refused before it begins. */
  asksHubSpot: boolean
  /** What it takes. Plain JSON: instants travel as ISO strings. */
  input: z.ZodType<I>
  /** What it answers is plain JSON as well. Expected refusals are answers, faults are thrown. */
  run(deps: EngineDeps, input: I): Promise<Answer<O>>
}

export type Answer<T = unknown> = { ok: true; data: T } | { ok: false; error: Refusal }

/**
 * A stable code and a sentence that tells an operator what to do; `reasons`: all there are, where there are several;
 * `details`: what it is about, for programs.
 */
export type Refusal = {
  code: string
  message: string
  reasons?: string[]
  details?: Record<string, unknown>
}

export const remoteVerb = <I, O>(verb: RemoteVerb<I, O>): RemoteVerb<I, O> => verb

export const answer = <T>(data: T): { ok: true; data: T } => ({ ok: true, data })

export const refuse = (code: string, message: string, reasons?: string[]): { ok: false; error: Refusal } => ({
  ok: false,
  error: { code, message, ...(reasons ? { reasons } : {}) },
})

/** For verbs that take nothing. */
export const nothing = z.strictObject({})
