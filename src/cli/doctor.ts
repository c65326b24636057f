import { Option } from 'commander'
import { wordCheck, type Check, type CheckShown } from '../engine/doctor/check.ts'
import { examine } from '../engine/doctor/examine.ts'
import type { Patient } from '../engine/doctor/patient.ts'
import { createPortalFacts } from '../engine/doctor/portal-facts.ts'
import { readProject } from '../engine/doctor/project-files.ts'
import { findAgreement } from '../engine/setup/find-agreement.ts'
import { text, type Language } from '../strings/text.ts'
import { freeBytes } from './free-bytes.ts'
import type { Io } from './io.ts'
import { hasStore, openHubSpot } from './open.ts'
import { openKnown } from './open-known.ts'
import { readSettings } from './read-settings.ts'
import { table } from './table.ts'
import type { ExitCode, Verb } from './verb.ts'
import { withProgress } from './with-progress.ts'

type Options = { json?: boolean; language?: Language }

/** `pacto doctor`: what is wrong, in words, and what to do. Writes nothing; needs neither service nor HubSpot. */
export const doctorVerb: Verb = (program, io, does) => {
  program
    .command('doctor')
    .description(
      'say in words what is wrong, and what to do about it; exit code 1 if something has to be put right',
    )
    .addOption(new Option('--language <language>', 'default: the agreement’s').choices(['en', 'es']))
    .option('--json', 'as {"ok", "checks"}')
    .action(does((options: Options) => doctor(io, options)))
}

/** `timeZone`: of the agreement, where there is one. */
type Looked = { checks: Check[]; language: Language; timeZone: string | null }

const doctor = async (io: Io, { json = false, language }: Options): Promise<ExitCode> => {
  const looked = await withProgress({ io, title: 'Looking', json }, (say) => look(io, say))
  const spoken = language ?? looked.language
  const { timeZone } = looked
  const when = timeZone === null ? undefined : { timeZone, now: io.clock.now() }
  const checks = looked.checks.map((check) => wordCheck(check, spoken, when))
  const ok = !checks.some(({ state }) => state === 'fail')
  if (json) io.out(JSON.stringify({ ok, checks }))
  else for (const line of wordsOf(checks, { language: spoken, timeZone })) io.out(line)
  return ok ? 0 : 1
}

const NO_STORE = { ok: false, code: 'no_store', message: '' } as const

const look = async (io: Io, say: (what: string) => void): Promise<Looked> => {
  const { config, problems, has } = readSettings(io.env)
  const opened = hasStore(config) && has('DATABASE_URL') ? await openKnown(config, io) : NO_STORE
  const hs = has('HUBSPOT_ACCESS_TOKEN') && has('HUBSPOT_API_URL') ? openHubSpot(config, io) : null
  try {
    const known = opened.ok ? opened.known : null
    const agreement = await findAgreement({ known, clock: io.clock }, config.agreementFile)
    const patient: Patient = {
      ...{ config, problems, hs, store: opened, agreement, clock: io.clock, fetch: io.fetch },
      project: io.folder === undefined ? null : await readProject(io.folder),
      portal: createPortalFacts(hs),
      freeBytes: config.databaseUrl === null ? await freeBytes(config.dataDir) : null,
    }
    const checks = await examine(patient, (done, of) => say(`${done} of ${of}`))
    if (!('operations' in agreement)) return { checks, language: 'en', timeZone: null }
    const { operations, terms } = agreement
    return { checks, language: operations.language, timeZone: terms.timeZone }
  } finally {
    if (opened.ok) await opened.close()
  }
}

const wordsOf = (
  checks: CheckShown[],
  { language, timeZone }: { language: Language; timeZone: string | null },
): string[] => {
  const rows = checks.flatMap(({ state, step, sentence, fix }) => [
    [text(language, `doctor.mark.${state}`), text(language, 'doctor.step', { step }), sentence],
    ...(fix === undefined ? [] : [['', '', `→ ${fix}`]]),
  ])
  const count = (state: Check['state']): number => checks.filter((check) => check.state === state).length
  const counts = { ok: count('ok'), warn: count('warn'), fail: count('fail'), skipped: count('skipped') }
  const summary = text(language, 'doctor.summary', counts)
  const guide = text(language, 'doctor.summary.guide')
  const zone = timeZone === null ? '' : ` ${text(language, 'doctor.summary.zone', { zone: timeZone })}`
  return [...table(rows), '', summary, `${guide}${zone}`]
}
