import { z } from 'zod'
import { text } from '../../strings/text.ts'
import { explainContact } from '../explain/explain-contact.ts'
import { answer, refuse, remoteVerb } from './remote-verb.ts'

/** `pacto cycle`: why every clock of a contact stands where it stands. */
export const explainContactVerb = remoteVerb({
  name: 'contact.explain',
  asksHubSpot: false,
  input: z.strictObject({
    contactId: z.string().min(1),
    language: z.enum(['en', 'es']).optional(),
    number: z.int().positive().optional(),
  }),
  run: async (deps, { contactId, language, number }) => {
    const explained = await explainContact(deps, { contactId, ...(language ? { language } : {}) })
    if (!explained)
      return refuse('no_agreement', 'No agreement is active yet, so nothing has a clock: activate one.')
    if (explained.why !== null) return refuse('no_cycle', explained.why)
    const cycles = explained.cycles.filter((cycle) => number === undefined || cycle.number === number)
    if (cycles.length > 0) return answer({ ...explained, cycles })
    const count = explained.cycles.length
    const params = { contact: contactId, n: number ?? 0, count }
    return refuse('no_such_handoff', text(explained.language, 'cycle.no_number', params))
  },
})
