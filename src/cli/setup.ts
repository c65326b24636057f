import { Option } from 'commander'
import { setUp } from '../engine/setup/set-up.ts'
import type { SetUp } from '../engine/setup/set-up.ts'
import { findAgreement, reasonsOf } from '../engine/setup/find-agreement.ts'
import type { AgreementFound } from '../engine/setup/find-agreement.ts'
import type { Language } from '../strings/text.ts'
import type { Io } from './io.ts'
import { hasStore, openHubSpot } from './open.ts'
import { openKnown, type KnownOpened } from './open-known.ts'
import { readSettings } from './read-settings.ts'
import type { Settings } from './read-settings.ts'
import { removeFromPortal } from './setup-remove.ts'
import { table } from './table.ts'
import type { ExitCode, Verb } from './verb.ts'
import { withProgress } from './with-progress.ts'

type Options = {
  dryRun?: boolean
  json?: boolean
  language?: Language
  retryTaskKey?: boolean
  remove?: boolean
  yes?: boolean
}

/** `pacto setup`: makes in the portal what Pacto writes to; done twice, the second run has nothing to do. */
export const setupVerb: Verb = (program, io, does) => {
  program
    .command('setup')
    .description('create properties, the task key and lists in the portal; safe to repeat')
    .option('--dry-run', 'only say what would be done')
    .addOption(
      new Option('--language <language>', 'of labels; default: the agreement’s').choices(['en', 'es']),
    )
    .option('--retry-task-key', 'try the unique property on tasks again, where it was refused before')
    .option('--remove', 'take out of the portal what setup made there; needs --yes, or --dry-run to see it')
    .option('--yes', 'with --remove: do it')
    .option('--json', 'as JSON')
    .action(does((options: Options) => setup(io, options)))
}

const NEEDED = ['HUBSPOT_ACCESS_TOKEN', 'HUBSPOT_API_URL', 'DATABASE_URL']

const setup = async (io: Io, options: Options): Promise<ExitCode> => {
  const settings = readSettings(io.env)
  const missing = settings.problems.filter(({ name }) => NEEDED.includes(name))
  if (missing.length > 0) return refuse(io, missing, options.json ?? false)
  const { remove = false, dryRun = false, yes = false, json = false } = options
  if (remove) return removeFromPortal(io, settings.config, { dryRun, yes, json })
  const progress = { io, title: 'Setting up', json: options.json ?? false }
  const { done, notes } = await withProgress(progress, (say) => carryOut(io, { settings, options, say }))
  return tell(io, done, { notes, options })
}

type Job = { settings: Settings; options: Options; say: (what: string) => void }

const carryOut = async (
  io: Io,
  { settings: { config }, options, say }: Job,
): Promise<{ done: SetUp; notes: string[] }> => {
  const opened: KnownOpened =
    options.dryRun && !hasStore(config)
      ? { ok: false, code: 'no_store', message: '' }
      : await openKnown(config, io)
  const known = opened.ok ? opened.known : null
  try {
    const found = await findAgreement({ known, clock: io.clock }, config.agreementFile)
    const current = 'operations' in found ? found : null
    const place = opened.ok
      ? { before: opened.known.taskKey, remember: (now: SetUp['taskKey']) => opened.remember(now) }
      : null
    const done = await setUp(
      { hs: openHubSpot(config, io), place, progress: say },
      {
        language: options.language ?? current?.operations.language ?? 'en',
        reasons: await reasonsOf(known, found),
        dryRun: options.dryRun ?? false,
        retryTaskKey: options.retryTaskKey ?? false,
      },
    )
    return { done, notes: [...done.notes, ...notesOn(found, opened)] }
  } finally {
    if (opened.ok) await opened.close()
  }
}

const notesOn = (found: AgreementFound, opened: KnownOpened): string[] => [
  ...('operations' in found
    ? []
    : [
        'No agreement was found: labels are in English unless --language says otherwise, reasons are the shipped nine.',
      ]),
  ...(opened.ok || opened.code === 'no_store' ? [] : [`The store was left out: ${opened.message}`]),
]

const refuse = (io: Io, missing: Settings['problems'], json: boolean): ExitCode => {
  const message = missing.map(({ name, expected }) => `${name} must be ${expected}.`).join('\n')
  if (json) io.out(JSON.stringify({ ok: false, error: { code: 'environment', message } }))
  else io.err(message)
  return 1
}

type Row = { what: string; object: string; name: string; outcome: string; why: string }

const PLANNED = { create: 'would create', update: 'would update', nothing: 'unchanged', conflict: 'conflict' }

const rowsOf = ({ steps, done }: SetUp): Row[] =>
  done ??
  steps.map((step) => ({
    what: step.what,
    object: step.object,
    name: step.name,
    outcome: PLANNED[step.do],
    why: 'why' in step ? step.why : '',
  }))

const tell = (io: Io, done: SetUp, { notes, options }: { notes: string[]; options: Options }): ExitCode => {
  const rows = rowsOf(done)
  const summary: Record<string, number> = {}
  for (const { outcome } of rows) summary[outcome] = (summary[outcome] ?? 0) + 1
  const ok = !rows.some(({ outcome }) => outcome === 'conflict' || outcome === 'failed')
  const dryRun = options.dryRun ?? false
  if (options.json) io.out(JSON.stringify({ ok, dryRun, taskKey: done.taskKey, summary, steps: rows, notes }))
  else for (const line of wordsOf(rows, summary)) io.out(line)
  if (!options.json) for (const note of notes) io.err(note)
  return ok ? 0 : 1
}

const wordsOf = (rows: Row[], summary: Record<string, number>): string[] => {
  const changes = rows.filter(({ outcome, why }) => outcome !== 'unchanged' || why !== '')
  const counts = Object.entries(summary).map(([outcome, count]) => `${count} ${outcome}`)
  return [
    ...table(
      changes.map(({ outcome, what, object, name, why }) => [outcome, `${what} of ${object}`, name, why]),
    ),
    changes.every(({ outcome }) => outcome === 'unchanged')
      ? `Nothing to do: ${counts.join(', ')}.`
      : `${counts.join(', ')}.`,
  ]
}
