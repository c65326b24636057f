import { z } from 'zod'
import { answer, nothing, remoteVerb } from '../verbs/remote-verb.ts'
import { readKnown } from './read-known.ts'
import { writeTaskKeyPlace } from './task-key.ts'

/** What `setup` and `doctor` ask a service that holds the store. */
export const knownVerb = remoteVerb({
  name: 'installation.known',
  asksHubSpot: false,
  input: nothing,
  run: async (deps) => answer(await readKnown(deps)),
})

/** `setup` found where tasks can carry their key. */
export const taskKeyVerb = remoteVerb({
  name: 'installation.task-key',
  asksHubSpot: false,
  input: z.strictObject({ place: z.enum(['property', 'body']) }),
  run: async ({ db }, { place }) => {
    await writeTaskKeyPlace(db, place)
    return answer({ place })
  },
})
