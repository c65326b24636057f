import { Option } from 'commander'
import type { Changed } from '../engine/agreement/operations/change-operations.ts'
import { retentionVerb, type RetentionPreview } from '../engine/retention/retention-verb.ts'
import { operationsChange } from '../engine/verbs/operations-change.ts'
import { refuse, type Answer } from '../engine/verbs/remote-verb.ts'
import { text, type Language } from '../strings/text.ts'
import { ask } from './ask.ts'
import type { Io } from './io.ts'
import { tellAnswer } from './tell-answer.ts'
import type { ExitCode, Verb } from './verb.ts'

type Given = { months: string; as: string; dryRun?: boolean; json?: boolean; language: Language }
type Told = Changed & { preview: RetentionPreview | null }

/** `pacto operations retention --months 13|off`: how long people are kept in what is over (ux §5). */
export const retentionOption: Verb = (operations, io, does) => {
  operations
    .command('retention')
    .description('how long people are kept in handoffs that are over; then only figures by team stay')
    .requiredOption(
      '--months <n>',
      'from 3 to 120 (13: last year’s same month can still be compared), or off',
    )
    .addOption(new Option('--as <email>', 'who does it, for the audit').default('machine'))
    .option('--dry-run', 'only say what would leave tonight')
    .addOption(new Option('--language <language>', 'en or es').choices(['en', 'es']).default('en'))
    .option('--json', 'as {"ok", "changes", "preview"}')
    .action(does((given: Given) => retention(io, given)))
}

const retention = async (io: Io, given: Given): Promise<ExitCode> => {
  const months = given.months === 'off' ? null : Number(given.months)
  const answered = await change(io, given, months)
  return tellAnswer(io, answered, {
    json: given.json,
    words: (told) => wordsOf(told, { ...given, kept: months }),
  })
}

const change = async (io: Io, given: Given, months: number | null): Promise<Answer<Told>> => {
  if (months !== null && !Number.isInteger(months))
    return refuse('months_invalid', `«${given.months}» is no number of months: give one such as 13, or off.`)
  const { as: by, dryRun = false } = given
  const edit = { do: 'retention' as const, months }
  const changed = (await ask(io, operationsChange, { by, signedBy: [], dryRun, edit })) as Answer<Changed>
  if (!changed.ok) return changed
  const preview = months === null ? null : await ask(io, retentionVerb, { months })
  if (preview && !preview.ok) return preview
  return { ok: true, data: { ...changed.data, preview: preview?.data ?? null } }
}

const wordsOf = (
  { changes, preview }: Told,
  { language, kept, dryRun }: Pick<Given, 'language' | 'dryRun'> & { kept: number | null },
): string[] => {
  const say = (
    key: 'retention.on' | 'retention.off' | 'retention.preview' | 'retention.dry' | 'retention.same',
    more = {},
  ) => text(language, key, more)
  return [
    kept === null ? say('retention.off') : say('retention.on', { n: kept }),
    ...(preview
      ? [
          say('retention.preview', {
            n: preview.cycles,
            contacts: preview.contacts,
            date: preview.before.slice(0, 10),
          }),
        ]
      : []),
    ...(dryRun ? [say('retention.dry')] : changes.length === 0 ? [say('retention.same')] : []),
  ]
}
