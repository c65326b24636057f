import { Option } from 'commander'
import { reviewsVerb } from '../engine/acts/reviews-verb.ts'
import { act, withHandoff, type Acting } from './acting.ts'
import { ask } from './ask.ts'
import { table } from './table.ts'
import { tellAnswer } from './tell-answer.ts'
import type { Verb } from './verb.ts'

type Ask = Acting & { about: 'breach' | 'rejection' }
type Answered = Acting & { review?: string; grant?: boolean; refuse?: boolean }

/** `pacto review …`: a rep disputes a breach, Marketing contests a rejection (product §5). */
export const reviewVerbs: Verb = (program, io, does) => {
  const reviews = program.command('review').description('reviews of breaches and rejections, both ways')
  const about = (name: string, description: string) =>
    withHandoff(reviews.command(`${name} <contact>`).description(description))

  reviews
    .command('list')
    .description('the reviews of the last quarter, the latest first')
    .option('--open', 'only those that wait for an answer')
    .option('--json', 'as {"ok", "reviews"}')
    .action(
      does(async ({ open, json }: { open?: boolean; json?: boolean }) =>
        tellAnswer(io, await ask(io, reviewsVerb, { open: open ?? false }), {
          json,
          words: ({ reviews: found }) =>
            found.length === 0
              ? ['No reviews.']
              : table(
                  found.map(({ contactId, number, about: what, state, answerBy }) => [
                    `contact ${contactId}`,
                    `handoff ${String(number)}`,
                    what,
                    state,
                    `answer by ${String(answerBy)}`,
                  ]),
                ),
        }),
      ),
    )
  about('ask', 'dispute a breach or contest a rejection')
    .addOption(new Option('--about <what>', 'what').choices(['breach', 'rejection']).makeOptionMandatory())
    .action(
      does((contact: string, { about: what, ...given }: Ask) =>
        act(io, contact, { asked: { kind: 'review', about: what }, given }),
      ),
    )
  about('object', "Marketing's: do not agree that a breach is excused")
    .option('--review <id>', 'which; otherwise the latest')
    .action(
      does((contact: string, { review, ...given }: Answered) =>
        act(io, contact, { asked: { kind: 'object', reviewId: review }, given }),
      ),
    )
  about('answer', "Sales' manager's: grant or refuse a review")
    .option('--review <id>', 'which; otherwise the latest')
    .option('--grant', 'excuse the breach, correct the rejection')
    .option('--refuse', 'let it stand')
    .action(
      does((contact: string, { review, grant, refuse, ...given }: Answered) => {
        if ((grant ?? false) === (refuse ?? false)) {
          io.err('Say either --grant or --refuse.')
          return Promise.resolve(2)
        }
        return act(io, contact, {
          asked: { kind: 'answer', reviewId: review, granted: grant ?? false },
          given,
        })
      }),
    )
}
