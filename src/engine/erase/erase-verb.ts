import { z } from 'zod'
import { personOf } from '../../store/erase/contacts-to-erase.ts'
import type { Traces } from '../../store/erase/traces.ts'
import { answer, remoteVerb } from '../verbs/remote-verb.ts'
import { eraseContact, tracesOf } from './erase-contact.ts'
import { scrubIfDue } from './scrub-if-due.ts'

export type EraseAnswer = {
  dryRun: boolean
  /** Ids the person had, merged ones included; 0: nothing names them. */
  contacts: number
  /** Rows that named them, by table. */
  traces: Traces
  /** The store's files were rewritten as well; false: that is tried again tonight. */
  scrubbed: boolean
}

/** `pacto erase`: everything that names a person, by their contact's id (engineering §15). */
export const eraseVerb = remoteVerb<{ contactId: string; dryRun: boolean }, EraseAnswer>({
  name: 'erase',
  asksHubSpot: false,
  input: z.strictObject({
    contactId: z.string().regex(/^[1-9]\d{0,19}$/, 'A contact is named by its record id: digits only'),
    dryRun: z.boolean(),
  }),
  run: async (deps, { contactId, dryRun }) => {
    if (!dryRun) {
      const { contacts, traces } = await eraseContact(deps, contactId)
      return answer({ dryRun, contacts, traces, scrubbed: await scrubIfDue(deps) })
    }
    const person = await personOf(deps.db, contactId)
    const traces = await tracesOf(deps, person)
    const found = Object.values(traces).some((count) => count > 0)
    return answer({ dryRun, contacts: found ? person.length : 0, traces, scrubbed: false })
  },
})
