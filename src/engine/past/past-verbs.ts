import { z } from 'zod'
import type { PastRead } from '../../domain/past/past-read.ts'
import { loadPastRead } from '../../store/past/past-read.ts'
import { answer, nothing, remoteVerb } from '../verbs/remote-verb.ts'
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
  }),
  run: async (deps, input) => answer(await pastTurn(deps, input)),
})

/** How far the past was read; null: nobody has asked for it lately. */
export const pastStateVerb = remoteVerb<Record<string, never>, PastRead | null>({
  name: 'past.state',
  asksHubSpot: false,
  input: nothing as z.ZodType<Record<string, never>>,
  run: async ({ db }) => answer(await loadPastRead(db)),
})
