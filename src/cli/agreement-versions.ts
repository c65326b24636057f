import { showVersions } from '../engine/verbs/show-versions.ts'
import { ask } from './ask.ts'
import { table } from './table.ts'
import { tellAnswer } from './tell-answer.ts'
import type { Verb } from './verb.ts'

/** `pacto agreement versions`: which there are; the last one is in force. */
export const agreementVersions: Verb = (agreement, io, does) => {
  agreement
    .command('versions')
    .description('the versions there are, since when, and how many signed')
    .option('--json', 'as {"ok", "versions"}')
    .action(
      does(async ({ json }: { json?: boolean }) =>
        tellAnswer(io, await ask(io, showVersions, {}), {
          json,
          words: ({ versions }) =>
            versions.length === 0
              ? ['There is no version yet.']
              : table(
                  versions.map(({ version, activatedAt, signatures }) => [
                    String(version),
                    activatedAt,
                    `${signatures.length} signatures`,
                  ]),
                ),
        }),
      ),
    )
}
