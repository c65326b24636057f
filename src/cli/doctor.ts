import type { Check } from '../engine/doctor/check.ts'
import { examine } from '../engine/doctor/examine.ts'
import type { Patient } from '../engine/doctor/patient.ts'
import { createPortalFacts } from '../engine/doctor/portal-facts.ts'
import { findAgreement } from '../engine/setup/find-agreement.ts'
import type { Io } from './io.ts'
import { hasStore, openHubSpot } from './open.ts'
import { openKnown } from './open-known.ts'
import { readSettings } from './read-settings.ts'
import { table } from './table.ts'
import type { ExitCode, Verb } from './verb.ts'
import { withProgress } from './with-progress.ts'

/** `pacto doctor`: what is wrong, in words, and what to do. Writes nothing; needs neither service nor HubSpot. */
export const doctorVerb: Verb = (program, io, does) => {
  program
    .command('doctor')
    .description('say in words what is wrong, and what to do about it')
    .option('--json', 'as {"ok", "checks"}')
    .action(does(({ json }: { json?: boolean }) => doctor(io, json ?? false)))
}

const doctor = async (io: Io, json: boolean): Promise<ExitCode> => {
  const checks = await withProgress({ io, title: 'Looking', json }, (say) => look(io, say))
  const ok = !checks.some(({ state }) => state === 'fail')
  if (json) io.out(JSON.stringify({ ok, checks }))
  else for (const line of wordsOf(checks)) io.out(line)
  return ok ? 0 : 1
}

const NO_STORE = { ok: false, code: 'no_store', message: '' } as const

const look = async (io: Io, say: (what: string) => void): Promise<Check[]> => {
  const { config, problems, has } = readSettings(io.env)
  const opened = hasStore(config) && has('DATABASE_URL') ? await openKnown(config, io) : NO_STORE
  const hs = has('HUBSPOT_ACCESS_TOKEN') && has('HUBSPOT_API_URL') ? openHubSpot(config, io) : null
  try {
    const patient: Patient = {
      config,
      problems,
      hs,
      portal: createPortalFacts(hs),
      store: opened,
      agreement: await findAgreement(
        { known: opened.ok ? opened.known : null, clock: io.clock },
        config.agreementFile,
      ),
      clock: io.clock,
      fetch: io.fetch,
    }
    return await examine(patient, (done, of) => say(`${done} of ${of}`))
  } finally {
    if (opened.ok) await opened.close()
  }
}

const MARKS: Record<Check['state'], string> = { ok: 'ok', warn: 'WARN', fail: 'FAIL', skipped: '–' }

const wordsOf = (checks: Check[]): string[] => {
  const rows = checks.flatMap(({ state, sentence, fix }) => [
    [MARKS[state], sentence],
    ...(fix === undefined ? [] : [['', `→ ${fix}`]]),
  ])
  const count = (state: Check['state']): number => checks.filter((check) => check.state === state).length
  return [
    ...table(rows),
    '',
    `${count('ok')} in order, ${count('warn')} to look at, ${count('fail')} to put right, ${count('skipped')} not looked at.`,
  ]
}
