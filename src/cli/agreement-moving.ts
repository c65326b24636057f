import { InvalidArgumentError, Option } from 'commander'
import type { WentLive } from '../engine/agreement/versions/go-live.ts'
import type { Migrated } from '../engine/agreement/versions/migrate-open.ts'
import { agreementGoLive, agreementMigrate } from '../engine/verbs/agreement-versioning.ts'
import { ask } from './ask.ts'
import { momentIn, printForeseen } from './print-foreseen.ts'
import { tellAnswer } from './tell-answer.ts'
import type { Verb } from './verb.ts'

type Options = { as: string; dryRun?: boolean; json?: boolean }

/** `pacto agreement migrate|go-live`: what changes open cycles, with a preview of whom and how. */
export const agreementMoving: Verb = (agreement, io, does) => {
  const as = new Option('--as <email>', 'who does it, for the audit').default('machine')
  agreement
    .command('migrate')
    .description('move the open cycles under a version')
    .requiredOption('--to <version>', 'the version', readVersion)
    .addOption(as)
    .option('--dry-run', 'only show what would change for whom')
    .option('--json', 'as {"ok", "to", "cycles", "migrated"}')
    .action(
      does(async ({ to, as: by, dryRun = false, json }: Options & { to: number }) =>
        tellAnswer<Migrated>(io, await ask(io, agreementMigrate, { to, dryRun, by }), {
          json,
          words: (data) => wordsOfMigration(data, { dryRun, now: io.clock.now() }),
        }),
      ),
    )
  agreement
    .command('go-live')
    .description('end the observation: tasks are made, figures count; open cycles start anew')
    .addOption(as)
    .option('--dry-run', 'only show the open cycles and their first due times')
    .option('--json', 'as {"ok", "liveAt", "firstDueAt", "cycles"}')
    .action(
      does(async ({ as: by, dryRun = false, json }: Options) =>
        tellAnswer<WentLive>(io, await ask(io, agreementGoLive, { dryRun, by }), {
          json,
          words: (data) => wordsOfLive(data, io.clock.now()),
        }),
      ),
    )
}

const readVersion = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Give the number of a version.')
  return Number(text)
}

const wordsOfMigration = (
  { to, cycles, migrated, timeZone }: Migrated,
  { dryRun, now }: { dryRun: boolean; now: Date },
): string[] => [
  ...printForeseen(cycles, { timeZone, now }),
  ...(cycles.length === 0 ? [`Every open cycle is under version ${String(to)} already.`] : []),
  ...(cycles.length > 0 ? [`${String(cycles.filter(({ changes }) => changes).length)} of them change.`] : []),
  ...(dryRun ? ['Nothing was moved yet.'] : []),
  ...(!dryRun && migrated > 0 ? [`Moved under version ${String(to)}: ${String(migrated)}.`] : []),
]

const wordsOfLive = ({ liveAt, firstDueAt, cycles, timeZone }: WentLive, now: Date): string[] => {
  const moment = momentIn({ timeZone, now })
  return [
    ...printForeseen(cycles, { timeZone, now }),
    ...(cycles.length === 0 ? ['No cycle is open.'] : []),
    ...(firstDueAt === null ? [] : [`The first is due ${moment(firstDueAt)} (${timeZone}).`]),
    liveAt === null
      ? 'Still observing: nothing was changed.'
      : `Live since ${moment(liveAt)} (${timeZone}). Nothing before counts.`,
  ]
}
