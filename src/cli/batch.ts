import { batchDecideVerb, batchListVerb } from '../engine/shield/batch-verbs.ts'
import type { Share } from '../engine/shield/plan-batch.ts'
import { readNumber, withActing, type Acting } from './acting.ts'
import { ask } from './ask.ts'
import { momentIn } from './print-foreseen.ts'
import { table } from './table.ts'
import { tellAnswer } from './tell-answer.ts'
import type { ExitCode, Verb } from './verb.ts'

/** `pacto batch …`: what the import shield has parked, and what is to become of it (product §3.3). */
export const batchVerbs: Verb = (program, io, does) => {
  const batches = program
    .command('batch')
    .description('bursts of handoffs that were parked: start, spread or leave without clocks')

  const decide = async (
    batchId: string,
    decision: 'start' | 'spread' | 'exempt',
    { as, json, dryRun, days }: Acting & { days?: number },
  ): Promise<ExitCode> => {
    const input = {
      batchId,
      decision,
      dryRun: dryRun ?? false,
      ...(as === undefined ? {} : { as }),
      ...(days === undefined ? {} : { days }),
    }
    return tellAnswer(io, await ask(io, batchDecideVerb, input), {
      json,
      words: ({ done, count, shares, timeZone }) => {
        const at = momentIn({ timeZone, now: io.clock.now() })
        return [WORDS[done](count), ...table(shares.map((share) => shareOf(share, at)))]
      },
    })
  }

  batches
    .command('list')
    .description('the batches that wait, then the latest decided')
    .option('--json', 'as {"ok", "batches"}')
    .action(
      does(async ({ json }: { json?: boolean }) =>
        tellAnswer(io, await ask(io, batchListVerb, {}), {
          json,
          words: ({ batches: found, timeZone }) => {
            if (found.length === 0) return ['Nothing is parked.']
            const at = momentIn({ timeZone, now: io.clock.now() })
            return table(
              found.map((batch) => [
                batch.batchId,
                batch.source,
                `${String(batch.count)} handoffs`,
                `since ${at(batch.parkedAt)}`,
                batch.decision ? `${batch.decision} by ${batch.decidedBy ?? ''}` : 'waits for a decision',
                `e.g. ${batch.sample.join(', ')}`,
              ]),
            )
          },
        }),
      ),
    )
  withActing(batches.command('start <batch>').description('start its clocks now')).action(
    does((batch: string, given: Acting) => decide(batch, 'start', given)),
  )
  withActing(batches.command('spread <batch>').description("spread it over each owner's working days"))
    .requiredOption('--days <n>', 'over how many', readNumber)
    .action(does((batch: string, given: Acting & { days: number }) => decide(batch, 'spread', given)))
  withActing(batches.command('exempt <batch>').description('no clock for this batch')).action(
    does((batch: string, given: Acting) => decide(batch, 'exempt', given)),
  )
}

const WORDS = {
  now: (count: number) => `Decided: ${String(count)} handoffs.`,
  already: () => 'This was decided before; nothing was done a second time.',
  would: (count: number) => `${String(count)} handoffs. Nothing was done: a dry run.`,
}

const shareOf = ({ owner, count, firstAt, lastAt }: Share, at: (instant: Date) => string): string[] => [
  owner === '' ? 'nobody' : `owner ${owner}`,
  `${String(count)} handoffs`,
  firstAt && lastAt ? `${at(firstAt)} to ${at(lastAt)}` : 'no clock',
]
