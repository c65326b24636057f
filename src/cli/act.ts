import { act, readUntil, withHandoff, type Acting } from './acting.ts'
import type { Verb } from './verb.ts'

type Reject = Acting & {
  reason: string
  note?: string
  otherContact?: string
  criterion?: string
  returnOn?: string
}
type Hold = Acting & { reason: string; until: string }

/** `pacto act …`: what the card does for a lead, from the command line. */
export const actVerbs: Verb = (program, io, does) => {
  const acts = program.command('act').description('accept, reject, hold or hand over again, as on the card')
  const about = (name: string, description: string) =>
    withHandoff(acts.command(`${name} <contact>`).description(description))

  const readWhen = (when: string): string => readUntil(when, io.clock.now())

  about('accept', 'accept the lead; the response clock runs on until contact is on record').action(
    does((contact: string, given: Acting) => act(io, contact, { asked: { kind: 'accept' }, given })),
  )
  about('reject', 'reject the lead for one of the agreed reasons')
    .requiredOption('--reason <code>', 'the reason, by its code')
    .option('--note <text>', 'written to HubSpot; Pacto keeps only its length')
    .option('--other-contact <id>', 'the contact it is a duplicate of')
    .option('--criterion <name>', 'which criterion it does not meet')
    .option('--return-on <when>', 'contact again from: an instant, or 4h, 30d', readWhen)
    .action(
      does((contact: string, { reason, note, otherContact, criterion, returnOn, ...given }: Reject) => {
        const returnAt = returnOn === undefined ? {} : { returnAt: returnOn }
        const evidence = { note, otherContact, criterion }
        return act(io, contact, { asked: { kind: 'reject', reason, ...evidence, ...returnAt }, given })
      }),
    )
  about('hold', 'put the handoff on hold before its response is due')
    .requiredOption('--reason <reason>', 'one of the agreed reasons')
    .requiredOption('--until <when>', 'an instant, or 4h, 3d from now', readWhen)
    .action(
      does((contact: string, { reason, until, ...given }: Hold) =>
        act(io, contact, {
          asked: { kind: 'hold', reason, untilAt: until },
          given,
        }),
      ),
    )
  about('resume', 'end a hold early').action(
    does((contact: string, given: Acting) => act(io, contact, { asked: { kind: 'resume' }, given })),
  )
  about('again', 'hand a rejected lead over again').action(
    does((contact: string, given: Acting) => act(io, contact, { asked: { kind: 'hand_over_again' }, given })),
  )
  about('confirm-removal', 'let the state stand that follows from evidence that was removed').action(
    does((contact: string, given: Acting) => act(io, contact, { asked: { kind: 'confirm_removal' }, given })),
  )
}
