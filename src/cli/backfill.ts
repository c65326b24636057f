import { backfillVerb } from '../engine/backfill/backfill-verb.ts'
import type { Backfill } from '../engine/backfill/backfill-run.ts'
import type { BackfillTurn } from '../engine/backfill/backfill-turn.ts'
import type { Found } from '../engine/backfill/judge-contact.ts'
import { refuse, type Answer } from '../engine/verbs/remote-verb.ts'
import { showTime } from '../strings/show-time.ts'
import { text, type Language } from '../strings/text.ts'
import { ask } from './ask.ts'
import type { Io } from './io.ts'
import { table } from './table.ts'
import { tellAnswer } from './tell-answer.ts'
import type { ExitCode, Verb } from './verb.ts'
import { withProgress } from './with-progress.ts'

type Given = { days: string; dryRun?: boolean; json?: boolean; language?: Language }

/** `pacto backfill`: adopts what was handed over before the first start. Ctrl-C stops it; it goes on where it was. */
export const backfillCommand: Verb = (program, io, does) => {
  program
    .command('backfill')
    .description(
      'adopt a running portal: what was handed over before the first start is remembered, without a clock',
    )
    .option('--days <n>', 'how far back for contacts that have left the handoff stage', '90')
    .option('--dry-run', 'only say what would be adopted')
    .option('--language <language>', 'en or es; else the agreement’s')
    .option('--json', 'as JSON')
    .action(does((given: Given) => backfill(io, given)))
}

const backfill = async (io: Io, given: Given): Promise<ExitCode> => {
  const stopping = new AbortController()
  const stop = (): void => {
    stopping.abort()
  }
  process.once('SIGINT', stop)
  try {
    const answered = await allTurns(io, given, stopping.signal)
    const stopped = answered.ok && answered.data.state !== 'done'
    const code = tellAnswer(io, answered, { json: given.json, words: (turn) => wordsOf(turn, given) })
    return stopped ? 1 : code
  } finally {
    process.off('SIGINT', stop)
  }
}

/** Whoever had it may be gone: then its lease ends. */
const PATIENCE = 14
const AGAIN_MS = 5_000

const allTurns = (io: Io, given: Given, signal: AbortSignal): Promise<Answer<BackfillTurn>> => {
  const input = { dryRun: given.dryRun ?? false, days: Number(given.days) }
  const title = text(given.language ?? 'en', 'backfill.title')
  return withProgress({ io, title, json: given.json ?? false }, async (say) => {
    for (let waits = 0; ;) {
      const answered = await ask(io, backfillVerb, input)
      if (!answered.ok || answered.data.state === 'done' || signal.aborted) return answered
      say(progressOf(answered.data, given))
      if (answered.data.state === 'working') continue
      waits += 1
      if (waits > PATIENCE)
        return refuse('busy', 'Another process is at it already: ask again in a few minutes.')
      await io.clock.until(new Date(io.clock.now().getTime() + AGAIN_MS))
    }
  })
}

const progressOf = ({ backfill: { contacts, found }, language }: BackfillTurn, given: Given): string =>
  text(given.language ?? language, 'backfill.progress', { ...contacts, adopted: found.adopted?.count ?? 0 })

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
