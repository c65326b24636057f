import type { Check } from '../check.ts'
import { ok, skipped, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

const PATIENCE_MS = 5_000

/** HubSpot can reach the service: https, and something of ours answers there. The service need not run. */
export const checkPublicUrl = async (patient: Patient): Promise<Check[]> => {
  const { config, problems } = patient
  if (problems.some(({ name }) => name === 'PUBLIC_URL'))
    return [skipped('public_url', 'There is no public address to look at.')]
  const url = `${config.publicUrl}/healthz`
  const status = await statusOf(patient, url)
  const local = config.publicUrl.startsWith('http:')
    ? [
        warn(
          'public_url.https',
          `${config.publicUrl} is not https: HubSpot will not call it.`,
          'Put the service behind https and set PUBLIC_URL to that address, as in the project file.',
        ),
      ]
    : []
  if (status === 200) return [ok('public_url', `${url} answers.`), ...local]
  const seen = status === null ? 'does not answer' : `answers ${status}`
  return [
    warn(
      'public_url',
      `${url} ${seen}, seen from this machine.`,
      'Start the service, then see that PUBLIC_URL leads to its PORT through proxy and firewall.',
    ),
    ...local,
  ]
}

const statusOf = async ({ fetch }: Patient, url: string): Promise<number | null> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) })).status
  } catch {
    return null
  }
}
