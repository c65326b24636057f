import { eraseVerb, type EraseAnswer } from '../engine/erase/erase-verb.ts'
import { ask } from './ask.ts'
import { table } from './table.ts'
import { tellAnswer } from './tell-answer.ts'
import type { Verb } from './verb.ts'

/** `pacto erase <contact>`: takes a person out of Pacto; their handoffs stay as an anonymous count. */
export const eraseCommand: Verb = (program, io, does) => {
  program
    .command('erase')
    .description('erase a person from every table, log and file of Pacto; there is no way back')
    .argument('<contact>', 'the record id, or the address of the record in HubSpot')
    .option('--dry-run', 'only say where they are named')
    .option('--json', 'as {"ok", "contacts", "traces", "scrubbed"}')
    .action(
      does(async (contact: string, { dryRun, json }: { dryRun?: boolean; json?: boolean }) => {
        const input = { contactId: idIn(contact), dryRun: dryRun ?? false }
        return tellAnswer(io, await ask(io, eraseVerb, input), { json, words: wordsOf })
      }),
    )
}

/** `…/contacts/1234/record/0-1/501` and `…/contact/501` are addresses of record 501. */
const idIn = (text: string): string => /\/(?:0-1|contact)\/(\d+)/.exec(text)?.[1] ?? text

const wordsOf = ({ dryRun, contacts, traces, scrubbed }: EraseAnswer): string[] => {
  if (contacts === 0) return ['Nothing in Pacto names this contact.']
  const rows = Object.entries(traces).filter(([, count]) => count > 0)
  const where = table(rows.map(([name, count]) => [name, String(count)]))
  if (dryRun) return ['This contact is named in', ...where, 'Nothing was changed.']
  return [
    'Erased. This contact was named in',
    ...where,
    'Its handoffs stay, as an anonymous count.',
    ...(scrubbed ? [] : ['The files of the store still hold the old rows; they are written anew tonight.']),
    'Erase it in HubSpot too: as long as it is there, its next change makes it known to Pacto again.',
  ]
}
