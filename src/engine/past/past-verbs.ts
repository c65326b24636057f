import { z } from 'zod'
import type { PastRead } from '../../domain/past/past-read.ts'
import { loadPastRead } from '../../store/past/past-read.ts'
import { answer, nothing, refuse, remoteVerb } from '../verbs/remote-verb.ts'
import { isHandoffUnknown } from './handoff-unknown.ts'
import { pastTurn, type PastInput } from './past-turn.ts'
import type { PastTurn } from './past.ts'

/** Reads on in the portal's past for a few seconds: asked again and again until it is `done`. Writes nothing in HubSpot. */
export const pastTurnVerb = remoteVerb<PastInput, PastTurn>({
  name: 'past.turn',
  asksHubSpot: true,
  input: z.strictObject({
    days: z.int().min(1).max(731),
    until: z.iso.datetime().nullable(),
    again: z.boolean(),
    handoff: z.strictObject({ property: z.string().min(1), enter: z.string().min(1) }).optional(),
  }),
  run: async (deps, input) => {
    if (input.until !== null && new Date(input.until) > deps.clock.now())
      return refuse('until_in_future', 'What is still to come cannot be read: give an earlier --until.')
    try {
      return answer(await pastTurn(deps, input))
    } catch (error) {
      if (!isHandoffUnknown(error)) throw error
      const { code, message, details } = error
      return { ok: false, error: { code, message, details } }
    }
  },
})

/** How far the past was read; null: nobody has asked for it lately. */
export const pastStateVerb = remoteVerb<Record<string, never>, PastRead | null>({
  name: 'past.state',
  asksHubSpot: false,
  input: nothing as z.ZodType<Record<string, never>>,
  run: async ({ db }) => answer(await loadPastRead(db)),
})
