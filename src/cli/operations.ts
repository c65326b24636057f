import { operationsEdits } from './operations-edits.ts'
import { operationsShowVerb } from './operations-show.ts'
import { retentionOption } from './operations-retention.ts'
import type { Verb } from './verb.ts'

/** `pacto operations …` */
export const operationsVerb: Verb = (program, io, does) => {
  const operations = program
    .command('operations')
    .description('what changes without a signature: dated exceptions, absences, people, mode, language')
  operationsShowVerb(operations, io, does)
  operationsEdits(operations, io, does)
  retentionOption(operations, io, does)
}
