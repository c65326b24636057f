// Are known weaknesses in what the service runs on? Exit 1: one that is high or critical. Where the registry does not
// tell (no network, or one that answers no such question) that is said, and nothing fails: it is not known then.
import { spawnSync } from 'node:child_process'

const GRAVE = ['high', 'critical']

export function judge(said) {
  let told
  try {
    told = JSON.parse(said)
  } catch {
    told = {}
  }
  if (told.vulnerabilities === undefined || told.metadata === undefined) {
    const why = told.statusCode ? `it answered ${told.statusCode}` : 'it did not answer'
    return {
      ok: true,
      text: `NOT AUDITED: the registry cannot be asked for advisories (${why}). Run "npm audit --omit=dev" where it can.`,
    }
  }
  const found = Object.values(told.vulnerabilities)
  const grave = found.filter(({ severity }) => GRAVE.includes(severity))
  const names = grave.map(({ name, severity, range }) => `  ${severity}: ${name} ${range}`)
  const count = `${found.length} known weaknesses in what the service runs on, ${grave.length} of them high or critical`
  return { ok: grave.length === 0, text: [count, ...names].join('\n') }
}

if (import.meta.main) {
  const { stdout } = spawnSync(
    'npm',
    ['audit', '--omit=dev', '--json', '--fetch-retries=1', '--fetch-timeout=20000'],
    {
      encoding: 'utf8',
      timeout: 90_000,
    },
  )
  const { ok, text } = judge(stdout ?? '')
  process.stdout.write(`${text}\n`)
  process.exit(ok ? 0 : 1)
}
