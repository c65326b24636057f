import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import { actVerb, type ActInWords } from '../engine/acts/act-verb.ts'
import { ask } from './ask.ts'
import type { Io } from './io.ts'
import { tellAnswer } from './tell-answer.ts'
import type { ExitCode } from './verb.ts'

/** What every verb by which somebody acts takes. */
export type Acting = { as?: string; json?: boolean; dryRun?: boolean; handoff?: number; requestId?: string }

export const withActing = (command: Command): Command =>
  command
    .option(
      '--as <who>',
      'whose act it is: an e-mail or a HubSpot user id; otherwise the machine, as an admin',
    )
    .option('--dry-run', 'only say whether it could be done')
    .option('--json', 'as {"ok", …}')

/** For acts about one handoff of a contact. */
export const withHandoff = (command: Command): Command =>
  withActing(command)
    .option('--handoff <n>', 'its handoff number n; otherwise the latest', readNumber)
    .option('--request-id <id>', 'the same id again is the same act: for scripts that repeat themselves')

/** Sends one act; exit code 0 where it is done, 1 where it is refused. */
export const act = async (
  io: Io,
  contactId: string,
  { asked, given }: { asked: ActInWords; given: Acting },
): Promise<ExitCode> => {
  const { as, json, dryRun, handoff, requestId } = given
  const input = {
    requestId: requestId ?? randomUUID(),
    contactId,
    dryRun: dryRun ?? false,
    act: asked,
    ...(as === undefined ? {} : { as }),
    ...(handoff === undefined ? {} : { number: handoff }),
  }
  return tellAnswer(io, await ask(io, actVerb, input), { json, words: ({ done }) => [WORDS[done]] })
}

const WORDS = {
  now: 'Done.',
  already: 'This request was carried out before; nothing was done a second time.',
  would: 'It could be done. Nothing was done: a dry run.',
}

export const readNumber = (given: string): number => {
  if (/^[1-9]\d{0,5}$/.test(given)) return Number(given)
  throw new InvalidArgumentError('Give a whole number from 1 on.')
}

/** An instant with its zone, or as many hours or days from now as are given (`4h`, `3d`). */
export const readUntil = (given: string, now: Date): string => {
  const length = /^(\d{1,4})([hd])$/.exec(given)
  if (length) {
    const ms = Number(length[1]) * (length[2] === 'h' ? 3_600_000 : 86_400_000)
    return new Date(now.getTime() + ms).toISOString()
  }
  if (/T.*(Z|[+-]\d\d:\d\d)$/.test(given) && !Number.isNaN(Date.parse(given))) return given
  throw new InvalidArgumentError('Give an instant (2026-12-01T09:00:00+01:00) or a length of time (4h, 3d).')
}
