import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { Option } from 'commander'
import { agreementDraft } from '../engine/verbs/agreement-versioning.ts'
import { refuse, type Answer } from '../engine/verbs/remote-verb.ts'
import { meetingPdf } from '../reports/meeting/meeting-pdf.ts'
import { meetingPackVerb, meetingPostVerb, type ToldPack } from '../reports/meeting/meeting-verbs.ts'
import { REVIEW } from '../reports/meeting/open-pack.ts'
import type { Language } from '../strings/text.ts'
import { ask } from './ask.ts'
import type { Io } from './io.ts'
import { tellAnswer } from './tell-answer.ts'
import type { ExitCode, Verb } from './verb.ts'

type Given = {
  period?: string
  as?: string
  language?: Language
  text?: boolean
  markdown?: boolean
  pdf?: string
  json?: boolean
  quarterly?: boolean
  draft?: boolean
  post?: boolean
}

/** `pacto meeting`: the pack of the weekly meeting, or of the quarterly review (ux §4.3 *Meeting*). */
export const meetingVerb: Verb = (program, io, does) => {
  program
    .command('meeting')
    .description('the pack of the weekly meeting, as text, Markdown or PDF')
    .option(
      '--period <period>',
      'as of reports; default: the latest whole week that the agreement has packs of',
    )
    .option('--as <who>', 'as that person would see it; otherwise the machine, as an admin')
    .addOption(new Option('--language <language>', "not the agreement's").choices(['en', 'es']))
    .option('--text', 'as text (the default)')
    .option('--markdown', 'as Markdown')
    .option('--pdf <file>', 'as a PDF, written there')
    .option('--json', 'as {"ok", "steps", "last", "made", "wins", …}')
    .option('--quarterly', 'of the quarterly review, with the numbers of a next version')
    .option('--draft', 'with --quarterly: keep that version as the draft')
    .option('--post', 'post it to the channel instead, by and by')
    .action(does((given: Given) => (given.post ? post(io, given) : pack(io, given))))
}

const pack = async (io: Io, given: Given): Promise<ExitCode> => {
  const { as, language, json } = given
  const period = given.quarterly ? REVIEW : given.period
  const answered = await ask(io, meetingPackVerb, {
    ...(period === undefined ? {} : { period }),
    ...(as === undefined ? {} : { as }),
    ...(language === undefined ? {} : { lang: language }),
  })
  const kept = answered.ok ? await keep(io, answered.data, given) : answered
  return tellAnswer<ToldPack>(io, kept, { json, words: (told) => wordsOf(told, given) })
}

/** The files asked for; a draft is only kept where the review proposes anything. */
const keep = async (io: Io, told: ToldPack, given: Given): Promise<Answer<ToldPack>> => {
  if (given.pdf !== undefined) {
    const written = await write(given.pdf, await meetingPdf(told, told.language))
    if (!written.ok) return written
  }
  if (!given.draft) return { ok: true, data: told }
  if (!told.proposal)
    return refuse('not_quarterly', 'A draft is proposed by the quarterly review: add --quarterly.')
  if (told.proposal.changes.length === 0) return { ok: true, data: told }
  const by = given.as ?? 'machine'
  const drafted = await ask(io, agreementDraft, { document: told.proposal.yaml, by })
  return drafted.ok ? { ok: true, data: told } : drafted
}

/** It names people: for whoever runs the command alone. */
const write = async (path: string, bytes: Uint8Array): Promise<Answer<null>> => {
  try {
    await writeFile(path, bytes, { mode: 0o600 })
    return { ok: true, data: null }
  } catch (error) {
    return refuse('file', `${path} cannot be written: ${(error as Error).message}`)
  }
}

const wordsOf = (told: ToldPack, { markdown, pdf, draft, text }: Given): string[] => {
  const done = [
    ...(pdf === undefined ? [] : [`Written: ${pdf}`]),
    ...(draft && told.proposal && told.proposal.changes.length > 0
      ? ['Kept as the draft of the next version: see `agreement diff`. Nothing of it applies yet.']
      : []),
  ]
  if (pdf !== undefined && !text && !markdown) return done
  return [...(markdown ? told.markdown : told.text).trimEnd().split('\n'), ...done]
}

const post = async (io: Io, { period = '', as, json }: Given): Promise<ExitCode> => {
  const asked = { requestId: randomUUID(), period, ...(as === undefined ? {} : { as }) }
  const answered = await ask(io, meetingPostVerb, asked)
  return tellAnswer(io, answered, {
    json,
    words: ({ done }) => [done === 'now' ? 'It is posted by and by.' : 'One is on its way already.'],
  })
}
