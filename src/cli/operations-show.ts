import { stringify } from 'yaml'
import { operationsShow } from '../engine/verbs/operations-show.ts'
import { ask } from './ask.ts'
import { tellAnswer } from './tell-answer.ts'
import type { Verb } from './verb.ts'

/** `pacto operations show`: as YAML that `operations apply` takes again. */
export const operationsShowVerb: Verb = (operations, io, does) => {
  operations
    .command('show')
    .description('print the operations that hold now')
    .option('--json', 'as {"ok", "version", "operations"}')
    .action(
      does(async ({ json }: { json?: boolean }) =>
        tellAnswer(io, await ask(io, operationsShow, {}), {
          json,
          words: (data) => [stringify({ operations: data.operations }).trimEnd()],
        }),
      ),
    )
}
