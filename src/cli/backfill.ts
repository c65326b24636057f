import { Option } from 'commander'
import { backfillVerb } from '../engine/backfill/backfill-verb.ts'
import type { Backfill } from '../engine/backfill/backfill-run.ts'
import type { BackfillTurn } from '../engine/backfill/backfill-turn.ts'
import type { Found } from '../engine/backfill/judge-contact.ts'
import { refuse, type Answer } from '../engine/verbs/remote-verb.ts'
import { showTime } from '../strings/show-time.ts'
import { text, type Language } from '../strings/text.ts'
import { openAsking, type Asking } from './ask.ts'
import type { Io } from './io.ts'
import { readDays } from './read-days.ts'
import { table } from './table.ts'
import { tellAnswer } from './tell-answer.ts'
import type { ExitCode, Verb } from './verb.ts'

type Given = { days: number; dryRun?: boolean; json?: boolean; language?: Language }

/** `pacto backfill`: adopts what was handed over before the first start. Ctrl-C stops it; it goes on where it was. */
export const backfillCommand: Verb = (program, io, does) => {
  program
    .command('backfill')
    .description(
      'adopt a running portal: what was handed over before the first start is remembered, without a clock',
    )
    .option('--days <n>', 'how far back for contacts that have left the handoff stage', readDays(3_650), 90)
    .option('--dry-run', 'only say what would be adopted')
    .addOption(new Option('--language <language>', 'default: the agreement’s').choices(['en', 'es']))
    .option('--json', 'as JSON')
    .action(does((given: Given) => backfill(io, given)))
}

const backfill = async (io: Io, given: Given): Promise<ExitCode> => {
  const stopping = new AbortController()
  const stop = (): void => {
    stopping.abort()
  }
  // Once: whoever presses it again does not want to wait for the page in hand, and nothing is lost by that either.
  process.once('SIGINT', stop)
  const asking = openAsking(io)
  const line = createLine(io, given)
  try {
    const answered = await allTurns(io, given, { asking, say: line.draw, signal: stopping.signal })
    line.clear()
    const stopped = answered.ok && answered.data.state !== 'done'
    const code = tellAnswer(io, answered, { json: given.json, words: (turn) => wordsOf(turn, given) })
    return stopped ? 1 : code
  } finally {
    line.clear()
    process.off('SIGINT', stop)
    await asking.close()
  }
}

/** One line, drawn over, where a person looks: a library's spinner would take Ctrl-C for itself and end the process. */
const createLine = (io: Io, { json }: Given): { draw(text: string): void; clear(): void } => {
  let drawn = false
  const write = (line: string): void => {
    if (io.isTty && !json) process.stderr.write(`\r\u001b[2K${line}`)
  }
  return {
    draw: (line) => {
      drawn = true
      write(line)
    },
    clear: () => {
      if (drawn) write('')
      drawn = false
    },
  }
}

/** Whoever had it may be gone: then its lease ends. */
const PATIENCE = 14
const AGAIN_MS = 5_000

type Loop = { asking: Asking; say(line: string): void; signal: AbortSignal }

const allTurns = async (
  io: Io,
  given: Given,
  { asking, say, signal }: Loop,
): Promise<Answer<BackfillTurn>> => {
  const input = { dryRun: given.dryRun ?? false, days: given.days }
  for (let waits = 0; ;) {
    const answered = await asking.ask(backfillVerb, input)
    if (!answered.ok || answered.data.state === 'done' || signal.aborted) return answered
    say(progressOf(answered.data, given))
    if (answered.data.state === 'working') continue
    waits += 1
    if (waits > PATIENCE)
      return refuse('busy', 'Another process is at it already: ask again in a few minutes.')
    await io.clock.until(new Date(io.clock.now().getTime() + AGAIN_MS), signal).catch(() => undefined)
  }
}

const progressOf = ({ backfill: { contacts, found }, language }: BackfillTurn, given: Given): string =>
  [
    text(given.language ?? language, 'backfill.title'),
    text(given.language ?? language, 'backfill.progress', {
      ...contacts,
      adopted: found.adopted?.count ?? 0,
    }),
  ].join(': ')

/** In the order they are told. */
const FOUND: Found[] = [
  ...(['adopted', 'followed', 'running', 'parked', 'late'] as const),
  ...(['customer', 'exempt_tier', 'by_merge', 'no_history', 'older', 'not_kept', 'erased', 'never'] as const),
]

const wordsOf = (turn: BackfillTurn, given: Given): string[] => {
  const { backfill: done, timeZone } = turn
  const language = given.language ?? turn.language
  const time = showTime(new Date(done.goLiveAt), { language, timeZone, now: new Date(done.startedAt) })
  return [
    ...(done.dryRun ? [text(language, 'backfill.dry')] : []),
    text(language, 'backfill.looked', { ...done.contacts, calls: done.calls }),
    text(language, 'backfill.before', { time }),
    ...table(rowsOf(done, language)),
    ...(Object.keys(done.found).length === 0 ? [text(language, 'backfill.none', { days: done.days })] : []),
    ...(turn.state === 'done' ? [] : [text(language, 'backfill.stopped')]),
    ...(done.dryRun || !done.found.adopted ? [] : [text(language, 'backfill.next')]),
  ]
}

const rowsOf = ({ found, days }: Backfill, language: Language): string[][] =>
  FOUND.flatMap((what) => {
    const { count = 0, samples = [] } = found[what] ?? {}
    if (count === 0) return []
    const some = samples.join(', ') + (count > samples.length ? ', …' : '')
    return [[`  ${String(count)}`, text(language, `backfill.found.${what}`, { days }), some]]
  })
