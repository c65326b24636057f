import { InvalidArgumentError, Option } from 'commander'
import { explainContactVerb } from '../engine/verbs/explain-contact-verb.ts'
import type { Language } from '../strings/text.ts'
import { ask } from './ask.ts'
import { printCycle } from './print-cycle.ts'
import { tellAnswer } from './tell-answer.ts'
import type { Verb } from './verb.ts'

type Given = { json?: boolean; language?: Language; number?: number }

/** `pacto cycle <contact>`: why its clocks stand where they stand; a contact without a cycle: why not, exit code 1. */
export const cycleVerb: Verb = (program, io, does) => {
  program
    .command('cycle')
    .description("why a contact's clocks stand where they stand: sentence, segments, holders, audit trail")
    .argument('<contact>', "the contact's record id in HubSpot")
    .option('--number <n>', 'only its handoff number n', readNumber)
    .addOption(new Option('--language <language>', "not the agreement's").choices(['en', 'es']))
    .option('--json', 'as {"ok", "contactId", "asOf", "cycles"}')
    .action(
      does(async (contactId: string, { json, ...given }: Given) =>
        tellAnswer(io, await ask(io, explainContactVerb, { contactId, ...given }), {
          json,
          words: ({ cycles, language, asOf }) =>
            cycles.flatMap((cycle) => printCycle(cycle, { contactId, language, asOf: new Date(asOf) })),
        }),
      ),
    )
}

const readNumber = (given: string): number => {
  if (/^[1-9]\d{0,5}$/.test(given)) return Number(given)
  throw new InvalidArgumentError('A handoff number is a whole number from 1 on.')
}
