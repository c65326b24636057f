import { Option } from 'commander'
import type { Compared } from '../engine/agreement/versions/compare-draft.ts'
import {
  agreementActivate,
  agreementDiff,
  agreementDraft,
  agreementSign,
} from '../engine/verbs/agreement-versioning.ts'
import type { Answer } from '../engine/verbs/remote-verb.ts'
import { ask } from './ask.ts'
import type { Io } from './io.ts'
import { readText } from './read-text.ts'
import { table } from './table.ts'
import { tellAnswer } from './tell-answer.ts'
import { tellDifferences } from './tell-differences.ts'
import type { ExitCode, Verb } from './verb.ts'

type Options = { as: string; json?: boolean }

const as = new Option('--as <email>', 'who does it, for the audit').default('machine')
const FILE = 'the document; default: the draft that is kept'

/** `pacto agreement draft|diff|sign|activate`: the way of a document to a version. */
export const agreementVersioning: Verb = (agreement, io, does) => {
  agreement
    .command('draft')
    .description('keep a document as the draft of the next version')
    .argument('<file>', 'the document')
    .addOption(as)
    .option('--json', 'as {"ok", "hash", "hints", "signatures"}')
    .action(does((file: string, options: Options) => draft(io, file, options)))
  agreement
    .command('diff')
    .description('compare a draft with the version in force, clause by clause and day by day')
    .argument('[file]', FILE)
    .option('--json', 'as {"ok", "version", "clauses", "days", "open", "unsigned"}')
    .action(does((file: string | undefined, options: Options) => diff(io, file, options)))
  agreement
    .command('sign')
    .description('a named signatory signs the draft exactly as it is')
    .argument('[file]', `${FILE}; another one takes its place, without signatures`)
    .requiredOption('--as <email>', 'who signs: a signatory that the document names')
    .option('--json', 'as {"ok", "sides", "hash", "signatures", "missing"}')
    .action(does((file: string | undefined, options: Options) => sign(io, file, options)))
  agreement
    .command('activate')
    .description('put the signed draft in force; running cycles stay under theirs')
    .argument('[file]', FILE)
    .addOption(as)
    .option('--json', 'as {"ok", "version", "activatedAt", "openCycles", "hints"}')
    .action(does((file: string | undefined, options: Options) => activate(io, file, options)))
}

const draft = async (io: Io, file: string, { as: by, json }: Options): Promise<ExitCode> => {
  const text = await readText(file)
  const answered = text.ok ? await ask(io, agreementDraft, { document: text.data, by }) : text
  return tellAnswer<{ hints: string[]; signatures: unknown[] }>(io, answered, {
    json,
    words: ({ hints, signatures }) => [
      `Kept as the draft, with ${String(signatures.length)} signatures. Nothing of it applies yet.`,
      ...hints,
    ],
  })
}

/** The text of a file, or null where none was given. */
const optional = async (file: string | undefined): Promise<Answer<string | null>> =>
  file === undefined ? { ok: true, data: null } : readText(file)

const diff = async (io: Io, file: string | undefined, { json }: Options): Promise<ExitCode> => {
  const text = await optional(file)
  const answered = text.ok ? await ask(io, agreementDiff, { document: text.data }) : text
  return tellAnswer<Compared>(io, answered, { json, words: wordsOf })
}

const wordsOf = ({ version, clauses, days, open, unsigned, hints }: Compared): string[] => [
  version === null
    ? 'There is no version yet: this would be the first.'
    : clauses.length === 0
      ? `The draft reads like version ${String(version)}.`
      : `Against version ${String(version)}:`,
  ...(version === null ? [] : tellDifferences(clauses, ['today', 'draft'])),
  ...(days.length === 0 ? [] : ['', 'Days that differ:']),
  ...tellDifferences(
    days.map(({ calendar, date, name, before, after }) => ({
      path: `${calendar} ${date} ${name}`.trim(),
      before: before ?? 'as its weekday',
      after: after ?? 'as its weekday',
    })),
    ['today', 'draft'],
  ),
  '',
  ...(open.length === 0 ? ['No cycle is open.'] : ['Open cycles, which stay under their version:']),
  ...table(open.map((one) => [`version ${String(one.version)}`, one.tier, String(one.cycles)])),
  unsigned.length === 0 ? 'Both sides have signed it.' : `Not signed yet: ${unsigned.join(', ')}.`,
  ...hints,
]

const sign = async (io: Io, file: string | undefined, { as: who, json }: Options): Promise<ExitCode> => {
  const text = await optional(file)
  const answered = text.ok ? await ask(io, agreementSign, { document: text.data, who }) : text
  return tellAnswer<{ sides: string[]; missing: string[] }>(io, answered, {
    json,
    words: ({ sides, missing }) => [
      `Signed on the machine for ${sides.join(' and ')}. Any change of the document drops the signature.`,
      missing.length === 0
        ? 'Both sides have signed: `pacto agreement activate` puts it in force.'
        : `Still to sign: ${missing.join(', ')}.`,
    ],
  })
}

const activate = async (io: Io, file: string | undefined, { as: by, json }: Options): Promise<ExitCode> => {
  const text = await optional(file)
  const answered = text.ok ? await ask(io, agreementActivate, { document: text.data, by }) : text
  return tellAnswer<{ version: number; openCycles: number; hints: string[] }>(io, answered, {
    json,
    words: ({ version, openCycles, hints }) => [
      `Version ${String(version)} is in force for new handoffs.`,
      ...(openCycles === 0
        ? []
        : [
            `Open cycles that stay under theirs: ${String(openCycles)}. \`pacto agreement migrate --to ${String(version)} --dry-run\` shows what moving them would change.`,
          ]),
      ...hints,
    ],
  })
}
